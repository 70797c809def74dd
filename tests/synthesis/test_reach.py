"""A salt works, worked out by hand.

Tailings (2 t, worth 1 a tonne, bringing 0.5 today) and heat make 1 t of salt (40); 0.8 t of salt and 0.05 t of vitamins
make 1 t of licks (300). 100 t of tailings are on offer.
"""

from dataclasses import replace

import numpy as np
import pytest

from ryzoma.synthesis import Offers, Origin, PlantCosts, Role, Surroundings, Thresholds, process_graph, reach

GOODS = ("tailings", "heat", "salt", "vitamins", "licks", "slime")
PROCESSES = ("refine", "press")
TAILINGS, HEAT, SALT, VITAMINS, LICKS, SLIME = range(6)
INF = np.inf

INPUTS = [
    ("refine", "tailings", 2.0),
    ("refine", "heat", 1.0),
    ("press", "salt", 0.8),
    ("press", "vitamins", 0.05),
]
OUTPUTS = [("refine", "salt", 1.0, Role.MAIN), ("press", "licks", 1.0, Role.MAIN), ("refine", "slime", 0.5, Role.WASTE)]
PRICE = (1.0, 10.0, 40.0, 1000.0, 300.0, -4.0)


def graph_of(**changes):
    values = {"price": PRICE, "material": [True, False, True, True, True, True]} | changes
    inputs, outputs = values.pop("inputs", INPUTS), values.pop("outputs", OUTPUTS)
    return process_graph(GOODS, values.pop("processes", PROCESSES), inputs, outputs, **values)


def costs_of(processes=2, **changes):
    ones = np.ones(processes)
    values = {
        "least_scale": 10 * ones,
        "reference_scale": 100 * ones,
        "capital": 1000 * ones,
        "capital_exponent": 0.5 * ones,
        "lifetime": 20 * ones,
        "jobs": 8 * ones,
        "other_cost": np.array([3.0, 10.0] + [0.0] * (processes - 2)),
    } | changes
    return PlantCosts(**{name: np.asarray(value, dtype=float) for name, value in values.items()})


def around_of(processes=2, places=1, **changes):
    values = {
        "distance": np.zeros((places, places)),
        "haul": np.full(6, INF),
        "available": np.zeros((places, 6)),
        "importable": np.ones((places, 6), dtype=bool),
        "room": np.full((places, 6), INF),
        "sale_price": np.array(PRICE),
        "purchase_price": np.array(PRICE),
        "spare": np.zeros((places, processes)),
        "runs": np.zeros((places, processes), dtype=bool),
        "may_build": np.ones((places, processes), dtype=bool),
    }
    for name, value in changes.items():
        values[name] = np.asarray(value, dtype=values[name].dtype)
    return Surroundings(**values)


def offers_of(*rows):
    """Rows of (base, good, origin, quantity, pooled, own price); every base is at the place of its number."""
    base, good, origin, quantity, pooled, own = zip(*rows, strict=True)
    integer, number = (lambda column: np.array(column, dtype=np.int64)), (lambda column: np.array(column, dtype=float))
    return Offers(
        integer(base), integer(base), integer(good), integer(origin), number(quantity), number(pooled), number(own)
    )


TAILINGS_100 = (0, TAILINGS, Origin.IDLE, 100.0, 100.0, 0.5)


