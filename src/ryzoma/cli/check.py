"""``ryzoma check``: every fault of a region in one pass."""

from __future__ import annotations

from typing import Any

import click

from ryzoma.cli.language import language_option, said
from ryzoma.locale import N_, Translator, translator


@click.command(
    help=said(
        N_(
            "Find every fault of DIR, a region folder, a workbook or a bundled region."
            " The exit code is 3 if there are errors."
        )
    )
)
@click.argument("source", metavar="DIR")
@click.option("--json", "as_json", is_flag=True, help=said(N_("Print the findings as JSON.")))
@click.option(
    "--all", "everything", is_flag=True, help=said(N_("Show every finding, not only the first of each kind."))
)
@language_option
def check(source: str, as_json: bool, everything: bool, lang: str) -> int:
    """Check a region."""
    from ryzoma.cli.findings import FEW, print_findings
    from ryzoma.cli.main import EXIT_FAULTS
    from ryzoma.region import check_region

    result = check_region(source)
    language = translator(lang)
    if as_json:
        _print_json(result, language)
    else:
        if result.findings:
            print_findings(result.findings, language, most=None if everything else FEW, err=False)
        click.echo(_told(result, language), err=bool(result.findings))
    return EXIT_FAULTS if result.errors else 0


def _told(result: Any, language: Translator) -> str:
    rows, tables = (language.number(count) for count in (sum(result.rows.values()), len(result.rows)))
    message = N_("Rows read: {rows}, tables: {tables}.")
    if not result.findings:
        message = N_("No fault was found. Rows read: {rows}, tables: {tables}.")
    return language.text(message, rows=rows, tables=tables)


def _print_json(result: Any, language: Translator) -> None:
    import json

    document = {
        "source": result.source,
        "errors": len(result.errors),
        "warnings": len(result.warnings),
        "rows": dict(result.rows),
        "findings": [
            {
                "code": finding.code.id,
                "severity": finding.code.severity.value,
                "file": finding.where.file,
                "sheet": finding.where.sheet,
                "row": finding.where.row,
                "column": finding.where.column,
                "value": finding.value,
                "title": language.text(finding.code.title),
                "reason": finding.reason(language),
                "remedy": finding.remedy(language),
            }
            for finding in result.findings
        ],
    }
    click.echo(json.dumps(document, ensure_ascii=False, indent=1))
