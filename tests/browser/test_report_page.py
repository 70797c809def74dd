"""The report in a real Chromium, on a desk, on a phone, on paper, in the dark, and without script."""

import io
import os
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from tests.sample_plan import sample_plan

from ryzoma.locale import translator
from ryzoma.report.page.write import page as page_text
from ryzoma.report.voice import Voice

pytestmark = pytest.mark.browser

DESK, PHONE = {"width": 1280, "height": 800}, {"width": 390, "height": 844}
SIZES = {"desk": DESK, "phone": PHONE}

# Boxes of elements in the pixels of the page, as the browser measured the words with the font it has.
BOXES = """
selector => [...document.querySelectorAll(selector)]
  .filter(one => one.checkVisibility())
  .map(one => { const box = one.getBoundingClientRect();
                return [box.left, box.top, box.right, box.bottom, one.textContent]; })
"""
# Every visible piece of text with its colour, the colour behind it and its size.
COLOURS = """
() => {
  const solid = one => { const c = getComputedStyle(one).backgroundColor.match(/[\\d.]+/g).map(Number);
                         return c.length < 4 || c[3] > 0.99 ? c.slice(0, 3) : null; };
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const one = walker.currentNode.parentElement;
    if (!walker.currentNode.textContent.trim() || one.closest("svg, script, .unseen, .skip")) continue;
    if (!one.checkVisibility()) continue;
    let behind = one;
    while (behind && !solid(behind)) behind = behind.parentElement;
    const style = getComputedStyle(one);
    found.push([style.color.match(/[\\d.]+/g).map(Number).slice(0, 3), behind ? solid(behind) : [255, 255, 255],
                parseFloat(style.fontSize), Number(style.fontWeight), walker.currentNode.textContent.trim().slice(0, 40)]);
  }
  return found;
}
"""


@pytest.fixture(scope="module")
def addresses(tmp_path_factory):
    """The sample report by language, with the longest names there are in both."""
    plan, folder = sample_plan(), tmp_path_factory.mktemp("page")
    for language in ("en", "ru"):
        names = plan.names if language == "ru" else russian(plan.names)
        text = page_text(plan, Voice(translator(language), names))
        (folder / f"{language}.html").write_text(text, encoding="utf-8")
    return {language: (folder / f"{language}.html").as_uri() for language in ("en", "ru")}


@pytest.fixture
def address(addresses):
    """The English page."""
    return addresses["en"]


def russian(names):
    """Names in Russian, which are longer, under an English page (its sentences need no catalogue)."""
    return {id_: {"en": known.get("ru", known.get("en"))} for id_, known in names.items()}


class Visit:
    """A page with everything it asked for and complained about."""

    def __init__(self, chromium, address, size, **options):
        self.context = chromium.new_context(viewport=size, **options)
        self.page = self.context.new_page()
        self.requests, self.complaints = [], []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.goto(address)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.context.close()

    def boxes(self, selector):
        return self.page.evaluate(BOXES, selector)


@pytest.fixture(params=SIZES)
def visit(request, chromium, addresses):
    """The Russian page, whose words are the longest, on both screens."""
    with Visit(chromium, addresses["ru"], SIZES[request.param]) as visit:
        visit.name, visit.address = request.param, addresses["ru"]
        yield visit


@pytest.fixture
def desk(chromium, address):
    with Visit(chromium, address, DESK) as visit:
        yield visit


def overlap(a, b):
    return min(a[2], b[2]) - max(a[0], b[0]) > 0.3 and min(a[3], b[3]) - max(a[1], b[1]) > 0.3


def test_nothing_is_requested_and_nothing_complains(visit):
    visit.page.mouse.wheel(0, 4000)
    visit.page.wait_for_timeout(200)
    assert [url for url in visit.requests if url != visit.address and not url.startswith("data:")] == []
    assert visit.complaints == []


def test_the_page_is_no_wider_than_the_screen(visit):
    width = visit.page.evaluate("document.documentElement.scrollWidth")
    assert width <= SIZES[visit.name]["width"]