def found(offers=(TAILINGS_100,), graph=None, costs=None, around=None, **options):
    graph = graph or graph_of()
    result = reach(graph, offers_of(*offers), costs or costs_of(), around or around_of(), **options)
    rows = {}
    for row in range(len(result)):
        key = (int(result.base[row]), Origin(int(result.origin[row])).name, GOODS[result.runs.product[row]])
        rows[key] = {
            name: getattr(result, name)[row].item()
            for name in ("uplift", "rests", "value_added", "owed", "capital", "charge", "jobs", "scale_alone",
                         "scale_pooled", "ready", "limited_by_input", "fewest_steps")
        }  # fmt: skip
        rows[key] |= {
            "quantity": result.runs.quantity[row].item(),
            "taken": result.runs.taken[row].item(),
            "steps": result.runs.steps[row].item(),
            "chain": [PROCESSES_ALL[k] for k in result.runs.process[row] if k >= 0],
            "somewhere": result.runs_somewhere[row].tolist(),
            "near": result.runs_near[row].tolist(),
            "short": sorted(
                (GOODS[c], float(need), float(had), bool(missing))
                for r, c, need, had, missing in zip(
                    result.short.run, result.short.commodity, result.short.needed, result.short.had, result.missing,
                    strict=True,
                )
                if r == row
            ),
        }  # fmt: skip
    return rows, result


PROCESSES_ALL = (*PROCESSES, "third")
SALT_ROW, LICKS_ROW = (0, "IDLE", "salt"), (0, "IDLE", "licks")


def test_quantities_follow_the_recipes():
    rows, _ = found()
    assert set(rows) == {SALT_ROW, LICKS_ROW}
    assert rows[SALT_ROW]["quantity"] == pytest.approx(50.0)
    assert rows[LICKS_ROW]["quantity"] == pytest.approx(62.5)
    assert rows[LICKS_ROW]["chain"] == ["refine", "press"]


def test_value_added_by_hand():
    rows, _ = found()
    # salt: 40 - heat 10 - tailings 2 x 0.5 - other 3 - fee for the slime 0.5 x 4 = 24 a tonne
    assert rows[SALT_ROW]["value_added"] == pytest.approx(50 * 24.0)
    # licks: 300 - salt 32 - vitamins 50 - other 10 = 208 a tonne, and the 50 t of salt in them
    assert rows[LICKS_ROW]["value_added"] == pytest.approx(62.5 * 208.0 + 50 * 24.0)


def test_value_owed_and_what_rests_on_the_leftover_by_hand():
    rows, _ = found()
    refine = (2 / 12 + 1.0) / 2  # tailings: 2 of 12 in value, all of the mass
    press = (32 / 82 + 0.8 / 0.85) / 2  # salt: 32 of 82 in value, 0.8 of 0.85 t
    assert rows[SALT_ROW]["rests"] == pytest.approx(refine)
    assert rows[SALT_ROW]["owed"] == pytest.approx(50 * 24.0 * refine)
    assert rows[LICKS_ROW]["rests"] == pytest.approx(refine * press)
    assert rows[LICKS_ROW]["owed"] == pytest.approx(50 * 24.0 * refine + 62.5 * 208.0 * refine * press)


def test_the_uplift_is_per_tonne():
    rows, _ = found(graph=graph_of(mass=[1.0, 0.0, 1.0, 1.0, 2.0, 1.0]))
    assert rows[SALT_ROW]["uplift"] == pytest.approx(40.0)
    assert rows[LICKS_ROW]["uplift"] == pytest.approx(150.0)


def test_without_mass_the_uplift_is_per_unit_of_what_is_on_offer():
    rows, _ = found(graph=graph_of(mass=[0.0, 0.0, 1.0, 1.0, 1.0, 1.0], price=(6.0, *PRICE[1:])))
    assert rows[SALT_ROW]["uplift"] == pytest.approx(0.5 * 40 / 6.0)


def test_a_waste_without_a_price_has_no_uplift_but_a_reach():
    rows, _ = found(graph=graph_of(price=(-3.0, *PRICE[1:])))
    assert np.isnan(rows[SALT_ROW]["uplift"])


def test_the_market_limits_the_quantity():
    room = np.full((1, 6), INF)
    room[0, LICKS] = 50.0
    rows, _ = found(around=around_of(room=room))
    assert rows[LICKS_ROW]["quantity"] == pytest.approx(50.0)
    assert rows[LICKS_ROW]["taken"] == pytest.approx(80.0)
    assert rows[SALT_ROW]["taken"] == pytest.approx(100.0)


