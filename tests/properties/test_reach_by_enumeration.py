"""The reach of random small graphs equals what a plain enumeration finds, and obeys the laws a reach must obey."""

from dataclasses import replace
from itertools import product as pairs

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ryzoma.synthesis import (
    Offers,
    Origin,
    PlantCosts,
    Role,
    Surroundings,
    Thresholds,
    process_graph,
    processing_steps,
    reach,
    simple_chains,
)

SEEDS = st.integers(0, 2**32 - 1)
DEPTH = 3


class World:
    """A random graph with offers and surroundings, and its reach by enumeration in plain Python."""

    def __init__(self, seed):
        rng = np.random.default_rng(seed)
        self.C, self.K, self.P = int(rng.integers(3, 10)), int(rng.integers(1, 16)), int(rng.integers(1, 4))
        C, K, P = self.C, self.K, self.P
        inputs, outputs = [], []
        for k in range(K):
            for c in rng.choice(max(C - 2, 3), size=rng.integers(1, 3), replace=False):
                inputs.append((f"k{k}", f"c{c}", float(rng.uniform(0.1, 3))))
            for number, c in enumerate(rng.choice(C, size=rng.integers(1, 4), replace=False)):
                role = Role.MAIN if number == 0 else Role(int(rng.integers(1, 4)))
                outputs.append((f"k{k}", f"c{c}", float(rng.uniform(0.1, 3)), role))
        price = np.where(rng.random(C) < 0.15, 0.0, rng.uniform(-2, 20, C) * 2.0 ** np.arange(C))
        self.graph = process_graph(
            [f"c{c}" for c in range(C)],
            [f"k{k}" for k in range(K)],
            inputs,
            outputs,
            price=price,
            mass=np.where(rng.random(C) < 0.2, 0.0, rng.uniform(0.1, 3, C)),
            material=rng.random(C) < 0.85,
            primary=rng.random(K) < 0.1,
        )
        self.inputs = {(int(k[1:]), int(c[1:])): q for k, c, q in inputs}
        self.outputs = {(int(k[1:]), int(c[1:])): (q, role) for k, c, q, role in outputs}
        self.costs = PlantCosts(
            least_scale=rng.uniform(0, 20, K),
            reference_scale=rng.uniform(10, 50, K),
            capital=rng.uniform(10, 500, K),
            capital_exponent=rng.uniform(0.4, 1.0, K),
            lifetime=rng.uniform(5, 30, K),
            jobs=rng.uniform(1, 30, K),
            other_cost=rng.uniform(0, 5, K),
        )
        distance = rng.uniform(5, 200, (P, P))
        self.around = Surroundings(
            distance=(distance + distance.T) * (1 - np.eye(P)),
            haul=np.where(rng.random(C) < 0.5, np.inf, rng.uniform(1, 300, C)),
            available=np.where(rng.random((P, C)) < 0.5, 0.0, rng.uniform(0, 60, (P, C))),
            importable=rng.random((P, C)) < 0.5,
            room=np.where(rng.random((P, C)) < 0.5, np.inf, rng.uniform(-5, 80, (P, C)).clip(0)),
            sale_price=price * rng.uniform(0.7, 1.0, C),
            purchase_price=price * rng.uniform(1.0, 1.3, C),
            spare=np.where(rng.random((P, K)) < 0.7, 0.0, rng.uniform(0, 40, (P, K))),
            runs=rng.random((P, K)) < 0.4,
            may_build=rng.random((P, K)) < 0.85,
        )
        keys = [
            key for key in pairs(range(3), range(C), range(2)) if self.graph.material[key[1]] and rng.random() < 0.1
        ]
        base, good, origin = (np.array(column, dtype=np.int64) for column in zip(*keys, strict=True)) if keys else (
            np.zeros(0, dtype=np.int64),) * 3  # fmt: skip
        quantity = rng.uniform(1, 80, len(keys))
        self.offers = Offers(
            base=base,
            place=base % P,
            commodity=good,
            origin=origin,
            quantity=quantity,
            pooled=quantity * rng.uniform(1, 4, len(keys)),
            own_price=np.maximum(price, 0.0)[good] * rng.uniform(0, 1, len(keys)),
        )
        self.thresholds = Thresholds(0.08, 0.15, 0.02, 0.04)

    def reach(self, **changes):
        options = {"graph": self.graph, "offers": self.offers, "costs": self.costs, "around": self.around}
        options |= {"thresholds": self.thresholds, "depth": DEPTH} | changes
        arrays = [options.pop(name) for name in ("graph", "offers", "costs", "around")]
        return reach(*arrays, **options)

    # --- the same by enumeration ---

    def share(self, table, weight, k, c):
        total = sum(q * max(weight[other], 0) for (p, other), q in table.items() if p == k)
        return table[k, c] * max(weight[c], 0) / total if total > 0 else 0.0

    def input_share(self, k, c):
        weight = [m if material else 0 for m, material in zip(self.graph.mass, self.graph.material, strict=True)]
        return self.share(self.inputs, self.graph.price, k, c), self.share(self.inputs, weight, k, c)

    def input_matters(self, k, c):
        value, mass = self.input_share(k, c)
        some = value >= self.thresholds.input_value or mass >= self.thresholds.input_mass
        return bool(self.graph.material[c]) and some

    def output_matters(self, k, c):
        role = self.outputs[k, c][1]
        table = {key: q for key, (q, _) in self.outputs.items()}
        value = self.share(table, self.graph.price, k, c)
        fair = value >= self.thresholds.output_value and value > 0 and role != Role.WASTE
        return bool(self.graph.material[c]) and (fair or role == Role.MAIN)

    def steps_from(self, c):
        for k in range(self.K):
            main = next(good for (p, good), (_, role) in self.outputs.items() if p == k and role == Role.MAIN)
            if self.graph.primary[k] or not self.graph.material[main] or (k, c) not in self.inputs:
                continue
            if self.input_matters(k, c):
                for p, target in self.outputs:
                    if p == k and target != c and self.output_matters(k, target):
                        yield k, target

    def chains_from(self, c, goods=(), processes=()):
        goods = goods or (c,)
        for k, target in self.steps_from(c):
            if target in goods or k in processes:
                continue
            chain = (*goods, target), (*processes, k)
            yield chain
            if len(chain[1]) < DEPTH:
                yield from self.chains_from(target, *chain)

    def within(self, table, place, k, haul):
        return sum(table[p, k] for p in range(self.P) if self.around.distance[place, p] <= haul)

    def begins_elsewhere(self, offer, goods):
        offers = self.offers
        return any(
            offers.base[other] == offers.base[offer]
            and offers.commodity[other] in goods[1:-1]
            and (offers.origin[other] == Origin.IDLE or offers.origin[offer] == Origin.SOLD)
            for other in range(len(offers))
        )

    def quantities(self, place, goods, processes):
        """Activity of every step and yield per unit of the first good, and how much of it the markets allow."""
        activity, carried, most = [], 1.0, []
        for k, source, target in zip(processes, goods, goods[1:], strict=False):
            activity.append(carried / self.inputs[k, source])
            carried = activity[-1] * self.outputs[k, target][0]
            for (p, good), (q, role) in self.outputs.items():
                if p == k and role == Role.MAIN and good != target:
                    most.append(self.around.room[place, good] / (q * activity[-1]))
        return activity, carried, min([*most, self.around.room[place, goods[-1]] / carried])

    def uplift(self, first, last, carried):
        price, mass = self.graph.price, self.graph.mass
        out = max(price[last], 0) * (mass[first] / mass[last] if mass[first] > 0 and mass[last] > 0 else carried)
        return out / price[first] if price[first] > 0 else (np.inf if out > 0 else 0.0)

    def shortages(self, place, goods, processes, amounts):
        """Inputs that are short, with whether they are missing, and how far the scarcest of the others goes."""
        short, cover = [], 1.0
        for x, k, source in zip(amounts, processes, goods, strict=False):
            for p, c in self.inputs:
                need, had = self.inputs[p, c] * x, self.around.available[place, c]
                if p == k and c != source and self.input_matters(k, c) and need > had:
                    imported = self.around.importable[place, c]
                    short.append((c, bool(not imported and had < 0.2 * need)))
                    if not imported and had >= 0.2 * need:
                        cover = min(cover, had / need)
        return sorted(short), cover

    def margin(self, k, source, target, paid):
        """Margin of a unit of activity, and the part of its sales that is handed on."""
        sale, buy, price = self.around.sale_price, self.around.purchase_price, self.graph.price
        made = {c: (q, role) for (p, c), (q, role) in self.outputs.items() if p == k}
        earned = sum(q * max(sale[c], 0) for c, (q, role) in made.items() if role <= Role.CO_PRODUCT or c == target)
        used = {c: q for (p, c), q in self.inputs.items() if p == k}
        cost = sum(q * (paid if c == source else max(buy[c], 0)) for c, q in used.items())
        fees = sum(q * max(-price[c], 0) for c, (q, _) in made.items())
        on = made[target][0] * max(sale[target], 0)
        return earned - cost - fees - self.costs.other_cost[k], on / earned if earned > 0 else 1.0

    def plants(self, place, goods, processes, amounts, parts):
        """Smallest new plant over the least scale, whether all may be built, capital and its charge."""
        costs, around = self.costs, self.around
        size, permitted, capital, charge = np.inf, True, 0.0, 0.0
        for x, k, source, part in zip(amounts, processes, goods, parts, strict=False):
            if self.within(around.spare, place, k, around.haul[source]) >= x:
                continue
            size = min(size, x / costs.least_scale[k])
            permitted &= self.within(around.may_build, place, k, around.haul[source]) > 0
            one = costs.capital[k] * (x / costs.reference_scale[k]) ** costs.capital_exponent[k] * part
            capital += one
            charge += one * 0.08 / (1 - 1.08 ** -costs.lifetime[k])
        return size, permitted, capital, charge

    def run(self, offer, goods, processes):
        """All figures of one chain run on one offer; None if it does not count."""
        place = self.offers.place[offer]
        activity, carried, market = self.quantities(place, goods, processes)
        taken = min(self.offers.quantity[offer], market)
        if self.begins_elsewhere(offer, goods) or self.uplift(goods[0], goods[-1], carried) <= 1.1 or taken <= 0:
            return None
        short, cover = self.shortages(place, goods, processes, [x * taken for x in activity])
        pooled = taken * cover if cover < 1 else min(self.offers.pooled[offer], market)
        taken *= cover
        margins, shares, weights = [], [], []
        paid = [self.offers.own_price[offer], *(max(self.around.sale_price[c], 0) for c in goods[1:])]
        for k, source, target, price in zip(processes, goods, goods[1:], paid, strict=False):
            margin, share = self.margin(k, source, target, price)
            margins.append(margin)
            shares.append(share)
            weights.append(sum(self.input_share(k, source)) / 2)
        parts = [np.prod(shares[step:]) for step in range(len(shares))]
        gains = [m * x * taken * part for m, x, part in zip(margins, activity, parts, strict=True)]
        alone, permitted, capital, charge = self.plants(place, goods, processes, [x * taken for x in activity], parts)
        together, *_ = self.plants(place, goods, processes, [x * pooled for x in activity], parts)
        if np.prod(weights) < self.thresholds.chain_weight or not permitted or sum(gains) <= 0:
            return None
        complete = not any(missing for _, missing in short)
        return {
            "ready": complete and max(alone, together) >= 1 and sum(gains) > charge,
            "owed": sum(gain * np.prod(weights[: step + 1]) for step, gain in enumerate(gains)),
            "added": sum(gains),
            "quantity": taken * carried,
            "capital": capital,
            "alone": alone,
            "together": together,
            "rests": np.prod(weights),
            "short": short,
        }

    def enumerated(self):
        """Best (ready, owed) and fewest steps of every base production, origin and product."""
        best = {}
        for offer in range(len(self.offers)):
            for goods, processes in self.chains_from(int(self.offers.commodity[offer])):
                figures = self.run(offer, goods, processes)
                if figures is None:
                    continue
                key = int(self.offers.base[offer]), int(self.offers.origin[offer]), goods[-1]
                ready, owed, fewest = best.get(key, (False, -np.inf, 99))
                first = max((ready, owed), (figures["ready"], figures["owed"]))
                best[key] = (*first, min(fewest, len(processes)))
        return best


