"""A small invented country and a plan for it that uses everything a report can show."""

from __future__ import annotations

import math

import polars as pl

from ryzoma.findings import Code, Finding, Location, Severity
from ryzoma.plan.charts import (
    Axis,
    BarChart,
    ChainDiagram,
    ChainLink,
    ChainNode,
    Curve,
    DotChart,
    Fit,
    LineChart,
    LorenzChart,
    ScatterChart,
    Series,
)
from ryzoma.plan.content import (
    Areas,
    Check,
    GeoLayer,
    Headline,
    KeyFigure,
    Note,
    Plan,
    Section,
    Shape,
    SourceEntry,
    Trend,
    Verdict,
)
from ryzoma.plan.maps import (
    Breaks,
    Categories,
    Choropleth,
    Classes,
    Flows,
    Hulls,
    Labels,
    Lines,
    MapSpec,
    Measure,
    Outlines,
    Spokes,
    Symbols,
)
from ryzoma.plan.words import Listing, Name, Quantity, Text, say
from ryzoma.tables import Column, Kind, ResultTable

TOWNS = (
    # id, Russian, Belarusian, English, longitude, latitude, people 2020, 2024, jobs in the largest plant, estimate
    ("rudabor", "Рудабор", "Рудабор", "Rudabor", 22.0, 51.5, 812_000, 830_500, 9_100, False),
    ("novoruda", "Новорудненск-на-Бережнице", "Новаруда", "Novoruda", 22.12, 51.52, 61_000, 60_300, 12_400, True),
    ("verkholuga", "Верхняя Лужанка", "Верхняя Лужанка", "Upper Luzhanka", 21.9, 51.56, 22_000, 21_700, 3_000, True),
    ("zelenets", "Зеленец", "Зелянец", "Zelenets", 20.4, 52.7, 98_000, 93_000, 8_800, False),
    ("sosnovka", "Сосновка", "Сасноўка", "Sosnovka", 20.5, 52.6, 14_000, 12_900, 2_100, True),
    ("kamenka", "Каменка", "Каменка", "Kamenka", 23.6, 52.8, 120_000, 115_500, 6_000, False),
    ("solevarsk", "Солеварск", "Салеварск", "Solevarsk", 23.5, 50.4, 105_000, 99_800, 17_200, False),
    ("berezhki", "Бережки", "Беражкі", "Berezhki", 20.3, 50.3, 9_300, 8_700, 700, True),
    ("ozero", "Озеро", "Возера", "Ozero", 21.1, 52.1, 7_100, 6_800, None, True),
    ("mostki", "Мостки", "Масткі", "Mostki", 22.9, 51.0, 31_000, 29_900, 4_300, False),
    ("zavod", "Посёлок имени 50-летия завода", "Пасёлак", "Works Settlement", 22.88, 51.05, 5_000, 4_600, 3_900, True),
    ("pogranichny", "Пограничный", "Пагранічны", "Border Town", 23.95, 51.9, 11_000, None, 400, True),
)
DISTRICTS = tuple(f"d{row}{column}" for row in range(3) for column in range(4))

NAMES = {id_: {"ru": ru, "be": be, "en": en} for id_, ru, be, en, *_ in TOWNS}
NAMES |= {id_: {"ru": f"район {id_}", "be": f"раён {id_}", "en": f"district {id_}"} for id_ in DISTRICTS}
NAMES |= {"west": {"en": "Westland", "ru": "Вестландия"}, "east": {"en": "Eastland", "ru": "Остландия"}}
NAMES |= {"north": {"en": "North", "ru": "Север"}, "south": {"en": "South", "ru": "Юг"}, "fenmark": {"en": "Fenmark"}}
NAMES |= {"salt-works": {"ru": "Соляной комбинат", "en": "Salt works"}}


def box(west, south, east, north):
    """A rectangle as GeoJSON, with points along its long sides so that it may bend in the projection."""
    steps = [west + (east - west) * part / 8 for part in range(9)]
    ring = [(x, south) for x in steps] + [(x, north) for x in reversed(steps)] + [(west, south)]
    return {"type": "Polygon", "coordinates": [[list(point) for point in ring]]}