def test_a_good_without_a_market_is_not_within_reach():
    room = np.full((1, 6), INF)
    room[0, SALT] = 0.0
    rows, result = found(around=around_of(room=room))
    assert set(rows) == {LICKS_ROW}
    assert result.dropped["no market"] == 1


def test_a_good_worth_less_than_what_it_is_made_of_is_not_within_reach():
    rows, result = found(graph=graph_of(price=(1.0, 10.0, 1.05, 1000.0, 300.0, -4.0)))
    assert SALT_ROW not in rows
    assert result.dropped["not of higher value"] == 1


def test_a_good_that_costs_more_than_it_brings_is_not_within_reach():
    rows, result = found(costs=costs_of(other_cost=[60.0, 10.0]))
    assert set(rows) == {LICKS_ROW}
    assert result.dropped["adds no value"] == 1


def test_a_product_that_hardly_rests_on_the_leftover_is_not_within_reach():
    rows, result = found(thresholds=Thresholds(chain_weight=0.5))
    assert set(rows) == {SALT_ROW}
    assert result.dropped["rests on it too little"] == 1


def test_depth_one_stops_after_one_step():
    assert set(found(depth=1)[0]) == {SALT_ROW}


def test_capital_and_jobs_of_new_plants_by_hand():
    rows, _ = found()
    salt = rows[SALT_ROW]
    assert salt["capital"] == pytest.approx(1000 * 0.5**0.5)
    assert salt["charge"] == pytest.approx(1000 * 0.5**0.5 * 0.08 / (1 - 1.08**-20))
    assert salt["jobs"] == pytest.approx(8 * 0.5**0.8)
    assert salt["scale_alone"] == pytest.approx(5.0)


def test_unused_capacity_needs_no_new_plant():
    rows, _ = found(around=around_of(spare=[[60.0, 0.0]], runs=[[True, False]]))
    assert rows[SALT_ROW]["capital"] == 0.0
    assert rows[SALT_ROW]["scale_alone"] == INF
    assert rows[LICKS_ROW]["capital"] == pytest.approx(1000 * 0.625**0.5)
    assert rows[LICKS_ROW]["somewhere"] == [True, False, True]


def test_too_little_for_the_least_scale_is_not_ready():
    rows, _ = found(offers=[(0, TAILINGS, Origin.IDLE, 10.0, 10.0, 0.5)])
    assert rows[SALT_ROW]["scale_alone"] == rows[SALT_ROW]["scale_pooled"] == pytest.approx(0.5)
    assert not rows[SALT_ROW]["ready"]


def test_what_neighbours_leave_can_make_it_large_enough():
    rows, _ = found(offers=[(0, TAILINGS, Origin.IDLE, 10.0, 40.0, 0.5)], costs=costs_of(capital=[1.0, 1.0]))
    assert rows[SALT_ROW]["scale_pooled"] == pytest.approx(2.0)
    assert rows[SALT_ROW]["ready"]
    assert rows[SALT_ROW]["quantity"] == pytest.approx(5.0)


def test_value_added_must_pay_the_capital_to_be_ready():
    rows, _ = found()
    assert rows[SALT_ROW]["ready"]
    rows, _ = found(costs=costs_of(capital=[1e6, 1.0]))
    assert not rows[SALT_ROW]["ready"]
    assert rows[SALT_ROW]["value_added"] == pytest.approx(50 * 24.0)


def test_an_input_that_can_be_had_nowhere_is_missing():
    importable = np.ones((1, 6), dtype=bool)
    importable[0, VITAMINS] = False
    rows, _ = found(around=around_of(importable=importable))
    assert rows[LICKS_ROW]["short"] == [("vitamins", pytest.approx(3.125), 0.0, True)]
    assert not rows[LICKS_ROW]["ready"]
    assert rows[LICKS_ROW]["quantity"] == pytest.approx(62.5)
    assert rows[SALT_ROW]["ready"]


