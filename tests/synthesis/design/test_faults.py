"""Every kind of bad input is told with its place, and sound problems have no faults."""

from dataclasses import replace

import numpy as np
import pytest
from scipy.sparse import csr_array
from tests.synthesis.design.small_problems import small_problem

from ryzoma.errors import DataError
from ryzoma.findings import Severity
from ryzoma.locale import translator
from ryzoma.synthesis.design import faults as package
from ryzoma.synthesis.design.faults import checked
from ryzoma.synthesis.design.problem import Weights
from ryzoma.synthesis.design.random_problem import random_problem

RECIPES = {
    "mill": ({"grain": 1.3}, {"flour": 1.0, "bran": 0.3}),
    "bakery": ({"flour": 1.0, "water": 0.5}, {"bread": 1.4}),
    "farm": ({"bran": 4.0, "grain": 1.0}, {"milk": 4.0}),
}
PLANTS = [
    ("mill", "A", {"least": 1.0, "capital_fixed": 5.0}),
    ("bakery", "B", {"least": 2.0, "capital_fixed": 4.0, "jobs_fixed": (2.0, 1.0)}),
    ("farm", "A", {"existing": True}),
]
BUYS = [
    ("import", "grain", np.inf, 10.0, np.inf),
    ("import", "flour", np.inf, (20.0, 18.0), np.inf),
    ("gift", "water", np.inf, 0.0, np.inf),
]
SELLS = [
    ("home", "flour", 50.0, 16.0, np.inf),
    ("home", "bread", 30.0, 25.0, np.inf),
    ("export", "milk", 30.0, 30.0, np.inf),
    ("disposal", "bran", np.inf, -1.0, np.inf),
]
LIMITS = [
    ("budget", "all", {0: 5.0, 1: 4.0}, {}, -np.inf, 9.0),
    ("labour", "B", {1: 3.0}, {1: 0.5}, -np.inf, 10.0),
]
AWAY = ((0.0, 40.0), (40.0, 0.0))


def faults(problem):
    """All faults, each of which can be told without a gap left open."""
    found = package.faults(problem)
    english = translator("en")
    for one in found:
        assert "{" not in one.reason(english) + one.remedy(english)
    return found


def market(recipes=RECIPES, plants=PLANTS, buys=BUYS, sells=SELLS, limits=LIMITS, distance=AWAY, **more):
    return small_problem(("A", "B"), recipes, plants, buys=buys, sells=sells, limits=limits, distance=distance, **more)


SOUND = market()


def with_options(**columns):
    return replace(SOUND, options=replace(SOUND.options, **columns))


def with_sources(**columns):
    return replace(SOUND, sources=replace(SOUND.sources, **columns))


def with_limits(**columns):
    return replace(SOUND, limits=replace(SOUND.limits, **columns))


def forced(*names, **fields):
    return [(k, n, {**row, **({"must_open": True, **fields} if k in names else {})}) for k, n, row in PLANTS]


def put(array, at, value):
    copy = np.array(array, dtype=float)
    copy[at] = value
    return copy


def the_only(problem):
    (found,) = faults(problem)
    return found


def test_a_sound_problem_has_no_faults():
    assert faults(SOUND) == ()
    assert checked(SOUND) is SOUND


@pytest.mark.parametrize("seed", range(3))
def test_plausible_problems_have_no_faults(seed):
    assert faults(random_problem(6, 12, seed)) == ()


def test_no_plants_and_no_trade_are_no_fault():
    assert faults(small_problem(("A",), RECIPES, [])) == ()


WRONG_SHAPES = {
    "options:least": with_options(least=np.zeros(2)),
    "options:jobs_slope": with_options(jobs_slope=np.zeros((3, 1))),
    "sources:kind": with_sources(kind=SOUND.sources.kind[:2]),
    "sources:cost": with_sources(cost=SOUND.sources.cost[:, :1]),
    "outlets:quantity": replace(SOUND, outlets=replace(SOUND.outlets, quantity=np.zeros(1))),
    "limits:upper": with_limits(upper=np.zeros(3)),
    "limits:on_open": with_limits(on_open=csr_array((2, 4))),
    "problem:haul": replace(SOUND, haul=np.zeros(2)),
    "problem:distance": replace(SOUND, distance=np.zeros((2, 3))),
    "weights:jobs": replace(SOUND, weights=Weights(1.0, jobs=np.zeros(3))),
}