def district_boxes():
    """Three rows of four districts."""
    return tuple(box(20 + c, 50 + r, 21 + c, 51 + r) for r in range(3) for c in range(4))


def areas():
    """Area sets of the country."""
    halves = (box(20, 51, 24, 53), box(20, 50, 24, 51))
    return {
        "neighbours": Areas(("west", "east"), (box(12, 45, 20, 58), box(24, 45, 34, 58))),
        "land": Areas(("fenmark",), (box(20, 50, 24, 53),)),
        "provinces": Areas(("north", "south"), halves),
        "districts": Areas(DISTRICTS, district_boxes(), schematic=True),
    }


def towns_frame():
    """Figures of the towns."""
    rows = [
        {
            "town": id_,
            "people": after,
            "change": None if after is None else after / before - 1,
            "plant": "salt-works" if id_ == "solevarsk" else None,
            "largest": jobs,
            "dependence": None if jobs is None else jobs / (0.44 * before),
            "risk": "not known" if jobs is None else "dependent" if jobs / (0.44 * before) > 0.3 else "mixed",
            "estimated": estimated,
            "border": id_ == "pogranichny",
        }
        for id_, _, _, _, _, _, before, after, jobs, estimated in TOWNS
    ]
    return pl.DataFrame(rows)


def towns_table():
    """The towns, with estimates marked row by row."""
    columns = (
        Column("town", "Town", Kind.NAME, help="Town or urban settlement"),
        Column("people", "Population", Kind.COUNT, "people"),
        Column("change", "Change since 2020", Kind.SHARE, digits=1),
        Column("plant", "Largest plant", Kind.NAME),
        Column("largest", "Jobs there", Kind.COUNT, "people", estimated_by="estimated"),
        Column("dependence", "Share of all jobs", Kind.SHARE, digits=0, estimated_by="estimated"),
        Column("risk", "Verdict", Kind.WORD),
        Column("estimated", "Estimate", Kind.FLAG),
        Column("border", "At the border", Kind.FLAG),
    )
    reading = "What a town would lose with its largest plant."
    share = {"estimate_share": 0.4137, "estimate_basis": "by jobs", "sources": ("census", "est-jobs")}
    return ResultTable("towns", "Towns and their largest plants", columns, towns_frame(), reading, **share)


def districts_table():
    """The districts; the last one has no data."""
    values = [-120.0, -45.0, -12.5, 0.0, 3.0, 15.0, 31.0, 55.0, 80.0, -3.0, 140.0, None]
    frame = pl.DataFrame({"district": DISTRICTS, "balance": values, "wage": [900 + 37 * n for n in range(12)]})
    columns = (
        Column("district", "District", Kind.NAME),
        Column("balance", "Migration balance", Kind.NUMBER, "people a year", digits=1),
        Column("wage", "Wage", Kind.COUNT, "FMK a month"),
    )
    return ResultTable("districts", "Districts", columns, frame, sources=("census",))


