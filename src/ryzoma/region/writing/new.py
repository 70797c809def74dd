"""A new region: empty tables with explanations, or a copy of another region."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import polars as pl

from ryzoma.locale import LANGUAGES, N_, translator
from ryzoma.region.check import read_region
from ryzoma.region.fingerprint import folder_files
from ryzoma.region.look_alikes import transliterated
from ryzoma.region.model import Region
from ryzoma.region.package import Metadata
from ryzoma.region.schema import TABLES
from ryzoma.region.writing.beside import folder_beside, write_file, write_files
from ryzoma.region.writing.folder import metadata_of, refuse_to_overwrite, refuse_to_overwrite_file
from ryzoma.region.writing.templates import TEMPLATES, explanation
from ryzoma.region.writing.workbook import workbook_bytes

ESSENTIAL = ("oblasts", "places", "population", "links", "sources")
"""Tables of an empty region folder; the forms of the others lie in a subfolder that is not read."""

OWN_SOURCE, ONLY_OBLAST = "own-data", "whole_region"
_NOT_IN_ID = re.compile(r"[^a-z0-9_-]+")


def new_region(
    target: str | Path,
    source: str | Path | None = None,
    *,
    language: str = "en",
    base_year: int | None = None,
    currency: str = "BYN",
) -> None:
    """Make a region to be filled, or a copy of one to be changed.

    Parameters
    ----------
    target
        The folder to make, or the workbook, if it ends in ``.xlsx``.
    source
        A folder, workbook or bundled region to copy; None for empty tables.
    language
        Language of the explanations.
    base_year
        The year the figures of an empty region stand for; None for the present one.
    currency
        Code of its money.

    Raises
    ------
    OutputError
        If something is there already, or nothing can be written there.
    DataError, RegionNotFoundError, UnreadableError
        If the source cannot be read.
    """
    path = Path(target)
    is_workbook = path.suffix.lower() == ".xlsx"
    if is_workbook:
        refuse_to_overwrite_file(path, replace=False)
    else:
        refuse_to_overwrite(path, replace=False)
    region = read_region(source) if source is not None else None
    metadata = metadata_of(region) if region else _empty_metadata(path, base_year or date.today().year, currency)
    tables = dict(region.tables) if region else _first_rows(language)
    outlines = dict(region.outlines) if region else {}
    if is_workbook:
        write_file(path, workbook_bytes(metadata, tables, outlines, language))
        return
    contents = folder_files(metadata, tables, outlines) | _forms(region)
    readme = explanation(metadata.names.get(language) or metadata.id, _present(region), translator(language))
    with folder_beside(path) as beside:
        write_files(beside, contents | {f"README.{language}.md": readme.encode()})


def _empty_metadata(path: Path, base_year: int, currency: str) -> Metadata:
    name = path.stem if path.suffix.lower() == ".xlsx" else path.name
    identifier = _NOT_IN_ID.sub("-", transliterated(name)).strip("-_") or "region"
    names = dict.fromkeys(LANGUAGES, name)
    return Metadata(identifier, names, base_year, currency, base_year, LANGUAGES)


def _first_rows(language: str) -> dict[str, pl.DataFrame]:
    """Empty tables, with the oblast and the source that a first region can do with."""
    tables = {name: table.empty() for name, table in TABLES.items()}
    whole = N_("Whole region")
    names = {f"name_{code}": translator(code).text(whole) for code in LANGUAGES}
    described = translator(language).text(N_("Figures of our own"))
    tables["oblasts"] = _row("oblasts", {"id": ONLY_OBLAST, **names, "source": [OWN_SOURCE]})
    tables["sources"] = _row("sources", {"key": OWN_SOURCE, "kind": "dataset", "description": described})
    return tables


def _row(table: str, values: dict[str, object]) -> pl.DataFrame:
    schema = TABLES[table].schema
    return pl.DataFrame([{name: values.get(name) for name in schema}], schema=schema)


def _present(region: Region | None) -> tuple[str, ...]:
    return ESSENTIAL if region is None else tuple(name for name, frame in region.tables.items() if frame.height)


def _forms(region: Region | None) -> dict[str, bytes]:
    """Header rows of the tables without rows: the essential ones in the folder itself."""
    forms = {}
    present = _present(region)
    for name, table in TABLES.items():
        if region is not None and name in present:
            continue
        header = ",".join(field.name for field in table.fields) + "\n"
        if name not in ESSENTIAL:
            forms[f"{TEMPLATES}/{name}.csv"] = header.encode()
        elif name not in {"oblasts", "sources"}:
            forms[f"{name}.csv"] = header.encode()
    return forms