@pytest.mark.parametrize("where", WRONG_SHAPES)
def test_lengths_that_do_not_fit(where):
    found = the_only(WRONG_SHAPES[where])
    assert (found.code.id, str(found.where)) == ("R910", where)


WRONG_VALUES = {
    "NaN in a distance": (replace(SOUND, distance=put(AWAY, (0, 1), np.nan)), "R911", "problem:0:distance"),
    "NaN in a cost": (with_sources(cost=put(SOUND.sources.cost, (1, 0), np.nan)), "R911", "sources:1:cost"),
    "endless cost": (with_sources(cost=put(SOUND.sources.cost, (1, 0), np.inf)), "R911", "sources:1:cost"),
    "endless charge": (with_options(fixed=put(np.zeros(3), 2, np.inf)), "R911", "options:2:fixed"),
    "NaN in a limit": (with_limits(on_activity=csr_array(put(np.zeros((2, 3)), (1, 2), np.nan))), "R911", None),
    "limit of minus infinity": (with_limits(upper=np.array([-np.inf, 1.0])), "R911", "limits:0:upper"),
    "NaN in a weight": (replace(SOUND, weights=Weights(np.nan)), "R911", "weights:0:wages"),
    "negative distance": (replace(SOUND, distance=put(AWAY, (1, 0), -1.0)), "R912", "problem:1:distance"),
    "negative quantity": (with_sources(quantity=put(np.ones(3), 1, -2.0)), "R912", "sources:1:quantity"),
    "negative jobs": (with_options(jobs_fixed=put(np.zeros((3, 2)), (1, 1), -1.0)), "R912", "options:1:jobs_fixed"),
    "negative freight": (replace(SOUND, freight=put(SOUND.freight, 0, -0.1)), "R912", "problem:0:freight"),
    "unknown place": (with_options(place=np.array([0, 2, 0])), "R913", "options:1:place"),
    "unknown process": (with_options(process=np.array([-1, 1, 0])), "R913", "options:0:process"),
    "unknown good": (with_sources(commodity=np.array([0, 1, 99])), "R913", "sources:2:commodity"),
    "least above most": (with_options(least=np.array([1.0, 11.0, 0.0])), "R914", "options:1:least"),
    "lower above upper": (with_limits(lower=np.array([9.5, -np.inf])), "R914", "limits:0:lower"),
    "negative budget": (with_limits(upper=np.array([-1.0, 10.0])), "R915", "limits:0:upper"),
}


@pytest.mark.parametrize("kind", WRONG_VALUES)
def test_values_that_cannot_be(kind):
    problem, code, where = WRONG_VALUES[kind]
    found = faults(problem)[0]
    assert found.code.id == code
    assert where is None or str(found.where) == where
    with pytest.raises(DataError):
        checked(problem)


def test_a_cost_where_nothing_can_be_bought_does_not_matter():
    most = put(SOUND.sources.most, (1, 0), 0.0)
    assert faults(with_sources(cost=put(SOUND.sources.cost, (1, 0), np.nan), most=most)) == ()


def test_one_finding_tells_how_many_more_there_are():
    found = the_only(with_options(variable=np.array([np.nan, 1.0, np.nan])))
    assert str(found) == "options:0:variable R911 variable is nan for mill (A), and for 1 more."


def test_a_budget_of_nothing_is_allowed():
    assert faults(with_limits(upper=np.array([0.0, 10.0]))) == ()


def test_a_place_without_a_way_is_told_and_passes():
    found = faults(market(distance=((0.0, np.inf), (np.inf, 0.0))))
    assert [(one.code.id, one.detail["place"], one.code.severity) for one in found] == [
        ("R916", "A", Severity.WARNING),
        ("R916", "B", Severity.WARNING),
    ]
    assert faults(market(distance=((0.0, np.inf), (40.0, 0.0)))) == ()