def history_table():
    """A long table."""
    count = 1_300
    frame = pl.DataFrame(
        {
            "town": [TOWNS[n % 12][0] for n in range(count)],
            "year": [1900 + n // 12 for n in range(count)],
            "people": [1_000.5 + n for n in range(count)],
        }
    )
    columns = (
        Column("town", "Town", Kind.NAME),
        Column("year", "Year", Kind.YEAR),
        Column("people", "Population", Kind.NUMBER, "thousand people", digits=2),
    )
    return ResultTable("history", "Population since 1900", columns, frame)


def hostile_table():
    """Text that tries to be something else."""
    texts = [
        "=1+1",
        "+7 912",
        "-5",
        "@SUM(A1)",
        '<script>alert("x")</script>',
        "a & b",
        "x" * 40_000,
        "https://a.example",
    ]
    frame = pl.DataFrame({"text": texts, "number": [1.5, math.nan, math.inf, -0.0, None, 1e12, -1e-9, 7.0]})
    columns = (Column("text", "Text"), Column("number", "Number", Kind.NUMBER, "t", digits=1))
    return ResultTable("hostile", 'Odd [text]: "quotes" & <tags>', columns, frame)


def flows_table():
    """Moves between towns; the last row leads to a place nobody knows."""
    frame = pl.DataFrame(
        {
            "start": ["zelenets", "kamenka", "rudabor", "solevarsk", "nowhere"],
            "end": ["rudabor", "rudabor", "kamenka", "rudabor", "rudabor"],
            "people": [4_000, 2_000, 500, 1_000, 7],
        }
    )
    columns = (
        Column("start", "From", Kind.NAME),
        Column("end", "To", Kind.NAME),
        Column("people", "Moves", Kind.COUNT, "people a year"),
    )
    return ResultTable("flows", "Moves between towns", columns, frame)


def course_table():
    """Inequality over time."""
    years = list(range(2012, 2025))
    theil = [0.2 + 0.008 * (year - 2012) for year in years]
    frame = pl.DataFrame({"year": years, "theil": theil})
    columns = (Column("year", "Year", Kind.YEAR), Column("theil", "Theil index", digits=3))
    return ResultTable("course", "Inequality over time", columns, frame)


IDS = [row[0] for row in TOWNS]


def overview_map():
    """Towns by size and change."""
    frame = towns_frame()
    change = Measure(
        "Change since 2020",
        frame["change"].to_list(),
        kind=Kind.SHARE,
        classes=Classes(Breaks.GIVEN, limits=(-0.04, -0.02, 0.0), centre=0.0),
    )
    people = Measure("Population", frame["people"].to_list(), kind=Kind.COUNT, unit="people")
    reading = say("{town} grows, all others shrink.", town=Name("rudabor"))
    layers = (Outlines("provinces", 2), Symbols(IDS, people, colour=change), Labels(IDS, frame["people"].to_list()))
    return MapSpec("map-overview", "Towns: size and change", reading=reading, table="towns", layers=layers)


def district_map():
    """Migration by district."""
    frame = districts_table().frame
    measure = Measure(
        "Migration balance",
        frame["balance"].to_list(),
        unit="people a year",
        digits=0,
        classes=Classes(Breaks.QUANTILE, 5, centre=0.0),
    )
    layers = (Choropleth("districts", DISTRICTS, colour=measure), Outlines("provinces", 2), Labels(IDS))
    reading = say("The west loses people.")
    return MapSpec("map-districts", "Migration by district", reading=reading, table="districts", layers=layers)


def flow_map():
    """Flows, a hull, spokes, roads."""
    frame = flows_table().frame
    moves = Measure("Moves", frame["people"].to_list(), kind=Kind.COUNT, unit="people a year")
    kinds = {"road": say("road"), "rail": say("railway")}
    layers = (
        Lines(
            ["zelenets", "sosnovka"], ["sosnovka", "ozero"], colour=Categories("Link", ["road", "rail"], labels=kinds)
        ),
        Lines(["kamenka"], ["pogranichny"], "Planned road"),
        Hulls([("solevarsk", "mostki", "zavod")], labels=(say("Southern cluster"),)),
        Spokes("rudabor", ["ozero", "berezhki"], title="Suppliers"),
        Flows(frame["start"].to_list(), frame["end"].to_list(), width=moves),
        Symbols(IDS, colour=Categories("Verdict", towns_frame()["risk"].to_list(), labels=RISKS, ordered=True)),
        Labels(IDS),
    )
    return MapSpec("map-flows", "Who moves where", reading=say("To the capital."), table="flows", layers=layers)


RISKS = {"mixed": say("mixed"), "dependent": say("dependent"), "not known": say("not known")}


def bar_chart():
    """Dependence with intervals."""
    share = towns_frame()["dependence"].to_list()
    low = [None if one is None else 0.8 * one for one in share]
    high = [None if one is None else 1.3 * one for one in share]
    return BarChart(
        id="chart-dependence",
        title="Share of the largest plant",
        reading=say("{towns} depend on one plant.", towns=Listing((Name("zavod"), Name("novoruda")))),
        table="towns",
        categories=[Name(id_) for id_ in IDS],
        series=(Series("", share, low=low, high=high, estimated=True),),
        axis=Axis("Share of jobs", Kind.SHARE),
        marker=(0.3, say("threshold")),
    )


def stacked_chart():
    """Three parts of two wholes."""
    parts = (
        Series(say("small"), [10.0, 20.0]),
        Series(say("middle"), [30.0, None]),
        Series(say("large"), [60.0, 40.0]),
    )
    return BarChart(
        id="chart-stack",
        title="People by size of town",
        reading=say("Half live in large towns."),
        table="towns",
        categories=[Name("north"), Name("south")],
        series=parts,
        axis=Axis("Population", Kind.COUNT, unit="thousand people"),
        stacked=True,
    )


def dot_chart():
    """Wages before and after."""
    before = Series(say("2020"), [800.0, 700.0], low=[780.0, 650.0], high=[830.0, 770.0])
    after = Series(say("2024"), [1_100.0, None])
    return DotChart(
        id="chart-dots",
        title="Wages",
        reading=say("The north earns more."),
        table="districts",
        categories=[Name("north"), Name("south")],
        series=(before, after),
        axis=Axis("Wage", Kind.COUNT, unit="FMK a month"),
        marker=(950.0, say("mean of the country")),
    )


def line_chart():
    """Inequality with a band, a gap and a break."""
    frame = course_table().frame
    theil = frame["theil"].to_list()
    gap = [None if year == 2018 else 0.6 * one for year, one in zip(frame["year"], theil, strict=True)]
    low, high = [0.95 * one for one in theil], [1.08 * one for one in theil]
    return LineChart(
        id="chart-course",
        title="Inequality",
        reading=say("It grows."),
        table="course",
        x=frame["year"].to_list(),
        series=(Series(say("total"), theil, low=low, high=high), Series(say("within"), gap, estimated=True)),
        x_axis=Axis("Year", Kind.YEAR),
        y_axis=Axis("Theil index", digits=2, from_zero=True),
        breaks=((2016.0, say("new method of the census")),),
    )


def scatter_chart():
    """Rank and size."""
    people = sorted((row[7] for row in TOWNS if row[7]), reverse=True)
    ids = sorted((row[0] for row in TOWNS if row[7]), key=lambda id_: -next(row[7] for row in TOWNS if row[0] == id_))
    return ScatterChart(
        id="chart-rank",
        title="Rank and size",
        reading=say("One town dominates."),
        table="towns",
        x=people,
        y=list(range(1, len(people) + 1)),
        labels=[Name(id_) for id_ in ids],
        weights=people,
        x_axis=Axis("Population", Kind.COUNT, unit="people", log=True),
        y_axis=Axis("Rank", Kind.COUNT, log=True),
        fit=Fit(3.2, -0.55, label=say("slope {slope}", slope=Quantity(-0.55, digits=2))),
    )


def lorenz_chart():
    """Jobs against people."""
    curve = Curve(say("jobs, Gini {gini}", gini=Quantity(0.61, digits=2)), [0.0, 0.5, 1.0], [0.0, 0.12, 1.0])
    reading, x, y = say("Half the towns hold an eighth of the jobs."), "Share of towns", "Share of jobs"
    return LorenzChart(
        id="chart-lorenz", title="Concentration", reading=reading, table="towns", curves=(curve,), x_title=x, y_title=y
    )


def chain_diagram():
    """Salt to glass."""
    nodes = (
        ChainNode("salt", say("salt"), column=0, note=Name("solevarsk")),
        ChainNode("lime", say("limestone"), column=0, kind="missing"),
        ChainNode("solvay", say("ammonia-soda process"), column=1, kind="process"),
        ChainNode("soda", say("soda ash"), column=2),
    )
    links = (
        ChainLink("salt", "solvay", amount=120_000.0),
        ChainLink("lime", "solvay", amount=80_000.0),
        ChainLink("solvay", "soda", amount=75_000.0, note=say("by rail")),
    )
    reading = say("Limestone is missing.")
    return ChainDiagram(
        id="chart-chain", title="From salt", reading=reading, table="hostile", nodes=nodes, links=links, unit="t/year"
    )


FINDING = Code("R999", "Odd number", "The value {value} is odd.", "Look at it again.", Severity.WARNING)


def key_figures():
    """Six figures."""
    course = course_table().frame
    trend = Trend(course["year"].to_list(), course["theil"].to_list(), Verdict.BAD)
    loss = Quantity(-0.034, Kind.SHARE, digits=1, signed=True)
    moves = Quantity(7_007, Kind.COUNT, unit="people a year")
    told = say("Inequality between towns grew by half in {years} years.", years=Quantity(12, Kind.COUNT))
    return (
        KeyFigure(
            "theil", "Theil index", value=Quantity(0.296, digits=2), reading=told, trend=trend, section="asymmetry"
        ),
        KeyFigure(
            "risk", "Towns at risk", value=Quantity(4, Kind.COUNT), reading=say("One plant."), estimate_share=0.41
        ),
        KeyFigure("loss", "Small towns", value=loss, reading=say("In four years.")),
        KeyFigure("moves", "Moves to the capital", value=moves, reading=say("Twice as many as back.")),
        KeyFigure(
            "reach", "Goods within reach", value=Quantity(12, Kind.COUNT), reading=say("Three steps."), section="reach"
        ),
        KeyFigure("wage", "Wage", value=Quantity(1_103.0, unit="FMK"), reading=say("A month."), estimate_share=0.0),
    )


def sections():
    """Three chapters."""
    note = Note("How this was estimated", (say("By iterative proportional fitting."), say("Mean error 14 %.")))
    counted = Text(("{count} town is at risk.", "{count} towns are at risk."), count=4)
    first = (line_chart(), lorenz_chart(), scatter_chart(), course_table(), towns_table(), bar_chart(), stacked_chart())
    return (
        Section("asymmetry", "Asymmetry", summary=(say("The capital grows."), counted), blocks=first),
        Section(
            "people",
            "People",
            summary=(say("They move."),),
            blocks=(district_map(), districts_table(), flow_map(), flows_table(), dot_chart(), history_table()),
        ),
        Section("reach", "Reach", summary=(say("Salt."),), blocks=(chain_diagram(), note, hostile_table())),
    )


def sample_plan():
    """The plan."""
    appendix = ResultTable("extra", "Extra", (Column("a", "A", Kind.COUNT),), pl.DataFrame({"a": [1, 2]}))
    moved = Headline(say("Growth stays in the capital."), say("All {n} others shrink.", n=Quantity(11, Kind.COUNT)))
    return Plan(
        "fenmark",
        {"en": "Fenmark", "ru": "Фенмарк", "be": "Фенмарк"},
        base_year=2024,
        fingerprint="ab" * 32,
        seed=7,
        versions={"ryzoma": "0.1.0", "python": "3.11"},
        names=NAMES,
        positions={row[0]: (row[4], row[5]) for row in TOWNS},
        areas=areas(),
        overview_map=overview_map(),
        key_figures=key_figures(),
        headlines=(moved, Headline(say("Salt."), say("It could be glass."), section="reach"), moved),
        sections=sections(),
        appendix=(appendix,),
        layers=(
            GeoLayer("towns", towns_table(), shape=Shape.POINT),
            GeoLayer("district_figures", districts_table(), shape=Shape.AREA, areas="districts"),
            GeoLayer("moves", flows_table(), shape=Shape.LINE),
        ),
        checks=(
            Check("People add up", value=Quantity(0, Kind.COUNT), limit=Quantity(0, Kind.COUNT), passed=True),
            Check("Residual", value=Quantity(3e-10, digits=3), passed=False, advice=say("Run it longer.")),
        ),
        caveats=(say("Commuting is not known."),),
        sources=(
            SourceEntry(
                "census",
                "Census of Fenmark",
                kind="statistics",
                licence="CC BY 4.0",
                address="https://s.example",
                uses=12,
            ),
            SourceEntry("est-jobs", "Estimate", kind="estimate", uses=7, estimate=True, method="from plants"),
        ),
        findings=tuple(Finding(FINDING, Location("towns.csv", row, "people"), str(row)) for row in range(2, 70)),
    )


def note_section(id_):
    """A chapter of one note."""
    return Section(id_, "Notes", summary=(), blocks=(Note("Note", (say("A remark."),)),))