def test_an_imported_input_is_short_but_not_missing():
    rows, _ = found()
    assert rows[LICKS_ROW]["short"] == [("vitamins", pytest.approx(3.125), 0.0, False)]
    assert rows[LICKS_ROW]["ready"]


def test_an_input_that_is_had_in_part_limits_the_quantity():
    importable, available = np.ones((1, 6), dtype=bool), np.zeros((1, 6))
    importable[0, VITAMINS], available[0, VITAMINS] = False, 1.25
    rows, _ = found(around=around_of(importable=importable, available=available))
    assert rows[LICKS_ROW]["quantity"] == pytest.approx(25.0)
    assert rows[LICKS_ROW]["limited_by_input"]
    assert rows[LICKS_ROW]["short"] == [("vitamins", pytest.approx(3.125), 1.25, False)]
    assert not rows[SALT_ROW]["limited_by_input"]


def test_heat_is_never_missing():
    importable = np.ones((1, 6), dtype=bool)
    importable[0, HEAT] = False
    assert found(around=around_of(importable=importable))[0][SALT_ROW]["short"] == []


def test_a_plant_must_be_allowed_within_the_haul():
    two = {
        "places": 2,
        "distance": [[0.0, 100.0], [100.0, 0.0]],
        "may_build": [[False, True], [True, True]],
    }
    assert set(found(around=around_of(**two))[0]) == {SALT_ROW, LICKS_ROW}
    rows, result = found(around=around_of(**two, haul=[50.0, *[INF] * 5]))
    assert rows == {}
    assert result.dropped["no permitted site"] == 2


def test_plants_count_as_near_within_the_haul_only():
    around = around_of(
        places=2, distance=[[0.0, 100.0], [100.0, 0.0]], haul=[50.0, *[INF] * 5], runs=[[False, False], [True, True]]
    )
    rows, _ = found(around=around)
    assert rows[LICKS_ROW]["somewhere"] == [True, True, True]
    assert rows[LICKS_ROW]["near"] == [False, True, True]


def test_joint_products_share_the_value_by_their_price():
    # The press also makes glaze, as valuable as the licks: half of every step belongs to it.
    outputs = [
        ("refine", "salt", 1.0, Role.MAIN),
        ("press", "licks", 1.0, Role.MAIN),
        ("press", "slime", 3.0, Role.CO_PRODUCT),
    ]
    price = (1.0, 10.0, 40.0, 1000.0, 300.0, 100.0)
    rows, _ = found(
        graph=graph_of(outputs=outputs, price=price), around=around_of(sale_price=price, purchase_price=price)
    )
    # refine: 40 - 10 - 1 - 3 = 26; press: 600 - 32 - 50 - 10 = 508
    both = 62.5 * 508.0 + 50 * 26.0
    assert rows[LICKS_ROW]["value_added"] == pytest.approx(both / 2)
    assert rows[(0, "IDLE", "slime")]["value_added"] == pytest.approx(both / 2)
    assert rows[LICKS_ROW]["capital"] == pytest.approx(1000 * (0.5**0.5 + 0.625**0.5) / 2)


def test_a_good_made_besides_waits_for_the_market_of_the_main_product():
    # The press gives 0.5 t of slime (as a by-product worth 100) a tonne of licks; only 10 t of licks can be sold.
    outputs = [
        ("refine", "salt", 1.0, Role.MAIN),
        ("press", "licks", 1.0, Role.MAIN),
        ("press", "slime", 0.5, Role.BY_PRODUCT),
    ]
    price = (1.0, 10.0, 40.0, 1000.0, 300.0, 100.0)
    room = np.full((1, 6), INF)
    room[0, LICKS] = 10.0
    rows, _ = found(
        graph=graph_of(outputs=outputs, price=price),
        around=around_of(sale_price=price, purchase_price=price, room=room),
    )
    assert rows[(0, "IDLE", "slime")]["quantity"] == pytest.approx(5.0)
    assert rows[LICKS_ROW]["quantity"] == pytest.approx(10.0)