def told(found):
    return {
        (int(found.base[row]), int(found.origin[row]), int(found.runs.product[row])): row for row in range(len(found))
    }


@settings(max_examples=250, deadline=None)
@given(SEEDS)
def test_reach_equals_enumeration(seed):
    world = World(seed)
    found, best = world.reach(), world.enumerated()
    rows = told(found)
    assert set(rows) == set(best)
    for key, (ready, owed, fewest) in best.items():
        row = rows[key]
        assert bool(found.ready[row]) == ready
        assert found.owed[row] == pytest.approx(owed, rel=1e-9, abs=1e-9)
        assert found.fewest_steps[row] == fewest


@settings(max_examples=150, deadline=None)
@given(SEEDS)
def test_every_row_has_the_figures_of_its_own_chain(seed):
    world = World(seed)
    found = world.reach()
    for row in range(len(found)):
        offer = int(found.runs.offer[row])
        processes = tuple(int(k) for k in found.runs.process[row] if k >= 0)
        goods = (int(world.offers.commodity[offer]), *(int(c) for c in found.runs.target[row] if c >= 0))
        figures = world.run(offer, goods, processes)
        assert figures is not None
        for name, ours in (
            ("owed", found.owed),
            ("added", found.value_added),
            ("quantity", found.runs.quantity),
            ("capital", found.capital),
            ("alone", found.scale_alone),
            ("together", found.scale_pooled),
            ("rests", found.rests),
        ):
            assert ours[row] == pytest.approx(figures[name], rel=1e-9, abs=1e-9), name
        mine = found.short.run == row
        lacking = zip(found.short.commodity[mine].tolist(), found.missing[mine].tolist(), strict=True)
        assert sorted(lacking) == figures["short"]


