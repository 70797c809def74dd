"""The error tree of Ryzoma.

::

    RyzomaError                 everything this package raises on purpose
    ├── DataError               a region (or scenario) folder has faults; carries all findings
    ├── RegionNotFoundError     no folder, workbook or bundled region of that name
    ├── OutputError             a result cannot be written where it was asked for
    ├── UnreadableError         a file cannot be opened safely (limits, format, access)
    └── UnknownNameError        a command names an indicator, code or table that does not exist

A bug is an ``AssertionError`` or a ``ValueError`` of the function that was called wrongly; it is never one of these.
A hard problem (a gap left, no convergence) is a status with advice on the result, not an exception.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any


class RyzomaError(Exception):
    """Root of the tree. The text says what happened, where, and what to do.

    Parameters
    ----------
    message
        What happened (message key), with ``{named}`` gaps.
    values
        What fills the gaps. Without any, the message is taken as it stands.
    """

    def __init__(self, message: str = "", /, **values: object) -> None:
        self.message = message
        self.values = values
        super().__init__(message.format(**values) if values else message)


class DataError(RyzomaError):
    """A folder has faults.

    Parameters
    ----------
    findings
        Every fault found, in the order of files and rows. Each is a :class:`ryzoma.findings.Finding`.
    """

    def __init__(self, findings: Sequence[Any]) -> None:
        self.findings = tuple(findings)
        super().__init__(f"{len(self.findings)} findings; the first: {self.findings[0] if findings else '-'}")


class RegionNotFoundError(RyzomaError):
    """No folder, workbook or bundled region of the given name."""


class OutputError(RyzomaError):
    """A result cannot be written where it was asked for; nothing was changed there."""


class UnreadableError(RyzomaError):
    """A file cannot be opened safely: over a limit, of an unknown format, or without access."""


class UnknownNameError(RyzomaError):
    """A name given by the user does not exist; the text lists near ones."""
