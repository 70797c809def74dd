"""JSON that comes from outside."""

from __future__ import annotations

import json
from typing import Any

from ryzoma.findings import Location
from ryzoma.region.codes import files
from ryzoma.region.reading.fault import FileFault


def read_json(content: bytes, name: str) -> Any:
    """The value of a JSON text in UTF-8.

    Raises
    ------
    FileFault
        If it is no JSON, is nested too deeply, or holds NaN or Infinity, which JSON does not have.
    """
    try:
        return json.loads(content.decode("utf-8-sig"), parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        where = Location(name, error.lineno)
        raise FileFault(files.BAD_JSON, where, line=error.lineno, character=error.colno) from error
    except UnicodeDecodeError as error:
        raise FileFault(files.UNKNOWN_ENCODING, Location(name), byte=error.start + 1) from error
    except (RecursionError, ValueError) as error:
        raise FileFault(files.BAD_JSON, Location(name), line=1, character=1) from error


def _refuse_constant(constant: str) -> Any:
    raise ValueError(constant)
