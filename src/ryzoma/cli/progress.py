"""Progress on the terminal: a bar with what goes on and what is left; nothing where nobody watches."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from ryzoma.locale import Translator

Progress = Callable[[str, int, int], None]


@contextmanager
def progress_on(language: Translator) -> Iterator[Progress]:
    """Give a function that is told the step (message key), how much of it is done, and how much there is."""
    if not sys.stderr.isatty():
        yield lambda _step, _done, _of: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.description}"), BarColumn(), TimeRemainingColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)

        def told(step: str, done: int, of: int) -> None:
            bar.update(task, description=language.text(step), completed=done, total=of)

        yield told
