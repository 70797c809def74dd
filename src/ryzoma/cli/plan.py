"""``ryzoma plan``: check, diagnose and report a region."""

from __future__ import annotations

import time
from pathlib import Path

import click

from ryzoma.cli.language import language_option, said
from ryzoma.cli.progress import progress_on
from ryzoma.locale import N_, NP_, Translator, translator


@click.command(help=said(N_("Check, diagnose and report a region: the main job.")))
@click.argument("region", default="belarus")
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help=said(N_("Folder to write to; out/REGION without it")),
)
@click.option(
    "--seed", type=click.IntRange(0), default=0, show_default=True, help=said(N_("Seed of all random numbers"))
)
@click.option(
    "--draws",
    type=click.IntRange(20, 10_000),
    default=200,
    show_default=True,
    help=said(N_("Draws that give the intervals of estimated jobs")),
)
@click.option(
    "--cluster-seconds",
    type=click.FloatRange(0, 3600),
    default=15,
    show_default=True,
    help=said(N_("Time for the search of each cluster; 0 leaves the designs out")),
)
@language_option
def plan(region: str, out: Path | None, seed: int, draws: int, cluster_seconds: float, lang: str) -> int:
    """Check REGION (a bundled name, a folder or a workbook), diagnose it and write the report."""
    from ryzoma.errors import DataError
    from ryzoma.plan import build_plan, plan_bytes
    from ryzoma.plan.exchange import FILE_NAME
    from ryzoma.region import check_region
    from ryzoma.report import check_target, write_report

    began = time.monotonic()
    language = translator(lang)
    with progress_on(language) as progress:
        progress(N_("reading and checking"), 0, 1)
        checked = check_region(region)
        if checked.region is None:
            raise DataError(checked.findings)
        folder = out or Path("out") / checked.region.id
        check_target(folder)  # a refusal at once, not after the work
        built = build_plan(
            checked.region,
            findings=checked.findings,
            seed=seed,
            draws=draws,
            cluster_seconds=cluster_seconds,
            progress=progress,
        )
        written = write_report(built, folder, lang, progress, also={FILE_NAME: plan_bytes(built)})
    _summarise(built, language)
    _tell_findings(len(checked.findings), region, language)
    click.echo(
        language.text(
            N_("Written in {seconds} s: {report}"),
            seconds=language.number(time.monotonic() - began, 1),
            report=str(written.folder / "report.html"),
        ),
        err=True,
    )
    return 0


def _summarise(built: object, language: Translator) -> None:
    """The figures and findings of the first screen, in words."""
    from ryzoma.plan import Plan
    from ryzoma.report.voice import Voice

    assert isinstance(built, Plan)
    voice = Voice(language, built.names)
    click.echo(voice.own(built.title))
    for figure in built.key_figures:
        click.echo(f"  {language.text(figure.title)}: {voice.say(figure.value)} ({voice.say(figure.reading)})")
    for headline in built.headlines:
        click.echo(f"  • {voice.say(headline.sentence)} {voice.say(headline.evidence)}")
    for check in built.checks:
        if not check.passed:
            click.echo(f"  ! {language.text(check.title)}: {voice.say(check.value)}", err=True)


def _tell_findings(count: int, region: str, language: Translator) -> None:
    if count:
        text = language.plural(
            NP_(
                "{count} warning about the data; see it with: ryzoma check {region}",
                "{count} warnings about the data; see them with: ryzoma check {region}",
            ),
            count,
            region=region,
        )
        click.echo(text, err=True)
