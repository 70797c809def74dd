"""Progress on the terminal: a bar with what goes on and what is left; nothing where nobody watches."""

from __future__ import annotations

import math
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Protocol

from ryzoma.locale import N_, Translator

Progress = Callable[[str, int, int], None]

STAGES = {
    "reduce": N_("leaving out what cannot be"),
    "relax": N_("first bound"),
    "search": N_("searching"),
    "prove": N_("proving"),
}
"""Word for what a search is doing."""


class SearchState(Protocol):
    """How far a search is: what it is doing, its seconds, best value and bound (NaN while there is none)."""

    @property
    def stage(self) -> str:
        """What it is doing."""

    @property
    def seconds(self) -> float:
        """Since it began."""

    @property
    def value(self) -> float:
        """Of the best plan [money/year]."""

    @property
    def bound(self) -> float:
        """No plan is worth more [money/year]."""


Watch = Callable[[SearchState], bool]


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


@contextmanager
def search_on(language: Translator) -> Iterator[Watch]:
    """Give a function that shows how far a search is and tells whether it shall go on: until the first Ctrl-C.

    The line stands on the terminal only where somebody watches. A second Ctrl-C interrupts as usual.
    """
    with _first_interrupt_noted() as stopped, _line() as show:

        def watch(state: SearchState) -> bool:
            show(_told(state, language))
            return not stopped()

        yield watch


@contextmanager
def _first_interrupt_noted() -> Iterator[Callable[[], bool]]:
    noted = False

    def note(_number: int, _frame: FrameType | None) -> None:
        nonlocal noted
        if noted:
            raise KeyboardInterrupt
        noted = True

    before = signal.signal(signal.SIGINT, note)
    try:
        yield lambda: noted
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def _line() -> Iterator[Callable[[str], None]]:
    """A function that replaces one line of the terminal; nothing where nobody watches."""
    if not sys.stderr.isatty():
        yield lambda _words: None
        return
    from rich.console import Console

    with Console(stderr=True).status("") as status:
        yield status.update


def _told(state: SearchState, language: Translator) -> str:
    """Stage, best plan, bound, gap and seconds."""
    gap = (state.bound - state.value) / abs(state.value) if state.value else math.nan
    return language.text(
        N_("{stage}: best {value}, bound {bound} million a year, gap {gap}, {seconds} s (Ctrl-C keeps the best plan)"),
        stage=language.text(STAGES.get(state.stage, state.stage)),
        value=language.number(state.value / 1e6, 1),
        bound=language.number(state.bound / 1e6, 1),
        gap=language.percent(gap, 1),
        seconds=language.number(state.seconds),
    )
