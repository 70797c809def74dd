"""Where the figures come from, and what was changed in them."""

from __future__ import annotations

from ryzoma.locale import N_
from ryzoma.region.fields import Field, Table, Type
from ryzoma.region.schema.recurring import choice, quantity, source


def _value(name: str, title: str, description: str, example: str) -> Field:
    return quantity(name, title, description, minimum=-1e12, required=True, example=example)


SOURCES = Table(
    "sources",
    N_("Sources"),
    N_(
        "Every key that stands in a source column of another table, with what it means. Keys beginning with est- are"
        " estimates."
    ),
    key=("key",),
    required=True,
    fields=(
        Field(
            "key",
            Type.ID,
            N_("Key"),
            N_("Short Latin name of the source; begins with est- where the figure is an estimate."),
            required=True,
            example="belstat-2024",
        ),
        choice(
            "kind",
            N_("Kind"),
            N_(
                "document: a text that was read; dataset: a table that was read; reference: a standard or code list"
                " named but not"
                " opened; recalled: written down from memory; rule: follows from other rows by a stated rule;"
                " estimate: a judgement."
            ),
            ("document", "dataset", "reference", "recalled", "rule", "estimate"),
            example="dataset",
        ),
        Field(
            "publisher",
            Type.STRING,
            N_("Publisher"),
            N_("Who published it: an office, newspaper, site or firm."),
            example="Belstat",
        ),
        Field(
            "date",
            Type.STRING,
            N_("Date"),
            N_("Day, month or year of publication, as far as known."),
            example="2024",
        ),
        Field(
            "description",
            Type.STRING,
            N_("What it is"),
            N_("What the document says, or how the estimate was made."),
            required=True,
            example="Population on 1 January 2024 by settlement",
        ),
        Field(
            "licence",
            Type.STRING,
            N_("Licence"),
            N_("Terms under which the source may be used, where they are known."),
            example="CC BY 4.0",
        ),
    ),
)

CORRECTIONS = Table(
    "corrections",
    N_("Corrections"),
    N_(
        "Values that were replaced after a check, by table, row and column. The new values already"
        " stand in those tables."
    ),
    key=("table", "id", "column"),
    fields=(
        choice(
            "table",
            N_("Table"),
            N_("The table that was corrected."),
            ("commodities", "processes", "process_flows", "links"),
        ),
        Field(
            "id",
            Type.STRING,
            N_("Row"),
            N_("Key of the corrected row, its parts joined by |, as in process|commodity|direction."),
            required=True,
            example="beef_boneless",
        ),
        Field(
            "column",
            Type.STRING,
            N_("Column"),
            N_("The corrected column."),
            required=True,
            example="price_usd_per_unit",
        ),
        _value("old", N_("Old value"), N_("The value before the correction."), "5933"),
        _value("new", N_("New value"), N_("The value that stands in the table now."), "5200"),
        Field(
            "why",
            Type.STRING,
            N_("Reason"),
            N_("Why the value was replaced."),
            required=True,
            example="world quotation, not ours",
        ),
        source(example="est-dryrun"),
    ),
)
