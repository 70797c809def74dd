"""The page put together."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from ryzoma.locale import N_, NP_
from ryzoma.plan.content import Block, Note, Plan
from ryzoma.plan.maps import MapSpec
from ryzoma.report.charts.sheet import draw_chart
from ryzoma.report.drawing.canvas import NARROW, OVERVIEW, WIDE
from ryzoma.report.drawing.colours import SERIES, style_classes, style_variables
from ryzoma.report.maps.geography import Geography, geography
from ryzoma.report.maps.ground import shared_paths
from ryzoma.report.maps.sheet import draw_map
from ryzoma.report.page.spark import spark
from ryzoma.report.page.tables import LONG, MOST, SHOWN, has_estimates, table_html, visible
from ryzoma.report.voice import Voice
from ryzoma.tables import ResultTable

ON_ESTIMATES = N_("Rests on estimates: {share}")
ON_ESTIMATES_BY = N_("Rests on estimates: {share} ({basis})")
ALL_ROWS = NP_("Show the only row", "Show all {count} rows")
CUT = N_("The page holds the first {shown} of {all} rows; all are in the file.")
SOURCES_SENTENCE = N_(
    "Figures come from {sources} sources; {estimates} of them are estimates made for this region and marked {mark}."
)
MORE_FINDINGS = NP_(
    "One more warning is told by the check of the data.", "{count} more warnings are told by the check."
)
MORE_SOURCES = NP_(
    "One more source is named in tables/datapackage.json.", "{count} more sources are named in tables/datapackage.json."
)
TITLE = N_("{region}: first diagnosis")
FILES = (
    ("plan.json", N_("everything on this page, for programs")),
    ("plan.xlsx", N_("all tables with charts, for Excel or LibreOffice")),
    ("plan.gpkg", N_("towns, areas and links with their figures, for QGIS and other map programs")),
    ("tables/", N_("all tables as CSV; datapackage.json there explains every column")),
)
FINDINGS_SHOWN = 60
SOURCES_SHOWN = 24  # in the closing table, before it is unfolded
SOURCES_TOLD = 10  # below one table


def draw(block: Any, ground: Geography, voice: Voice) -> tuple[Markup, Markup]:
    """A map or a chart for a wide page and for a phone."""
    if isinstance(block, MapSpec):
        drawings = [draw_map(block, ground, layout, voice) for layout in (WIDE, NARROW)]
    else:
        drawings = [draw_chart(block, layout, voice) for layout in (WIDE, NARROW)]
    return Markup(drawings[0]), Markup(drawings[1])  # noqa: S704 - the canvas escapes all words


@dataclass(frozen=True, slots=True)
class TableFacts:
    """What is told around a table; '' for what does not apply."""

    folded: str
    cut: str
    estimate: str
    marked: bool
    sources: tuple[str, ...]
    more_sources: str
    meanings: tuple[tuple[str, str], ...]


def estimate_words(share: float, basis: str, voice: Voice) -> str:
    """The share of a result that rests on estimates."""
    shown = voice.translator.percent(share)
    return voice.t(ON_ESTIMATES_BY, share=shown, basis=voice.t(basis)) if basis else voice.t(ON_ESTIMATES, share=shown)


def table_facts(table: ResultTable, voice: Voice) -> TableFacts:
    """What is told around a table."""
    rows = table.frame.height
    number = voice.translator.number
    share, more = table.estimate_share, len(table.sources) - SOURCES_TOLD
    return TableFacts(
        folded=voice.translator.plural(ALL_ROWS, min(rows, MOST)) if rows > LONG else "",
        cut=voice.t(CUT, shown=number(MOST), all=number(rows)) if rows > MOST else "",
        estimate="" if share is None else estimate_words(share, table.estimate_basis, voice),
        marked=has_estimates(table),
        sources=table.sources[:SOURCES_TOLD],
        more_sources=voice.translator.plural(MORE_SOURCES, more) if more > 0 else "",
        meanings=tuple((voice.t(one.title), voice.t(one.help)) for one in visible(table) if one.help),
    )


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("ryzoma.report", "page"),
        autoescape=select_autoescape(default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
    )


def _render_block(block: Block, ground: Geography, voice: Voice) -> Markup:
    macros: Any = _environment().get_template("blocks.html").module
    if isinstance(block, ResultTable):
        found = macros.table(block, table_html(block, voice), table_facts(block, voice), voice.t, voice.title)
    elif isinstance(block, Note):
        found = macros.note(block, voice.t, voice.say)
    else:
        found = macros.drawing(block, *draw(block, ground, voice), voice.t, voice.say, voice.title)
    return Markup(found)  # noqa: S704 - rendered with autoescape


def patterns() -> str:
    """Hatching for missing values and stripes for estimated series."""
    hatch = '<path d="M-1 1l2 -2M0 {0}l{0} -{0}M{1} {2}l2 -2" stroke="var(--hatch)" stroke-width="{3}"/>'
    found = [
        f'<pattern id="{name}" width="{size}" height="{size}" patternUnits="userSpaceOnUse">'
        f'<rect width="{size}" height="{size}" fill="var(--land)"/>'
        + hatch.format(size, size - 1, size + 1, stroke)
        + "</pattern>"
        for name, size, stroke in (("hatch", 6, 1), ("hatch-grid", 32, 5))
    ]
    for place in range(len(SERIES["light"])):
        found.append(
            f'<pattern id="estimated-{place}" width="5" height="5" patternUnits="userSpaceOnUse" '
            f'patternTransform="rotate(45)"><rect width="5" height="5" fill="var(--s{place})" fill-opacity="0.25"/>'
            f'<rect width="2.4" height="5" fill="var(--s{place})"/></pattern>'
        )
    return "".join(found)


@cache
def _resource(name: str) -> str:
    return files("ryzoma.report").joinpath("page", name).read_text(encoding="utf-8")


def style() -> str:
    """All CSS of the page."""
    count = len(SERIES["light"])
    estimated = "".join(f".s{place}.estimated{{fill:url(#estimated-{place})}}" for place in range(count))
    colours = (
        f":root{{{style_variables('light')}}}"
        f"@media screen and (prefers-color-scheme: dark){{:root{{{style_variables('dark')}}}}}"
    )
    return _resource("page.css") + colours + style_classes() + estimated


def policy(script: str) -> str:
    """Content security policy: nothing is fetched from anywhere, no script runs but the page's own."""
    digest = b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return (
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; "
        f"script-src 'sha256-{digest}'"
    )