# Mass and goods out of nothing


def test_a_ring_that_multiplies_its_good():
    ring = {
        "press": ({"seed": 1.0, "power": 1.0}, {"oil": 2.0}),
        "engine": ({"oil": 1.0}, {"power": 3.0}),
        "field": ({"oil": 0.2}, {"seed": 1.0}),
    }
    plants = [(k, "A", {}) for k in ring]
    found = the_only(market(ring, plants, [], [("home", "oil", 5.0, 9.0, 9.0)], []))
    assert found.code.id == "R920"
    assert found.code.severity is Severity.ERROR
    assert found.detail["processes"] == "press, engine, field"


def test_a_ring_that_uses_something_up_is_sound():
    ring = {
        "press": ({"seed": 1.0, "power": 1.0}, {"oil": 2.0}),
        "engine": ({"oil": 1.0}, {"power": 3.0}),
        "shop": ({"power": 1.0}, {"light": 1.0}),
    }
    plants = [(k, "A", {}) for k in ring]
    buys = [("import", "seed", 9.0, 1.0, 9.0)]
    sells = [("home", good, 5.0, 9.0, 9.0) for good in ("oil", "light")]
    assert faults(market(ring, plants, buys, sells, [])) == ()


def test_a_ring_fed_by_a_gift_is_sound():
    ring = {"column": ({"air": 1.3}, {"nitrogen": 1.0}), "tank": ({"nitrogen": 1.0}, {"bottle": 1.0})}
    plants = [(k, "A", {}) for k in ring]
    buys = [("gift", "air", np.inf, 0.0, np.inf)]
    assert faults(market(ring, plants, buys, [("home", "bottle", 5.0, 9.0, 9.0)], [])) == ()


def test_a_process_that_takes_nothing():
    recipes = {"well": ({}, {"flour": 1.0}), "bureau": ({}, {"advice": 1.0})}
    plants = [("well", "A", {}), ("bureau", "A", {})]
    sells = [("home", "flour", 5.0, 9.0, 9.0), ("home", "advice", 5.0, 9.0, 9.0)]
    problem = market(recipes, plants, [], sells, [], mass={"advice": 0.0})
    found = the_only(problem)
    assert (found.code.id, found.detail["process"], found.detail["goods"]) == ("R921", "well", "flour")
    graph = replace(problem.graph, primary=np.array([True, False]))
    assert faults(replace(problem, graph=graph)) == ()


def test_a_process_that_makes_far_more_mass_than_it_takes():
    recipes = {**RECIPES, "mill": ({"grain": 1.3}, {"flour": 1000.0, "bran": 0.3})}
    found = [one for one in faults(market(recipes)) if one.code.id == "R922"]
    assert [one.detail["process"] for one in found] == ["mill"]
    assert found[0].code.severity is Severity.WARNING


# Gains without end

TURNER = {"turner": ({"waste": 1.0}, {"slag": 0.9})}


def test_a_gate_fee_above_the_cost_of_disposal():
    buys = [("supply", "waste", np.inf, (-5.0, -7.0), np.inf)]
    sells = [("disposal", "waste", np.inf, -3.0, np.inf), ("disposal", "slag", 9.0, -1.0, 9.0)]
    found = the_only(market(TURNER, [("turner", "A", {})], buys, sells, []))
    assert found.code.id == "R932"
    assert found.detail == {"place": "B", "good": "waste", "source": 0, "outlet": 0, "fee": "7", "cost": "3"}
    assert (
        faults(market(TURNER, [("turner", "A", {})], buys, [("disposal", "waste", np.inf, -7.0, np.inf), sells[1]], []))
        == ()
    )
    limited = [("supply", "waste", 100.0, (-5.0, -7.0), np.inf)]
    assert faults(market(TURNER, [("turner", "A", {})], limited, sells, [])) == ()


