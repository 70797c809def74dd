"""Everything in a region folder."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any

from ryzoma.findings import Finding, Location
from ryzoma.region.codes import files
from ryzoma.region.fields import Table
from ryzoma.region.nearest import Nearest
from ryzoma.region.package import FILE_NAME, Metadata
from ryzoma.region.raw import RawTable
from ryzoma.region.reading.contents import Contents
from ryzoma.region.reading.description import read_description
from ryzoma.region.reading.fault import FileFault
from ryzoma.region.reading.json_file import read_json
from ryzoma.region.reading.limits import LIMITS, Limits
from ryzoma.region.reading.outline_file import read_outlines
from ryzoma.region.reading.separated import read_separated
from ryzoma.region.reading.stable import read_stable

_TABLE_ENDINGS = frozenset({".csv", ".tsv", ".txt"})
_OUTLINES = "boundaries"


def read_folder(folder: Path, tables: Mapping[str, Table], limits: Limits = LIMITS) -> Contents:
    """The raw content of a region folder.

    Parameters
    ----------
    folder
        An existing directory.
    tables
        The tables a region may have.

    Raises
    ------
    OSError
        If the folder itself cannot be listed.

    Notes
    -----
    A table is read from the path that ``datapackage.json`` gives for the resource of its name, else from
    ``<name>.csv``. Only plain files inside the folder are opened.
    """
    return _FolderReader(folder, tables, limits).contents()


class _FolderReader:
    def __init__(self, folder: Path, tables: Mapping[str, Table], limits: Limits) -> None:
        self._folder = folder
        self._root = folder.resolve()
        self._schema = tables
        self._limits = limits
        self._findings: list[Finding] = []
        self._tables: dict[str, RawTable] = {}
        self._outlines: dict[str, Mapping[str, Any]] = {}
        self._failed: set[str] = set()

    def contents(self) -> Contents:
        names = sorted(path.name for path in self._folder.iterdir())
        document = self._document(names)
        metadata = None
        if document is not None:
            metadata = self._metadata(document)
        for table, path in self._paths(names, document).items():
            self._read_table(table, path)
        for name in self._outline_names():
            self._read_outline(name)
        return Contents(metadata, self._tables, self._outlines, frozenset(self._failed), tuple(self._findings))

    def _document(self, names: list[str]) -> Any:
        if FILE_NAME not in names:
            self._findings.append(Finding(files.NO_DESCRIPTION, Location(FILE_NAME), None, {"file": FILE_NAME}))
            return None
        try:
            return read_json(self._bytes(FILE_NAME), FILE_NAME)
        except FileFault as fault:
            self._findings.append(fault.finding)
            return None

    def _metadata(self, document: Any) -> Metadata | None:
        metadata, findings = read_description(document, Location(FILE_NAME))
        self._findings += findings
        return metadata

    def _paths(self, names: list[str], document: Any) -> dict[str, str]:
        """Path by name of the tables to read, in the order of the schema."""
        listed = dict(self._listed(document))
        found = dict(self._found(names, set(listed.values())))
        paths = found | {table: path for table, path in listed.items() if table not in self._failed}
        return {table: paths[table] for table in self._schema if table in paths}

    def _listed(self, document: Any) -> Iterator[tuple[str, str]]:
        """Tables and paths that the description lists, as far as they are inside the folder and there."""
        resources = document.get("resources") if isinstance(document, Mapping) else None
        for resource in resources if isinstance(resources, list) else ():
            table, path = (resource.get(key) if isinstance(resource, Mapping) else None for key in ("name", "path"))
            if not isinstance(table, str) or not isinstance(path, str) or table not in self._schema:
                continue
            where = Location(FILE_NAME, None, f"resources.{table}")
            if _leaves_folder(path):
                self._findings.append(Finding(files.OUTSIDE_FOLDER, where, path))
                self._failed.add(table)
            elif (self._folder / path).exists() or (self._folder / path).is_symlink():
                yield table, path
            elif not self._schema[table].required:
                self._findings.append(Finding(files.LISTED_BUT_ABSENT, where, path, {"path": path}))

    def _found(self, names: list[str], listed: set[str]) -> Iterator[tuple[str, str]]:
        """Tables that lie in the folder under their own name, and files that look like tables but are none."""
        nearest = Nearest(self._schema)
        for name in names:
            path = PurePosixPath(name)
            stem = path.stem.lower()
            if name in listed or name.startswith((".", "~")) or path.suffix.lower() not in _TABLE_ENDINGS:
                continue
            if name == f"{path.stem}.csv" and path.stem in self._schema:
                yield path.stem, name
            elif stem in self._schema and f"{stem}.csv" in names:
                detail = {"table": stem, "other": f"{stem}.csv"}
                self._findings.append(Finding(files.TABLE_TWICE, Location(name), None, detail))
            elif stem in self._schema:
                self._findings.append(
                    Finding(files.FILE_NAME_SPELT_OTHERWISE, Location(name), None, {"near": f"{stem}.csv"})
                )
                yield stem, name
            else:
                self._findings.append(self._unknown(name, nearest(stem), names))

    def _unknown(self, name: str, near: str | None, names: list[str]) -> Finding:
        if near is None or f"{near}.csv" in names:
            shown = f"{near}.csv" if near else ", ".join(f"{table}.csv" for table in self._schema)
            return Finding(files.UNKNOWN_TABLE, Location(name), None, {"near": shown})
        self._failed.add(near)  # it is probably that one: what is missing has been told
        return Finding(files.MISSPELT_TABLE, Location(name), None, {"near": f"{near}.csv"})

    def _read_table(self, table: str, path: str) -> None:
        try:
            content = self._bytes(path)
            self._tables[table], findings = read_separated(content, path, self._schema[table], self._limits)
            self._findings += findings
        except FileFault as fault:
            self._findings.append(fault.finding)
            self._failed.add(table)

    def _outline_names(self) -> list[str]:
        folder = self._folder / _OUTLINES
        try:
            return sorted(path.name for path in folder.iterdir() if path.suffix.lower() in {".geojson", ".json"})
        except FileNotFoundError:
            return []
        except OSError as error:
            why = error.strerror or str(error)
            self._findings.append(Finding(files.UNREADABLE, Location(_OUTLINES), None, {"why": why}))
            return []

    def _read_outline(self, name: str) -> None:
        path = f"{_OUTLINES}/{name}"
        try:
            self._outlines[PurePosixPath(name).stem] = read_outlines(self._bytes(path), path)
        except FileFault as fault:
            self._findings.append(fault.finding)

    def _bytes(self, path: str) -> bytes:
        full = self._folder / path
        try:
            inside = full.resolve().is_relative_to(self._root)
        except (OSError, RuntimeError) as error:  # a chain of links that ends in itself
            raise FileFault(files.NOT_A_FILE, Location(path)) from error
        if not inside:
            raise FileFault(files.OUTSIDE_FOLDER, Location(path))
        return read_stable(full, path, self._limits.file_bytes)


def _leaves_folder(path: str) -> bool:
    """Whether a path of a description is absolute, climbs up, or is an address."""
    parts = {*PurePosixPath(path).parts, *PureWindowsPath(path).parts}
    absolute = PurePosixPath(path).is_absolute() or PureWindowsPath(path).drive or path.startswith("\\")
    return bool(absolute) or ".." in parts or "://" in path
