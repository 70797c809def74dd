"""``ryzoma new``: an empty region, or a copy of one."""

from __future__ import annotations

from pathlib import Path

import click

from ryzoma.cli.language import language_option, said
from ryzoma.locale import N_, translator


@click.command(
    help=said(N_("Make DIR: a region folder with empty tables and explanations, or a workbook if it ends in .xlsx."))
)
@click.argument("target", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--from", "source", metavar="REGION", help=said(N_("Copy this bundled region, folder or workbook instead."))
)
@click.option("--year", type=click.IntRange(1900, 2100), help=said(N_("Base year of an empty region")))
@click.option("--currency", default="BYN", help=said(N_("Code of the money of an empty region")), show_default=True)
@language_option
def new(target: Path, source: str | None, year: int | None, currency: str, lang: str) -> None:
    """Make a new region."""
    from ryzoma.region import new_region

    new_region(target, source, language=lang, base_year=year, currency=currency.upper())
    told = translator(lang)
    click.echo(told.text(N_("{target} is made."), target=target), err=True)
    if source is None:
        message = N_("Fill places and population first, then run: ryzoma check {target}")
        click.echo(told.text(message, target=target), err=True)