def test_a_good_sold_at_more_than_it_is_bought_for():
    sells = [*SELLS, ("export", "grain", np.inf, (9.0, 12.0), np.inf)]
    found = the_only(market(sells=sells))
    assert found.code.id == "R931"
    assert str(found).endswith("In B, source 0 brings any quantity of grain at 10 and outlet 4 takes any at 12.")
    assert faults(market(sells=[*SELLS, ("export", "grain", 100.0, 12.0, np.inf)])) == ()


def endless(most, revenue, **limits):
    recipes = {"press": ({"seed": 2.0}, {"oil": 1.0}), "refinery": ({"oil": 1.0}, {"fuel": 1.0})}
    plants = [("press", "A", {"most": most, "variable": 1.0}), ("refinery", "B", {"most": most, "variable": 1.0})]
    buys = [("import", "seed", np.inf, 3.0, np.inf)]
    sells = [("export", "fuel", np.inf, revenue, np.inf)]
    return market(recipes, plants, buys, sells, limits.pop("limits", []), freight={"oil": 0.1}, **limits)


def test_an_endless_gain_through_plants_without_limits():
    found = the_only(endless(np.inf, 12.5))  # 2 x 3 for seed, 1 + 1 to run, 4 for the way
    assert found.code.id == "R930"
    assert found.detail["plants"] == "press (A), refinery (B)"
    assert float(str(found.detail["gain"])) == pytest.approx(0.25)
    assert (found.detail["bought"], found.detail["sold"]) == ("import 0 (seed)", "export 0 (fuel)")


@pytest.mark.parametrize(
    "problem",
    [
        endless(1e9, 12.5),
        endless(np.inf, 11.9),
        endless(np.inf, 12.5, haul={"oil": 39.0}, limits=[]),
        endless(np.inf, 12.5, limits=[("labour", "A", {}, {0: 0.1}, -np.inf, 5.0)]),
        endless(np.inf, 12.5, distance=((0.0, 45.1), (45.1, 0.0))),
    ],
    ids=["limited plant", "no gain", "beyond the haul", "limited labour", "too far"],
)
def test_no_endless_gain_where_something_binds(problem):
    assert "R930" not in {one.code.id for one in faults(problem)}


def test_a_ring_that_gains_alone_is_endless():
    ring = {"wash": ({"rag": 1.0}, {"clean": 1.0}), "wear": ({"clean": 1.0}, {"rag": 1.0})}
    plants = [("wash", "A", {"most": np.inf, "variable": -2.0}), ("wear", "A", {"most": np.inf, "variable": 1.0})]
    assert the_only(market(ring, plants, [], [], [])).code.id == "R930"


# Goods with one side, plants that have to be opened


def test_goods_that_no_one_takes_or_brings_are_told_and_pass():
    found = faults(market(sells=SELLS[:1] + SELLS[2:], buys=BUYS[:2]))
    assert [(one.code.id, one.value) for one in found] == [("R923", "bread"), ("R924", "water")]
    assert {one.code.severity for one in found} == {Severity.WARNING}


def test_a_plant_that_has_to_be_opened_without_market_or_input():
    found = faults(market(plants=forced("bakery"), sells=SELLS[:1] + SELLS[2:], buys=BUYS[:2]))
    by_code = {one.code.id: one for one in found}
    assert by_code.keys() == {"R923", "R924", "R941", "R942"}
    assert (by_code["R941"].detail["plant"], by_code["R941"].detail["good"]) == ("bakery (B)", "water")
    assert by_code["R942"].detail["good"] == "bread"
    assert str(by_code["R942"].where) == "options:1:must_open"


def test_an_input_beyond_its_haul_does_not_reach_a_plant_that_has_to_be_opened():
    buys = [BUYS[0], BUYS[2]]
    assert faults(market(plants=forced("bakery"), buys=buys, haul={"flour": 40.0})) == ()
    assert the_only(market(plants=forced("bakery"), buys=buys, haul={"flour": 39.9})).code.id == "R941"