def test_the_overview_fits_on_one_screen(desk):
    bottom = desk.page.evaluate("document.querySelector('.overview').getBoundingClientRect().bottom")
    assert bottom <= DESK["height"]
    for selector in (".overview svg", ".headlines li", ".figure"):
        for box in desk.boxes(selector):
            assert box[3] <= bottom
            assert box[2] <= DESK["width"]


def test_one_drawing_of_each_kind_is_shown(visit):
    kinds = visit.page.evaluate(
        """() => [...document.querySelectorAll('svg.map, svg.chart')]
             .filter(one => one.checkVisibility()).map(one => one.classList[1])"""
    )
    assert len(kinds) == len(sample_plan().figures)
    assert set(kinds) == {"wide" if visit.name == "desk" else "narrow"}


def test_names_on_maps_and_charts_do_not_touch_as_measured_by_the_browser(visit):
    count = 0
    for figure in sample_plan().figures:
        boxes = visit.boxes(f"#{figure.id} .label, #{figure.id} .hull-name")
        drawing = visit.boxes(f"#{figure.id} svg.map, #{figure.id} svg.chart")[0]
        count += len(boxes)
        for place, one in enumerate(boxes):
            assert one[0] >= drawing[0] - 0.5, one
            assert one[2] <= drawing[2] + 0.5, one
            for other in boxes[place + 1 :]:
                assert not overlap(one, other), (figure.id, one[4], other[4])
    assert count > 20


def test_words_of_legends_and_axes_do_not_touch(visit):
    for figure in sample_plan().figures:
        boxes = visit.boxes(f"#{figure.id} svg .legend text, #{figure.id} svg > text.soft")
        for place, one in enumerate(boxes):
            for other in boxes[place + 1 :]:
                deep = min(one[3], other[3]) - max(one[1], other[1])
                assert not (overlap(one, other) and deep > 4), (figure.id, one[4], other[4])


def test_words_take_the_room_they_were_measured_to_take(desk):
    differences = desk.page.evaluate(
        """() => [...document.querySelectorAll('svg.map text, svg.chart text')].filter(one => one.checkVisibility())
             .map(one => Math.abs(one.getBBox().width - Number(one.getAttribute('textLength'))))"""
    )
    assert len(differences) > 100
    assert max(differences) < 2.0


def test_drawings_have_names_and_tables_have_captions(desk):
    plan = sample_plan()
    for figure in plan.figures:
        assert desk.page.get_by_role("img", name=figure.title, exact=True).count() == 1, figure.id
    for table in plan.tables[:-1]:
        assert desk.page.get_by_role("table", name=table.title, exact=True).count() == 1, table.name


def test_headings_and_landmarks_are_exposed(desk):
    assert desk.page.get_by_role("heading", level=1).count() == 1
    assert desk.page.get_by_role("main").count() == 1
    assert desk.page.get_by_role("navigation", name="Contents").count() == 1
    assert desk.page.get_by_role("region", name="Overview").count() == 1


def luminance(colour):
    part = np.array(colour) / 255
    linear = np.where(part <= 0.04045, part / 12.92, ((part + 0.055) / 1.055) ** 2.4)
    return float(linear @ [0.2126, 0.7152, 0.0722])


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_all_text_has_enough_contrast(chromium, address, scheme, size):
    with Visit(chromium, address, SIZES[size], color_scheme=scheme) as visit:
        texts = visit.page.evaluate(COLOURS)
        ground = visit.page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert len(texts) > 200
    assert (ground == "rgb(255, 255, 255)") == (scheme == "light")
    for colour, behind, pixels, weight, words in texts:
        light = sorted((luminance(colour), luminance(behind)))
        needed = 3.0 if pixels >= 24 or (pixels >= 18.66 and weight >= 700) else 4.5
        assert (light[1] + 0.05) / (light[0] + 0.05) >= needed, (words, colour, behind)


