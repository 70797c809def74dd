"""The words that explain an empty region folder, made from the definitions of the tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ryzoma.locale import N_, Translator
from ryzoma.region.fields import Field, Table, Type
from ryzoma.region.schema import TABLES

TEMPLATES = "templates"
"""Subfolder of the tables that a first region does not need."""

_INTRODUCTION = (
    N_("This folder describes a region by plain tables. Each table is a CSV file that any spreadsheet program opens."),
    N_(
        "Begin with places.csv (towns and cities) and population.csv (their inhabitants). One oblast and one source"
        " are entered already; change them as you like. With links.csv (roads) distances become known."
    ),
    N_(
        "All other tables are optional. Their empty forms lie in the folder templates: copy those you have figures"
        " for into this folder and fill them."
    ),
    N_(
        "Columns that are not marked as needed may stay empty or be deleted. Save as CSV in UTF-8. Then run ryzoma"
        " check on this folder: it finds every fault at once and says what to do."
    ),
    N_("Outlines of the country and its oblasts may be put into the folder boundaries as GeoJSON files."),
)
_KINDS = {
    Type.ID: N_("identifier"),
    Type.REFERENCE: N_("key of another table"),
    Type.REFERENCES: N_("keys of another table, joined by semicolons"),
    Type.STRING: N_("text"),
    Type.STRINGS: N_("texts, joined by semicolons"),
    Type.INTEGER: N_("whole number"),
    Type.NUMBER: N_("number"),
    Type.YEAR: N_("year"),
    Type.DATE: N_("date such as 2024-01-31"),
    Type.FLAG: N_("yes or no"),
    Type.ENUM: N_("one of the words"),
    Type.SOURCES: N_("keys of sources, joined by semicolons"),
}


def explanation(name: str, essential: Iterable[str], language: Translator) -> str:
    """The README of a region folder, in Markdown.

    Parameters
    ----------
    name
        Name of the region.
    essential
        Tables that lie in the folder itself; the others lie among the templates.
    """
    text = language.text
    near = tuple(essential)
    lines = [f"# {name}", "", *(line for paragraph in _INTRODUCTION for line in (text(paragraph), ""))]
    for table in TABLES.values():
        folder = "" if table.name in near else f"{TEMPLATES}/"
        lines += _table(table, f"{folder}{table.name}.csv", language)
    return "\n".join(lines)


def _table(table: Table, path: str, language: Translator) -> Iterator[str]:
    text = language.text
    needed = text(N_("needed")) if table.required else text(N_("optional"))
    yield from (f"## {text(table.title)} ({path}, {needed})", "", text(table.description), "")
    headings = (N_("column"), N_("needed"), N_("kind"), N_("unit"), N_("limits"), N_("what to write"), N_("example"))
    yield _row(text(heading) for heading in headings)
    yield "|---" * len(headings) + "|"
    for field in table.fields:
        needed = text(N_("yes")) if field.required else ""
        meaning = text(N_("{title}. {description}"), title=text(field.title), description=text(field.description))
        kind = text(_KINDS[field.type])
        yield _row((f"`{field.name}`", needed, kind, field.unit, _limits(field), meaning, field.example))
    yield ""


def _limits(field: Field) -> str:
    if field.values or field.references:
        return ", ".join(field.values or field.references)
    if field.minimum is None and field.maximum is None:
        return ""
    low, high = ("" if limit is None else f"{limit:g}" for limit in (field.minimum, field.maximum))
    return f"{low} … {high}"


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"
