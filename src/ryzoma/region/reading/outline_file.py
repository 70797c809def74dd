"""Outlines from GeoJSON files."""

from __future__ import annotations

from typing import Any

from ryzoma.findings import Location
from ryzoma.region.codes import files
from ryzoma.region.reading.fault import FileFault
from ryzoma.region.reading.json_file import read_json


def read_outlines(content: bytes, name: str) -> dict[str, Any]:
    """The FeatureCollection in a GeoJSON file.

    Raises
    ------
    FileFault
        If it is no JSON or no FeatureCollection. Whether its polygons are proper is a question for the checks.
    """
    document = read_json(content, name)
    if not is_feature_collection(document):
        raise FileFault(files.BAD_GEOJSON, Location(name))
    return dict(document)


def is_feature_collection(document: Any) -> bool:
    """Whether a JSON value has the form of a FeatureCollection."""
    return (
        isinstance(document, dict)
        and document.get("type") == "FeatureCollection"
        and isinstance(document.get("features"), list)
        and all(_is_feature(feature) for feature in document["features"])
    )


def _is_feature(feature: Any) -> bool:
    return (
        isinstance(feature, dict)
        and isinstance(feature.get("properties"), dict)
        and isinstance(feature.get("geometry"), dict)
    )