def column(desk, table, place):
    return desk.page.evaluate(
        f"""[...document.querySelectorAll("section[aria-labelledby='table-{table}'] tbody tr")]
            .map(row => row.cells[{place}].textContent)"""
    )


def test_columns_sort_by_number_and_by_word(desk):
    head = desk.page.locator("section[aria-labelledby='table-towns'] th[scope=col]")
    head.nth(1).get_by_role("button").click()
    people = column(desk, "towns", 1)
    assert people[0] == "830,500"
    assert people[-1] == "–"
    assert head.nth(1).get_attribute("aria-sort") == "descending"
    head.nth(1).get_by_role("button").click()
    assert column(desk, "towns", 1)[0] == "4,600"
    assert column(desk, "towns", 1)[-1] == "–"
    head.nth(0).get_by_role("button").press("Enter")
    assert column(desk, "towns", 0)[:2] == ["Бережки", "Верхняя Лужанка"]
    assert head.nth(1).get_attribute("aria-sort") is None


def test_sorting_a_folded_table_brings_the_first_rows_of_all_to_the_top(desk):
    head = desk.page.locator("section[aria-labelledby='table-history'] th[scope=col]")
    head.nth(2).get_by_role("button").click()
    assert column(desk, "history", 2)[0] == "1,399.50"  # of the 400 rows that the page holds
    assert len(desk.boxes("section[aria-labelledby='table-history'] tbody tr")) == 12


def test_the_keyboard_alone_reaches_everything(desk):
    desk.page.keyboard.press("Tab")
    assert desk.page.evaluate("document.activeElement.className") == "skip"
    assert desk.boxes(".skip")[0][0] >= 0
    tags = set()
    for _ in range(60):
        desk.page.keyboard.press("Tab")
        tags.add(desk.page.evaluate("document.activeElement.tagName + '.' + document.activeElement.className"))
    assert {"A.", "DIV.scroll", "BUTTON."} <= tags


def test_without_script_long_tables_unfold_and_nothing_is_missing(chromium, address):
    with Visit(chromium, address, DESK, java_script_enabled=False) as visit:
        rows = visit.page.locator("section[aria-labelledby='table-history'] tbody tr:visible")
        assert rows.count() == 12
        visit.page.get_by_label("Show all 400 rows").check()
        assert rows.count() == 400
        assert visit.page.locator("button").count() == 0
        assert visit.page.locator("svg.map.wide:visible").count() == 3


def test_contents_unfold_on_a_phone_without_script(chromium, address):
    with Visit(chromium, address, PHONE, java_script_enabled=False) as visit:
        link = visit.page.locator(".contents-folded a", has_text="Sources")
        assert not link.is_visible()
        visit.page.locator(".contents-folded summary").click()
        link.click()
        assert visit.page.url.endswith("#sources")


def test_paper_is_white_with_wide_drawings_even_in_the_dark(chromium, address):
    with Visit(chromium, address, PHONE, color_scheme="dark") as visit:
        visit.page.emulate_media(media="print", color_scheme="dark")
        assert visit.page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        assert visit.page.locator("svg.map.wide:visible").count() == 3
        assert visit.page.locator("svg.map.narrow:visible").count() == 0
        pdf = visit.page.pdf(prefer_css_page_size=True)
        assert pdf.startswith(b"%PDF")
        assert b"/Page" in pdf


def test_the_page_shows_something_everywhere(visit, tmp_path):
    """Screenshots of the whole page; RYZOMA_SCREENSHOTS names a folder to keep them for looking at."""
    shot = visit.page.screenshot(full_page=True)
    folder = Path(os.environ.get("RYZOMA_SCREENSHOTS") or tmp_path)
    (folder / f"report-{visit.name}.png").write_bytes(shot)
    pixels = np.asarray(Image.open(io.BytesIO(shot)).convert("L"), dtype=float)
    assert pixels.shape[1] == SIZES[visit.name]["width"]
    # no screen-high stretch of the page is empty
    for top in range(0, pixels.shape[0] - 800, 400):
        assert pixels[top : top + 800].std() > 5, top