@settings(max_examples=150, deadline=None)
@given(SEEDS, st.floats(0, 1), st.floats(0, 1), st.floats(0, 1))
def test_higher_thresholds_leave_fewer_steps_and_chains(seed, value, mass, output):
    world = World(seed)
    low = processing_steps(world.graph, Thresholds(value / 2, mass / 2, output / 2))
    high = processing_steps(world.graph, Thresholds(value, mass, output))
    arcs = [
        set(zip(links.source.tolist(), links.process.tolist(), links.target.tolist(), strict=True))
        for links in (low, high)
    ]
    assert arcs[1] <= arcs[0]
    starts = np.unique(world.offers.commodity)
    assert len(simple_chains(high, starts, DEPTH)) <= len(simple_chains(low, starts, DEPTH))


@settings(max_examples=100, deadline=None)
@given(SEEDS, st.floats(0, 1))
def test_a_higher_threshold_on_chains_and_a_higher_uplift_leave_fewer_goods(seed, part):
    world = World(seed)
    all_of_them = set(told(world.reach(thresholds=replace(world.thresholds, chain_weight=0.0))))
    assert set(told(world.reach(thresholds=replace(world.thresholds, chain_weight=part)))) <= all_of_them
    assert set(told(world.reach(least_uplift=1.0 + part))) <= set(told(world.reach(least_uplift=1.0)))


