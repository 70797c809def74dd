"""``ryzoma explain``: what a finding code means and what to do."""

from __future__ import annotations

import string

import click

from ryzoma.cli.language import language_option, said
from ryzoma.locale import N_, Translator, translator


@click.command(help=said(N_("Explain the finding CODE, such as R402. Without a code, list all of them.")))
@click.argument("code", metavar="[CODE]", required=False)
@language_option
def explain(code: str | None, lang: str) -> None:
    """Explain a finding code."""
    from ryzoma.errors import UnknownNameError
    from ryzoma.region.codes import CODES
    from ryzoma.synthesis.design.faults import DESIGN_CODES

    codes = {**CODES, **DESIGN_CODES}
    language = translator(lang)
    if code is None:
        for one in codes.values():
            click.echo(f"{one.id}  {language.text(one.title)}")
        return
    found = codes.get(code.upper())
    if found is None:
        message = N_("There is no finding code {code}. The command ryzoma explain lists all.")
        raise UnknownNameError(message, code=code)
    click.echo(f"{found.id}  {language.text(found.title)}")
    click.echo(_general(found.reason, language))
    click.echo(f"→ {_general(found.remedy, language)}")


def _general(message: str, language: Translator) -> str:
    """A message with dots in place of what a single finding would tell."""
    text = language.text(message)
    return text.format(**{name: "…" for _, name, _, _ in string.Formatter().parse(text) if name})
