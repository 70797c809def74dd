"""The way a reader gives up one file."""

from __future__ import annotations

from ryzoma.findings import Code, Finding, Location


class FileFault(Exception):  # noqa: N818 - it is not an error of the program, and never leaves this package
    """Nothing more can be read from this file. Caught where the next file begins, and turned into its finding."""

    def __init__(self, code: Code, where: Location, value: str | None = None, **detail: object) -> None:
        self.finding = Finding(code, where, value, detail)
        super().__init__(code.id)
