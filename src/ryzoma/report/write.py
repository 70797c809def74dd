"""The plan as a folder: page, workbook, tables, map layers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TypeAlias

from ryzoma.locale import N_, translator
from ryzoma.plan.content import Plan
from ryzoma.report.files.csv_tables import write_tables
from ryzoma.report.files.folder import replaced_folder
from ryzoma.report.files.geopackage import write_geopackage
from ryzoma.report.files.workbook import write_workbook
from ryzoma.report.page.write import page
from ryzoma.report.voice import Voice

Progress: TypeAlias = Callable[[str, int, int], None]
"""Called with a step (message key), the parts of it that are done, and how many there are."""

PAGE, TABLES, WORKBOOK, LAYERS = N_("Drawing the page"), N_("Tables"), N_("Workbook"), N_("Map layers")

_NOTHING: Mapping[str, bytes] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class WrittenReport:
    """What was written.

    Attributes
    ----------
    folder
        The folder.
    sizes
        Size [byte] of every file by its path.
    """

    folder: Path
    sizes: Mapping[Path, int]

    @property
    def paths(self) -> tuple[Path, ...]:
        """All files."""
        return tuple(self.sizes)


def _silent(_step: str, _done: int, _of: int) -> None:
    """No progress."""


def _write_page(plan: Plan, voice: Voice, path: Path, progress: Progress) -> None:
    blocks = sum(len(section.blocks) for section in plan.sections)
    done = 0

    def count() -> None:
        nonlocal done
        done += 1
        progress(PAGE, done, blocks)

    path.write_text(page(plan, voice, count), encoding="utf-8", newline="\n")


def write_report(
    plan: Plan,
    folder: Path,
    language: str,
    progress: Progress | None = None,
    *,
    also: Mapping[str, bytes] = _NOTHING,
) -> WrittenReport:
    """Write a plan: ``report.html``, ``tables/*.csv``, ``plan.xlsx``, ``plan.gpkg`` and whatever comes along.

    The folder appears whole or not at all; one that was written before is replaced.

    Parameters
    ----------
    folder
        Where to; parents are made.
    language
        ``"ru"``, ``"be"`` or ``"en"``.
    progress
        Told what goes on, if given.
    also
        More files by name (``plan.json``, for instance).

    Raises
    ------
    OutputError
        If `folder` holds anything that was not written here, or the system refuses to write. Nothing is changed then.
    """
    tell = progress or _silent
    voice = Voice(translator(language), plan.names)
    with replaced_folder(folder) as new:
        _write_page(plan, voice, new / "report.html", tell)
        for step, write, name in (
            (WORKBOOK, write_workbook, "plan.xlsx"),
            (LAYERS, write_geopackage, "plan.gpkg"),
            (TABLES, write_tables, "tables"),
        ):
            tell(step, 0, 1)
            if name == "tables":
                (new / name).mkdir()
            write(plan, voice, new / name)
            tell(step, 1, 1)
        for name, content in also.items():
            (new / name).write_bytes(content)
    written = sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))
    return WrittenReport(folder, {path: path.stat().st_size for path in written})
