"""``ryzoma synthesise``: design a cluster around a base."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ryzoma.cli.ceilings import CeilingType
from ryzoma.cli.language import language_option, said
from ryzoma.cli.weights import TypedWeights, WeightsType
from ryzoma.locale import N_, Translator, translator

if TYPE_CHECKING:
    from ryzoma.region import Region
    from ryzoma.synthesis.clusters import ClusterDesign
    from ryzoma.synthesis.study.ground import Ground
    from ryzoma.synthesis.study.study import Study

EXIT_NO_PLAN = 4


@click.command(
    help=said(
        N_(
            "Design a cluster of REGION (a bundled name, a folder or a workbook): which productions to open where, how"
            " large, and who feeds whom. The first Ctrl-C ends the search and reports the best plan found so far."
        )
    )
)
@click.argument("region", default="belarus")
@click.option(
    "--base",
    "bases",
    metavar="NAME",
    multiple=True,
    required=True,
    help=said(
        N_(
            "A cluster of the table clusters, or a tag, process, commodity, establishment or place by its identifier;"
            " may be given several times. A kind may be asked for: place:pinsk."
        )
    ),
)
@click.option(
    "--form",
    type=click.Choice(("territorial", "associated")),
    help=said(N_("Places within a travel time of the base, or of the whole region")),
)
@click.option(
    "--within",
    type=click.FloatRange(0, 1440),
    metavar="MINUTES",
    help=said(N_("Travel time that a territorial cluster spans")),
)
@click.option(
    "--budget", type=click.FloatRange(0), metavar="USD", help=said(N_("Capital of all new plants; no limit without it"))
)
@click.option(
    "--ceiling",
    "ceilings",
    type=CeilingType(),
    metavar="NAME=USD",
    multiple=True,
    help=said(N_("Capital that may go to a place, a process or a tag; may be given several times")),
)
@click.option(
    "--must",
    metavar="PROCESS",
    multiple=True,
    help=said(N_("A process of which at least one plant has to be opened; may be given several times")),
)
@click.option(
    "--without",
    metavar="PROCESS",
    multiple=True,
    help=said(N_("A process of which no plant may be opened; may be given several times")),
)
@click.option(
    "--weights",
    type=WeightsType(),
    default="jobs=0",
    metavar="LIST",
    help=said(
        N_(
            "What counts besides money: USD a year for a job outside the capital, the part of wages that is a cost, USD for"
            " a tonne-kilometre, such as jobs=2500,wages=1,tonne_km=0.01"
        )
    ),
)
@click.option(
    "--time-limit",
    type=click.FloatRange(0.1, 86400),
    default=60,
    show_default=True,
    metavar="S",
    help=said(N_("Seconds for the search")),
)
@click.option(
    "--gap",
    type=click.FloatRange(0, 1),
    default=0.001,
    show_default=True,
    metavar="G",
    help=said(N_("The search ends when no plan can be better than the best one by this part")),
)
@click.option(
    "--seed", type=click.IntRange(0), default=0, show_default=True, help=said(N_("Seed of all random numbers"))
)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help=said(N_("Folder to write a page, a workbook, tables and map layers to")),
)
@click.option("--json", "as_json", is_flag=True, help=said(N_("Print the design as JSON")))
@language_option
def synthesise(
    region: str,
    bases: tuple[str, ...],
    form: str | None,
    within: float | None,
    budget: float | None,
    ceilings: tuple[tuple[str, float], ...],
    must: tuple[str, ...],
    without: tuple[str, ...],
    weights: TypedWeights,
    out: Path | None,
    as_json: bool,
    lang: str,
    **search: Any,
) -> int:
    """Design a cluster."""
    from ryzoma.cli.cluster_document import document
    from ryzoma.cli.cluster_summary import print_summary
    from ryzoma.cli.progress import search_on
    from ryzoma.region import read_region
    from ryzoma.report import check_target
    from ryzoma.synthesis.clusters import synthesise as design

    language = translator(lang)
    known = read_region(region)
    if out is not None:
        check_target(out)  # a refusal at once, not after the work
    on = _ground(known)
    study = _weighed(_study(known, on, bases, form, within, budget), weights)
    study = _bound(study, on, dict(ceilings), must, without)
    with search_on(language) as watch:
        found = design(on, study, progress=watch, **search)
    names = _names(known, study, bases)
    if as_json:
        click.echo(document(found))
    else:
        print_summary(found, language, names)
    if out is not None and found.solution.design is not None:
        _write(known, found, names[f"cluster:{study.id}"], out, search["seed"], language)
    return 0 if found.solution.design is not None else EXIT_NO_PLAN


def _ground(region: Region) -> Ground:
    """The arrays of a region; without processes nothing can be designed, which is told."""
    from ryzoma.network import network_of_region
    from ryzoma.synthesis.clusters import NothingToDesignError
    from ryzoma.synthesis.study.ground import ground

    if region["processes"].is_empty() or region["process_flows"].is_empty():
        message = N_("The region {region} has no processes, so nothing can be designed. Fill {tables}.")
        raise NothingToDesignError(message, region=region.id, tables="commodities, processes, process_flows, demand")
    net = network_of_region(region)
    return ground(region.tables, net.km[: net.places, : net.places], net.minutes[: net.places, : net.places])


def _study(
    region: Region,
    on: Ground,
    bases: tuple[str, ...],
    form: str | None,
    within: float | None,
    budget: float | None,
) -> Study:
    """The study of a cluster of the table, or one around what is named; options go before the table."""
    from ryzoma.synthesis.study.around import study_around
    from ryzoma.synthesis.study.from_tables import called, study_of

    key = called(region.tables).get(bases[0].removeprefix("cluster:")) if len(bases) == 1 else None
    if key is not None:
        row = next(row for row in region["clusters"].iter_rows(named=True) if row["id"] == key)
        study = study_of(row | ({"form": form} if form else {}))
    else:
        _refuse_clusters_among(bases, region)
        study = study_around(on, bases, compact=form != "associated")
    if within is not None:
        study = replace(study, minutes=within)
    return study if budget is None else replace(study, budget=budget)


def _refuse_clusters_among(bases: tuple[str, ...], region: Region) -> None:
    """A word of the form ``cluster:name`` that could not be used."""
    from ryzoma.synthesis.study.around import unknown_base

    for word in bases:
        if word.startswith("cluster:"):
            raise unknown_base(word, [f"cluster:{key}" for key in region["clusters"]["id"]])


def _weighed(study: Study, weights: TypedWeights) -> Study:
    return replace(study, jobs={"*": weights.jobs}, wages=weights.wages, tonne_km=weights.tonne_km)


def _bound(
    study: Study, on: Ground, ceilings: dict[str, float], must: tuple[str, ...], without: tuple[str, ...]
) -> Study:
    """The study with what was asked for by name; a name that means nothing is told."""
    from ryzoma.synthesis.study.around import known_words, unknown_base

    known = known_words(on)
    may_cap = known["process"] | known["tag"] | known["place"]
    for words, allowed in (((*must, *without), known["process"]), (ceilings, may_cap)):
        for word in words:
            if word not in allowed:
                raise unknown_base(word, sorted(allowed))
    return replace(
        study,
        ceilings=ceilings,
        required=tuple(dict.fromkeys(must)),
        processes=(*study.processes, *must),
        barred=(*(word for word in study.barred if word not in must), *without),
    )


def _names(region: Region, study: Study, bases: tuple[str, ...]) -> dict[str, dict[str, str]]:
    """Names of everything, the cluster included: a cluster made up on the spot is called by its bases."""
    from ryzoma.locale import LANGUAGES
    from ryzoma.plan.names import names_of
    from ryzoma.report.voice import Voice

    names = names_of(region)
    if f"cluster:{study.id}" not in names:
        words = [word.rpartition(":")[2] for word in bases]
        voices = {code: Voice(translator(code), names) for code in LANGUAGES}
        names[f"cluster:{study.id}"] = {
            code: ", ".join(voice.name(word) for word in words) for code, voice in voices.items()
        }
    return names


def _write(
    region: Region, found: ClusterDesign, name: dict[str, str], folder: Path, seed: int, language: Translator
) -> None:
    from ryzoma.plan.cluster import cluster_plan
    from ryzoma.plan.exchange import FILE_NAME, plan_bytes
    from ryzoma.report import write_report

    plan = cluster_plan(region, found, name, seed=seed)
    write_report(plan, folder, language.language, also={FILE_NAME: plan_bytes(plan)})
    click.echo(language.text(N_("Written: {report}"), report=str(folder / "report.html")), err=True)