@settings(max_examples=100, deadline=None)
@given(SEEDS)
def test_one_step_more_never_loses_a_good(seed):
    world = World(seed)
    within = [set(told(world.reach(depth=depth))) for depth in (1, 2, 3)]
    assert within[0] <= within[1] <= within[2]


@settings(max_examples=100, deadline=None)
@given(SEEDS)
def test_money_scales_with_prices(seed):
    world = World(seed)
    seven = {
        "graph": replace(world.graph, price=7 * world.graph.price),
        "offers": replace(world.offers, own_price=7 * world.offers.own_price),
        "costs": replace(world.costs, capital=7 * world.costs.capital, other_cost=7 * world.costs.other_cost),
        "around": replace(
            world.around, sale_price=7 * world.around.sale_price, purchase_price=7 * world.around.purchase_price
        ),
    }
    before, after = world.reach(), world.reach(**seven)
    assert told(before) == told(after)
    for name in ("value_added", "owed", "capital", "charge"):
        assert getattr(after, name) == pytest.approx(7 * getattr(before, name), rel=1e-9), name
    for name in ("uplift", "rests", "jobs", "scale_alone"):
        assert getattr(after, name) == pytest.approx(getattr(before, name), rel=1e-9, nan_ok=True), name


@settings(max_examples=100, deadline=None)
@given(SEEDS)
def test_quantities_scale_with_the_region(seed):
    world = World(seed)
    three = {
        "offers": replace(world.offers, quantity=3 * world.offers.quantity, pooled=3 * world.offers.pooled),
        "costs": replace(
            world.costs, least_scale=3 * world.costs.least_scale, reference_scale=3 * world.costs.reference_scale,
            capital=3 * world.costs.capital, jobs=3 * world.costs.jobs,
        ),
        "around": replace(
            world.around, available=3 * world.around.available, room=3 * world.around.room, spare=3 * world.around.spare
        ),
    }  # fmt: skip
    before, after = world.reach(), world.reach(**three)
    assert told(before) == told(after)
    assert after.runs.quantity == pytest.approx(3 * before.runs.quantity, rel=1e-9)
    for name in ("value_added", "owed", "capital", "jobs"):
        assert getattr(after, name) == pytest.approx(3 * getattr(before, name), rel=1e-9), name
    assert after.scale_alone == pytest.approx(before.scale_alone, rel=1e-9)
    assert (after.ready == before.ready).all()


@settings(max_examples=100, deadline=None)
@given(SEEDS)
def test_the_unit_of_mass_does_not_matter(seed):
    world = World(seed)
    before, after = world.reach(), world.reach(graph=replace(world.graph, mass=1000 * world.graph.mass))
    assert told(before) == told(after)
    assert after.value_added == pytest.approx(before.value_added, rel=1e-9)


@settings(max_examples=100, deadline=None)
@given(SEEDS)
def test_owed_parts_of_profitable_steps_never_exceed_the_value_added(seed):
    world = World(seed)
    found = world.reach(costs=replace(world.costs, other_cost=np.zeros(world.K)))
    assert ((found.rests >= 0) & (found.rests <= 1 + 1e-12)).all()
    single = found.runs.steps == 1
    assert (found.owed[single] <= found.value_added[single] * (1 + 1e-12)).all()


@settings(max_examples=100, deadline=None)
@given(SEEDS)
def test_the_same_input_gives_the_same_answer(seed):
    one, two = World(seed).reach(), World(seed).reach()
    assert (one.runs.chain == two.runs.chain).all()
    assert (one.owed == two.owed).all()