def test_plants_that_feed_only_each_other_cannot_start():
    ring = {"hens": ({"eggs": 1.0, "grain": 1.0}, {"chicks": 2.0}), "nest": ({"chicks": 1.0}, {"eggs": 2.0})}
    rows = {"least": 1.0, "must_open": True}
    sells = [("home", "eggs", 9.0, 9.0, 9.0), ("home", "chicks", 9.0, 9.0, 9.0)]
    grain = ("import", "grain", 99.0, 1.0, 99.0)
    found = the_only(market(ring, [("hens", "A", rows), ("nest", "A", rows)], [grain], sells, []))
    assert found.code.id == "R940"
    assert (found.detail["plants"], found.detail["goods"]) == ("hens (A), nest (A)", "chicks, eggs")
    one_egg = ("supply", "eggs", 1.0, 1.0, 1.0)
    assert faults(market(ring, [("hens", "A", rows), ("nest", "A", rows)], [grain, one_egg], sells, [])) == ()
    standing = [("hens", "A", rows), ("nest", "A", {"existing": True})]
    assert faults(market(ring, standing, [grain], sells, [])) == ()


def test_what_has_to_stand_exceeds_a_limit():
    tight = [("budget", "all", {0: 5.0, 1: 4.0}, {}, -np.inf, 8.0), LIMITS[1]]
    found = the_only(market(plants=forced("mill", "bakery"), limits=tight))
    assert found.code.id == "R943"
    assert str(found.where) == "limits:0:upper"
    assert found.detail["plants"] == "mill (A), bakery (B)"
    assert (found.detail["upper"], found.detail["taken"]) == ("8", "9")
    assert faults(market(plants=forced("mill"), limits=tight)) == ()


def test_labour_of_the_least_activity_counts():
    tight = [LIMITS[0], ("labour", "B", {1: 3.0}, {1: 0.5}, -np.inf, 3.9)]
    assert the_only(market(plants=forced("bakery"), limits=tight)).code.id == "R943"
    enough = [LIMITS[0], ("labour", "B", {1: 3.0}, {1: 0.5}, -np.inf, 4.0)]
    assert faults(market(plants=forced("bakery"), limits=enough)) == ()


def test_a_limit_that_no_plan_reaches():
    wanted = [("number", "bakeries", {1: 1.0}, {}, 2.0, np.inf)]
    found = the_only(market(limits=wanted))
    assert (found.code.id, found.detail["taken"]) == ("R944", "1")


def test_a_plant_that_has_to_be_opened_in_two_sizes():
    plants = [*forced("bakery"), ("bakery", "B", {"least": 10.0, "most": 20.0, "must_open": True})]
    found = the_only(market(plants=plants, limits=[]))
    assert (found.code.id, found.detail["count"]) == ("R945", 2)


# Orders of magnitude


def test_a_price_a_thousand_times_too_high_is_named():
    buys = [BUYS[0], ("import", "flour", np.inf, 18_000.0, np.inf), BUYS[2]]
    sells = [("home", "flour", 50.0, 16_000.0, np.inf), *SELLS[1:]]
    found = the_only(market(buys=buys, sells=sells))
    assert found.code.id == "R950"
    assert (found.value, found.detail["good"], found.detail["factor"]) == ("17,000", "flour", "0.001")
    assert found.detail["count"] == 2


def test_a_price_in_the_wrong_unit_on_one_side_is_named():
    buys = [BUYS[0], ("import", "flour", np.inf, (20_000.0, 18_000.0), np.inf), BUYS[2]]
    found = [one for one in faults(market(buys=buys)) if one.code.id == "R952"]
    assert [str(one.detail["dear"]) for one in found] == ["import 1 (flour)"]


def test_a_quantity_a_thousand_times_too_high_is_named():
    recipes = {**RECIPES, "farm": ({"bran": 4.0, "grain": 5000.0}, {"milk": 4.0})}
    found = [one for one in faults(market(recipes)) if one.code.id == "R951"]
    assert [(one.detail["process"], one.detail["good"]) for one in found] == [("farm", "grain")]


def test_all_findings_travel_with_the_error_and_errors_come_first():
    problem = market(plants=forced("bakery"), sells=SELLS[:1] + SELLS[2:])
    with pytest.raises(DataError) as caught:
        checked(problem)
    assert [one.code.id for one in caught.value.findings] == ["R942", "R923"]
    assert all(one.code.remedy for one in caught.value.findings)
