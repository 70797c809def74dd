"""The page: one file that asks for nothing, is well built, and says what the tables say."""

import base64
import hashlib
import itertools
import re
from dataclasses import replace
from html.parser import HTMLParser

import polars as pl
import pytest
from tests.sample_plan import NAMES, history_table, hostile_table, key_figures, sample_plan, towns_table

from ryzoma.locale import translator
from ryzoma.plan.content import Trend
from ryzoma.report.page.spark import spark
from ryzoma.report.page.tables import MOST, SHOWN, table_html
from ryzoma.report.page.write import page
from ryzoma.report.voice import Voice
from ryzoma.tables import Column, Kind, ResultTable

PLAN = sample_plan()
VOICE = Voice(translator("en"), PLAN.names)
VOID = {"meta", "link", "br", "input", "img", "hr"}


class Tree(HTMLParser):
    """Tags in order, with attributes and text; complains about tags that do not close."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.open, self.text = [], [], {}
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append((tag, len(self.tags) - 1))

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        found, number = self.open.pop()
        assert found == tag, f"</{tag}> closes <{found}>"
        self.text.setdefault(number, "")

    def handle_data(self, data):
        for _, number in self.open:
            self.text[number] = self.text.get(number, "") + data

    def of(self, tag):
        return [(attrs, self.text.get(number, "")) for number, (name, attrs) in enumerate(self.tags) if name == tag]


@pytest.fixture(scope="module")
def text():
    return page(PLAN, VOICE)


@pytest.fixture(scope="module")
def tree(text):
    return Tree(text)


def test_every_tag_closes(tree):
    assert tree.open == []


def test_nothing_is_asked_for_from_anywhere(text, tree):
    for tag, attrs in tree.tags:
        for name in ("src", "href", "xlink:href", "action", "data", "srcset", "poster"):
            target = attrs.get(name)
            assert target is None or target.startswith("#") or target == "data:,", (tag, name, target)
    style = tree.of("style")[0][1]
    assert "@import" not in style
    assert set(re.findall(r"url\(([^)]*)\)", style)) <= {
        "#hatch",
        "#hatch-grid",
        *(f"#estimated-{n}" for n in range(8)),
    }
    assert not re.search(r"\b(fetch|XMLHttpRequest|WebSocket|import)\s*\(", text)


def test_the_policy_allows_nothing_but_the_own_style_and_the_own_script(tree):
    policy = next(attrs["content"] for attrs, _ in tree.of("meta") if attrs.get("http-equiv"))
    parts = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    assert parts["default-src"] == "'none'"
    script = tree.of("script")
    assert len(script) == 1
    digest = base64.b64encode(hashlib.sha256(script[0][1].encode()).digest()).decode()
    assert parts["script-src"] == f"'sha256-{digest}'"
    assert not [attrs for _, attrs in tree.tags if any(name.startswith("on") for name in attrs)]


def test_the_language_is_told(tree):
    assert tree.of("html")[0][0]["lang"] == "en"


def test_headings_descend_without_a_gap(tree):
    levels = [int(tag[1]) for tag, _ in tree.tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_ids_are_unique_and_every_reference_resolves(tree):
    ids = [attrs["id"] for _, attrs in tree.tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    wanted = {attrs["href"][1:] for _, attrs in tree.tags if attrs.get("href", "").startswith("#")}
    for _, attrs in tree.tags:
        for name in ("aria-labelledby", "for"):
            wanted |= set(attrs.get(name, "").split())
    assert wanted <= set(ids)


def test_every_table_has_a_caption_and_scopes(tree):
    assert len(tree.of("caption")) == len(tree.of("table")) >= len(PLAN.sections)
    assert all("scope" in attrs for attrs, _ in tree.of("th"))


def test_every_figure_is_followed_by_a_link_to_its_table(tree):
    links = {attrs["href"] for attrs, _ in tree.of("a") if "href" in attrs}
    for figure in PLAN.figures:
        assert f"#table-{figure.table}" in links


def test_wide_tables_scroll_in_their_own_focusable_box(tree):
    boxes = [attrs for attrs, _ in tree.of("div") if attrs.get("class") == "scroll"]
    assert len(boxes) == len(tree.of("table"))
    assert all(attrs["tabindex"] == "0" and attrs["role"] == "region" for attrs in boxes)


def test_texts_of_the_plan_are_there(tree):
    whole = tree.of("body")[0][1]
    for words in (
        "Inequality between towns grew by half in 12 years.",
        "4 towns are at risk.",
        "Run it longer.",
        "3.0·10⁻¹⁰",
        "Commuting is not known.",
        "By iterative proportional fitting.",
        "All 11 others shrink.",
        "Rests on estimates: 41% (by jobs)",
        "from plants",
        PLAN.fingerprint,
    ):
        assert words in whole, words


def test_long_lists_of_sources_are_cut_below_tables_and_folded_at_the_end():
    sources = tuple(replace(PLAN.sources[0], key=f"s{n}") for n in range(40))
    many = replace(towns_table(), sources=tuple(one.key for one in sources))
    plan = replace(PLAN, sources=sources, sections=(replace(PLAN.sections[0], blocks=(many,)), *PLAN.sections[1:]))
    plan = replace(
        plan, sections=(plan.sections[0], replace(plan.sections[1], blocks=(history_table(),)), plan.sections[2])
    )
    figures = {"overview_map": replace(PLAN.overview_map, table="towns")}
    html = page(replace(plan, **figures, sections=(plan.sections[0], plan.sections[1])), VOICE)
    notes = Tree(html)
    links = [attrs["href"] for attrs, _ in notes.of("a") if attrs.get("href", "").startswith("#source-")]
    assert links == [f"#source-s{n}" for n in range(10)]
    assert "30 more sources are named" in html
    folded = html[html.index('id="all-sources"') :].split('<tbody class="rest">')
    assert "Show all 40 rows" in folded[0]
    assert folded[0].count('<tr id="source-') == 24
    assert folded[1].count('<tr id="source-') == 16


def test_columns_are_explained_where_there_is_something_to_explain(tree):
    assert ({}, "Town or urban settlement") in [(attrs, words) for attrs, words in tree.of("dd")]
    assert len(tree.of("details")) == 2  # the contents on a phone, and the one table with explained columns


def test_findings_are_shown_up_to_a_limit(tree):
    whole = tree.of("body")[0][1]
    assert "towns.csv:2:people" in whole
    assert "towns.csv:61:people" in whole
    assert "towns.csv:62:people" not in whole
    assert "8 more warnings" in whole


def test_hostile_text_stays_text(text, tree):
    assert len(tree.of("script")) == 1
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert" in text


def test_tables_say_what_the_frame_says():
    html = Tree(str(table_html(towns_table(), VOICE)))
    head = [words for _, words in html.of("th")][:7]
    assert head[1] == "Population people"
    assert "Estimate" not in head  # the flag column shows as a mark
    rows = [words for _, words in html.of("tr")]
    assert rows[1] == "Rudabor830,5002.3%–9,1003%mixedno".replace("9,1003%", "9,1003%")
    assert "≈\u202f12,400" in rows[2]
    numbers = [attrs["data-v"] for attrs, _ in html.of("td") if "data-v" in attrs]
    assert numbers[0] == "830500"


def test_missing_and_infinite_numbers_are_dashes_and_sort_last():
    html = Tree(str(table_html(hostile_table(), VOICE)))
    cells = [(attrs["data-v"], words) for attrs, words in html.of("td")]
    assert cells[0] == ("1.5", "1.5")
    assert cells[1] == ("", "–")
    assert cells[2] == ("", "–")
    assert cells[4] == ("", "–")


def test_long_tables_are_folded_and_cut():
    html = str(table_html(history_table(), VOICE))
    first, rest = html.split('<tbody class="rest">')
    assert first.count("<tr>") == SHOWN + 1
    assert rest.count("<tr>") == MOST - SHOWN


def test_an_empty_table_is_a_head_alone():
    table = ResultTable("t", "T", (Column("a", "A", Kind.COUNT),), pl.DataFrame({"a": []}, schema={"a": pl.Int64}))
    html = Tree(str(table_html(table, VOICE)))
    assert len(html.of("tr")) == 1


def test_a_course_is_a_line_that_ends_at_its_last_value():
    figure = key_figures()[0]
    drawn = str(spark(figure))
    assert "spark bad" in drawn
    assert 'aria-hidden="true"' in drawn
    last = re.search(r'cx="([\d.]+)" cy="([\d.]+)"', drawn).groups()
    assert f"L{last[0]} {last[1]}" in drawn
    assert str(spark(replace(figure, trend=None))) == ""
    assert str(spark(replace(figure, trend=Trend([2020, 2021], [1.0, None])))) == ""


def test_the_same_plan_gives_the_same_page(text):
    assert page(sample_plan(), Voice(translator("en"), NAMES)) == text


def test_every_block_is_reported():
    calls = []
    page(PLAN, VOICE, lambda: calls.append(1))
    assert len(calls) == sum(len(section.blocks) for section in PLAN.sections)


def test_a_bare_plan_has_a_page():
    bare = replace(
        PLAN,
        key_figures=(),
        headlines=(),
        sections=PLAN.sections[:1],
        checks=(),
        caveats=(),
        sources=(),
        findings=(),
        seed=None,
    )
    tree = Tree(page(bare, VOICE))
    assert "Checks made" not in tree.of("body")[0][1]
