"""A name for the content of a region: equal tables, outlines and base figures have the same one."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

import polars as pl

from ryzoma.region.canonical import outline_text, table_text
from ryzoma.region.package import FILE_NAME, Metadata, describe, own_part, package_text
from ryzoma.region.schema import TABLES


def content_files(tables: Mapping[str, pl.DataFrame], outlines: Mapping[str, Mapping[str, Any]]) -> dict[str, bytes]:
    """The canonical data files of a region, by path inside its folder. A table without rows has no file."""
    files = {
        f"{name}.csv": table_text(table, tables[name]).encode()
        for name, table in TABLES.items()
        if name in tables and tables[name].height
    }
    return files | {f"boundaries/{name}.geojson": outline_text(outlines[name]).encode() for name in sorted(outlines)}


def folder_files(
    metadata: Metadata, tables: Mapping[str, pl.DataFrame], outlines: Mapping[str, Mapping[str, Any]]
) -> dict[str, bytes]:
    """Every canonical file of a region folder, ``datapackage.json`` first, by path inside the folder."""
    package = package_text(describe(metadata, tables)).encode()
    return {FILE_NAME: package} | content_files(tables, outlines)


def fingerprint(
    metadata: Metadata, tables: Mapping[str, pl.DataFrame], outlines: Mapping[str, Mapping[str, Any]]
) -> str:
    """SHA-256, in hexadecimal, over the metadata and the canonical data files.

    The descriptions in ``datapackage.json`` do not enter: a better wording of a title changes no result.
    """
    digest = hashlib.sha256()
    head = json.dumps({"name": metadata.id} | own_part(metadata), sort_keys=True, ensure_ascii=False).encode()
    for name, content in ({FILE_NAME: head} | content_files(tables, outlines)).items():
        digest.update(f"{name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()