def _findings(plan: Plan, voice: Voice) -> list[dict[str, str]]:
    return [
        {
            "code": one.code.id,
            "where": str(one.where),
            "reason": one.reason(voice.translator),
            "remedy": one.remedy(voice.translator),
        }
        for one in plan.findings[:FINDINGS_SHOWN]
    ]


def _end(plan: Plan, voice: Voice) -> dict[str, Any]:
    """What the closing chapters show."""
    number = voice.translator.number
    estimates = sum(source.estimate for source in plan.sources)
    more, count = len(plan.findings) - FINDINGS_SHOWN, len(plan.sources)
    told = min(len(plan.findings), FINDINGS_SHOWN)
    return {
        "sources_shown": SOURCES_SHOWN,
        "sources_folded": voice.translator.plural(ALL_ROWS, count) if count > SOURCES_SHOWN else "",
        "findings": _findings(plan, voice),
        "findings_shown": SHOWN,
        "findings_folded": voice.translator.plural(ALL_ROWS, told) if told > LONG else "",
        "more_findings": voice.translator.plural(MORE_FINDINGS, more) if more > 0 else "",
        "sources_sentence": voice.t(
            SOURCES_SENTENCE, sources=number(len(plan.sources)), estimates=number(estimates), mark="≈"
        ),
        "files": [{"name": name, "words": voice.t(words)} for name, words in FILES],
    }


def page(plan: Plan, voice: Voice, on_block: Callable[[], None] = lambda: None) -> str:
    """The whole page.

    Parameters
    ----------
    on_block
        Called after each map, chart, table or note is drawn.
    """
    ground = geography(plan.areas, plan.positions)

    def render(block: Block) -> Markup:
        found = _render_block(block, ground, voice)
        on_block()
        return found

    script, name = _resource("page.js"), voice.own(plan.title)
    subject = voice.name(plan.subject) if plan.subject else ""
    overview = [draw_map(plan.overview_map, ground, layout, voice) for layout in (OVERVIEW, NARROW)]
    return (
        _environment()
        .get_template("page.html")
        .render(
            language=voice.translator.language,
            plan=plan,
            name=name,
            title=f"{name}: {subject}" if subject else voice.t(TITLE, region=name),
            subject=subject,
            policy=policy(script),
            style=Markup(style()),  # noqa: S704 - our own resource
            script=Markup(script),  # noqa: S704 - our own resource
            shared=Markup(patterns() + shared_paths(ground)),  # noqa: S704 - numbers and escaped names
            overview_map=Markup("".join(overview)),  # noqa: S704 - the canvas escapes all words
            t=voice.t,
            say=voice.say,
            heading=voice.title,
            quantity=voice.quantity,
            amount=voice.amount,
            number=voice.translator.number,
            spark=spark,
            estimate=partial(_estimate, voice=voice),
            render=render,
            **_end(plan, voice),
        )
    )


def _estimate(share: float, voice: Voice) -> str:
    return estimate_words(share, "", voice)
