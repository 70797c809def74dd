"""``ryzoma diagnose``: the indicators of a region as tables, on the terminal or in a folder."""

from __future__ import annotations

from pathlib import Path

import click

from ryzoma.cli.language import language_option, said
from ryzoma.cli.progress import progress_on
from ryzoma.locale import N_, translator


@click.command(help=said(N_("Compute the indicators of REGION (a bundled name, a folder or a workbook).")))
@click.argument("region", default="belarus")
@click.option("--table", "name", metavar="NAME", help=said(N_("Print one table instead of the list of tables")))
@click.option("--json", "as_json", is_flag=True, help=said(N_("Print the tables as JSON")))
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), help=said(N_("Folder to write the tables to, as CSV"))
)
@click.option(
    "--seed", type=click.IntRange(0), default=0, show_default=True, help=said(N_("Seed of all random numbers"))
)
@language_option
def diagnose(region: str, name: str | None, as_json: bool, out: Path | None, seed: int, lang: str) -> int:
    """Compute the indicators of a region."""
    from ryzoma.cli.tables import named, print_json, print_list, print_table, write_csv
    from ryzoma.diagnosis.study import diagnose as study
    from ryzoma.plan.names import names_of
    from ryzoma.region import read_region
    from ryzoma.report.voice import Voice

    language = translator(lang)
    with progress_on(language) as progress:
        known = read_region(region)
        tables = study(known, seed=seed, progress=progress).tables
    chosen = tables if name is None else (named(tables, name),)
    voice = Voice(language, names_of(known))
    if out is not None:
        write_csv(chosen, out)
    if as_json:
        print_json(chosen)
    elif name is not None:
        print_table(chosen[0], voice)
    else:
        print_list(tables, voice)
    return 0