def test_a_chain_through_another_good_on_offer_begins_there():
    salt = (0, SALT, Origin.IDLE, 10.0, 10.0, 40.0)
    rows, result = found(offers=[TAILINGS_100, salt])
    assert rows[LICKS_ROW]["steps"] == 1
    assert rows[LICKS_ROW]["taken"] == pytest.approx(10.0)
    assert result.dropped["begins elsewhere"] == 1
    sold = (0, SALT, Origin.SOLD, 10.0, 10.0, 40.0)
    rows, _ = found(offers=[TAILINGS_100, sold])
    assert rows[LICKS_ROW]["steps"] == 2
    assert rows[(0, "SOLD", "licks")]["steps"] == 1


def test_other_base_productions_have_a_reach_of_their_own():
    rows, _ = found(
        offers=[TAILINGS_100, (1, SALT, Origin.IDLE, 10.0, 10.0, 40.0)],
        around=around_of(places=2),
    )
    assert set(rows) == {SALT_ROW, LICKS_ROW, (1, "IDLE", "licks")}
    assert rows[LICKS_ROW]["steps"] == 2


def test_of_two_chains_the_one_with_more_value_owed_is_told_and_the_fewest_steps_too():
    third = [*INPUTS, ("third", "tailings", 50.0)]
    outputs = [*OUTPUTS, ("third", "licks", 1.0, Role.MAIN)]
    rows, _ = found(
        graph=graph_of(inputs=third, outputs=outputs, processes=PROCESSES_ALL),
        costs=costs_of(3),
        around=around_of(3),
    )
    assert rows[LICKS_ROW]["chain"] == ["refine", "press"]
    assert rows[LICKS_ROW]["fewest_steps"] == 1


def test_a_chain_that_is_ready_is_told_before_a_better_one_that_lacks_something():
    importable = np.ones((1, 6), dtype=bool)
    importable[0, VITAMINS] = False
    rows, _ = found(
        graph=graph_of(
            inputs=[*INPUTS, ("third", "tailings", 5.0)],
            outputs=[*OUTPUTS, ("third", "licks", 1.0, Role.MAIN)],
            processes=PROCESSES_ALL,
        ),
        costs=costs_of(3),
        around=around_of(3, importable=importable),
    )
    assert rows[LICKS_ROW]["chain"] == ["third"]
    assert rows[LICKS_ROW]["ready"]


def test_rows_are_ordered_by_base_origin_readiness_and_value_owed():
    _, result = found(
        offers=[TAILINGS_100, (0, SALT, Origin.SOLD, 100.0, 100.0, 40.0), (1, TAILINGS, Origin.IDLE, 9.0, 9.0, 0.5)],
        around=around_of(places=2),
    )
    key = np.stack([result.base, result.origin, ~result.ready])
    assert (np.lexsort(key[::-1]) == np.arange(len(result))).all()
    same = (key[:, 1:] == key[:, :-1]).all(axis=0)
    assert (np.diff(result.owed)[same] <= 0).all()


def test_nothing_on_offer_reaches_nothing():
    empty = Offers(*(np.zeros(0, dtype=np.int64) for _ in range(4)), *(np.zeros(0) for _ in range(3)))
    result = reach(graph_of(), empty, costs_of(), around_of())
    assert len(result) == 0
    assert len(result.short.run) == 0


def test_goods_that_no_process_uses_reach_nothing():
    rows, result = found(offers=[(0, LICKS, Origin.SOLD, 5.0, 5.0, 300.0)])
    assert rows == {}
    assert sum(result.dropped.values()) == 0


def test_interest_and_depth_are_checked():
    with pytest.raises(ValueError, match="interest"):
        found(interest=0.0)
    with pytest.raises(ValueError, match="depth"):
        found(depth=0)


def test_offers_are_not_changed():
    offers = offers_of(TAILINGS_100)
    before = replace(offers, quantity=offers.quantity.copy())
    reach(graph_of(), offers, costs_of(), around_of())
    assert (offers.quantity == before.quantity).all()
