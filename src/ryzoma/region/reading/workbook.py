"""Sheets of an ``.xlsx`` workbook, read by a child process under limits."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ryzoma.findings import Location, Message
from ryzoma.locale import N_
from ryzoma.region.codes import files
from ryzoma.region.reading.fault import FileFault
from ryzoma.region.reading.limits import LIMITS, MEBIBYTE, Limits

_CHILD = Path(__file__).with_name("workbook_child.py")
_UNITS = {"cells": N_("cells"), "files": N_("files"), "MB": N_("MB")}


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet.

    Attributes
    ----------
    columns
        Text of the cells by column, from row 1 on; None where empty. All columns are equally long.
    dates
        Positions of rows that hold a real date, by position of the column.
    """

    name: str
    columns: list[list[str | None]] = field(repr=False)
    dates: dict[int, list[int]] = field(repr=False)


def read_sheets(content: bytes, name: str, limits: Limits = LIMITS) -> list[Sheet]:
    """All sheets of a workbook.

    Parameters
    ----------
    content
        The bytes of the file.
    name
        Its name in findings.

    Raises
    ------
    FileFault
        If it is no workbook, is over a limit, or could not be read within the limits of time and memory.
    """
    if not content.startswith(b"PK"):
        raise FileFault(files.BAD_WORKBOOK, Location(name), why="ZIP")
    answer = _ask_child(content, name, limits)
    if answer.get("fault") == "bad":
        raise FileFault(files.BAD_WORKBOOK, Location(name), why=answer["why"])
    if answer.get("fault") == "large":
        raise _too_large(answer, name)
    return [
        Sheet(sheet["name"], sheet["columns"], {int(column): rows for column, rows in sheet["dates"].items()})
        for sheet in answer["sheets"]
    ]


def _ask_child(content: bytes, name: str, limits: Limits) -> dict[str, Any]:
    megabytes = limits.child_bytes // MEBIBYTE
    order = {
        "seconds": limits.child_seconds,
        "megabytes": megabytes,
        "cells": limits.workbook_cells,
        "bytes": limits.unpacked_bytes,
    }
    gave_up = FileFault(files.WORKBOOK_GAVE_UP, Location(name), seconds=limits.child_seconds, megabytes=megabytes)
    try:
        child = subprocess.run(
            [sys.executable, "-I", str(_CHILD), json.dumps(order)],
            input=content,
            capture_output=True,
            timeout=2 * limits.child_seconds,
            check=False,
            env={**os.environ, "RUST_BACKTRACE": "0"},  # telling one without memory left waits for itself for ever
        )
    except subprocess.TimeoutExpired as error:
        raise gave_up from error
    if child.returncode:
        raise gave_up
    answer: dict[str, Any] = json.loads(child.stdout)
    return answer


def _too_large(answer: dict[str, Any], name: str) -> FileFault:
    where = Location(name, answer.get("row"), answer.get("column"), answer.get("sheet"))
    unit = Message(_UNITS[answer["unit"]])
    size, limit = float(answer["size"]), float(answer["limit"])
    return FileFault(files.WORKBOOK_TOO_LARGE, where, size=size, unit=unit, limit=limit)
