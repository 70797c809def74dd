"""How much of anything is read before it is refused."""

from __future__ import annotations

from dataclasses import dataclass

MEBIBYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits on what comes from outside.

    Attributes
    ----------
    file_bytes, workbook_bytes
        Size of a text file and of a workbook as it lies on the disk.
    rows, columns, cell_characters
        Of one table.
    workbook_cells
        Cells of the rectangle that holds everything on one sheet, empty ones too: readers keep them all.
    unpacked_bytes
        Size of everything inside a workbook after unpacking.
    child_seconds, child_bytes
        Processor time and address space of the process that reads a workbook.
    """

    file_bytes: int = 256 * MEBIBYTE
    workbook_bytes: int = 64 * MEBIBYTE
    rows: int = 5_000_000
    columns: int = 500
    cell_characters: int = 32_767
    workbook_cells: int = 10_000_000
    unpacked_bytes: int = 512 * MEBIBYTE
    child_seconds: int = 60
    child_bytes: int = 2048 * MEBIBYTE


LIMITS = Limits()
