"""Laws of the employment estimate over random countries."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from ryzoma.diagnosis.employment import Areas, Knowledge, Plants, Sectors, SpreadBy, Units, estimate_employment


def a_country(seed, n, m, e):
    """A random country whose published sums are those of a random true table."""
    rng = np.random.default_rng(seed)
    urban, rural = rng.lognormal(10, 1, n), rng.lognormal(9, 1, n)
    truth = rng.lognormal(0, 0.7, (n, m)) * (urban + rural)[:, None] * 0.4 / m
    unit, sector = rng.integers(0, n, e), rng.integers(0, m, e)
    room = np.bincount(unit * m + sector, minlength=n * m)[unit * m + sector]
    staff = np.where(rng.random(e) < 0.5, 0.3 * truth[unit, sector] / room, np.nan)
    employed = truth.sum(axis=0)
    known = rng.random(m) < 0.5
    members = rng.random((2, m)) < 0.6
    covered = rng.random((2, n)) < 0.4
    return Knowledge(
        units=Units(
            ids=tuple(map(str, range(n))),
            urban=urban,
            rural=rural,
            area=rng.lognormal(7, 0.3, n),
            latitude=rng.uniform(50, 55, n),
            longitude=rng.uniform(24, 30, n),
            oblast=rng.integers(0, 2, n),
        ),
        sectors=Sectors(
            ids=tuple(map(str, range(m))),
            employed=np.where(known, employed, employed * rng.lognormal(0, 0.05, m)),
            low=employed * np.where(known, 1, 0.8),
            high=employed * np.where(known, 1, 1.2),
            known=known,
            members=np.concatenate([np.ones((1, m), dtype=bool), members]),
            totals=np.concatenate([[employed.sum()], members @ employed]),
            spread_by=tuple(rng.choice(list(SpreadBy), m)),
            size_exponent=rng.uniform(0.8, 1.5, m),
            industrial=rng.random(m) < 0.5,
        ),
        areas=Areas(members=covered[covered.any(axis=1)], employed=(covered @ truth.sum(axis=1))[covered.any(axis=1)]),
        plants=Plants(
            ids=tuple(map(str, range(e))),
            unit=unit,
            sector=sector,
            staff=staff,
            low=0.95 * staff,
            high=1.05 * staff,
            published=np.isfinite(staff),
            process_jobs=np.where(rng.random(e) < 0.8, rng.lognormal(5, 1, e), np.nan),
            active=rng.random(e) < 0.9,
        ),
    )


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**31), st.integers(1, 9), st.integers(1, 6), st.integers(0, 12))
def test_published_sums_hold_plants_fit_and_intervals_are_ordered(seed, n, m, e):
    country = a_country(seed, n, m, e)
    found = estimate_employment(country, np.random.default_rng(seed), draws=8)
    assert found.converged
    assert found.residual < 1e-9
    assert (found.jobs >= 0).all()
    assert (found.low <= found.jobs).all()
    assert (found.jobs <= found.high).all()
    for jobs, staff in [(found.jobs, found.plant_staff), *zip(found.draws, found.plant_draws, strict=True)]:
        in_cells = np.zeros_like(jobs)
        np.add.at(in_cells, (found.plant_unit, found.plant_sector), staff)
        assert (in_cells <= jobs * (1 + 1e-9) + 1e-9).all()
    assert 0.0 <= found.estimate_share <= 1.0


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**31), st.integers(2, 8), st.integers(2, 5), st.integers(0, 10))
def test_the_order_of_units_and_sectors_does_not_matter(seed, n, m, e):
    country = a_country(seed, n, m, e)
    rng = np.random.default_rng(seed + 1)
    rows, columns = rng.permutation(n), rng.permutation(m)
    one = estimate_employment(country, np.random.default_rng(0), draws=0)
    other = estimate_employment(_shuffled(country, rows, columns), np.random.default_rng(0), draws=0)
    np.testing.assert_allclose(other.jobs, one.jobs[np.ix_(rows, columns)], rtol=1e-6, atol=1e-6)


def _shuffled(country, rows, columns):
    units, sectors, plants = country.units, country.sectors, country.plants
    return Knowledge(
        units=Units(
            ids=tuple(units.ids[i] for i in rows),
            urban=units.urban[rows],
            rural=units.rural[rows],
            area=units.area[rows],
            latitude=units.latitude[rows],
            longitude=units.longitude[rows],
            oblast=units.oblast[rows],
        ),
        sectors=Sectors(
            ids=tuple(sectors.ids[j] for j in columns),
            employed=sectors.employed[columns],
            low=sectors.low[columns],
            high=sectors.high[columns],
            known=sectors.known[columns],
            members=sectors.members[:, columns],
            totals=sectors.totals,
            spread_by=tuple(sectors.spread_by[j] for j in columns),
            size_exponent=sectors.size_exponent[columns],
            industrial=sectors.industrial[columns],
        ),
        areas=Areas(members=country.areas.members[:, rows], employed=country.areas.employed),
        plants=Plants(
            ids=plants.ids,
            unit=np.argsort(rows)[plants.unit],
            sector=np.argsort(columns)[plants.sector],
            staff=plants.staff,
            low=plants.low,
            high=plants.high,
            published=plants.published,
            process_jobs=plants.process_jobs,
            active=plants.active,
        ),
    )
