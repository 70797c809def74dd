"""Findings on the terminal: grouped by kind, the first few of each, and how many there are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import click

from ryzoma.findings import Code, Finding, Severity
from ryzoma.locale import N_, NP_, Translator

FEW = 5
_LONGEST_VALUE = 40
_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow"}
_SEVERITIES = {Severity.ERROR: N_("error"), Severity.WARNING: N_("warning")}
_COUNTS = {
    Severity.ERROR: NP_("{count} error", "{count} errors"),
    Severity.WARNING: NP_("{count} warning", "{count} warnings"),
}


def print_findings(
    findings: Sequence[Finding], language: Translator, *, most: int | None = FEW, err: bool = True
) -> None:
    """Print findings, errors first, each kind with its remedy.

    Parameters
    ----------
    findings
        What to tell.
    language
        In which language.
    most
        How many of each kind are shown; None for all.
    err
        Whether they are talk (standard error) or the result asked for (standard output).
    """
    groups: dict[Code, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(finding.code, []).append(finding)
    for code in sorted(groups, key=lambda code: (code.severity is Severity.WARNING, code.id)):
        for line in _group(code, groups[code], language, most):
            click.echo(line, err=err)
    click.echo(summary(findings, language), err=err)


def _group(code: Code, findings: Sequence[Finding], language: Translator, most: int | None) -> Iterator[str]:
    severity = click.style(language.text(_SEVERITIES[code.severity]), fg=_COLOURS[code.severity], bold=True)
    count = f" ({language.number(len(findings))})" if len(findings) > 1 else ""
    yield f"{severity} {code.id} {click.style(language.text(code.title), bold=True)}{count}"
    shown = findings if most is None else findings[:most]
    for finding in shown:
        yield f"  {finding.where}{_value(finding)}"
        yield f"      {finding.reason(language)}"
    if len(findings) > len(shown):
        more = NP_(
            "and {count} more; ryzoma check --all shows every one",
            "and {count} more; ryzoma check --all shows every one",
        )
        yield "  " + language.plural(more, len(findings) - len(shown))
    remedies = dict.fromkeys(finding.remedy(language) for finding in shown)
    for remedy in remedies:
        yield f"  → {remedy}"
    yield ""


def _value(finding: Finding) -> str:
    if finding.value is None:
        return ""
    value = " ".join(finding.value.split()) or repr(finding.value)
    return f"  «{value if len(value) <= _LONGEST_VALUE else value[:_LONGEST_VALUE] + '…'}»"


def summary(findings: Sequence[Finding], language: Translator) -> str:
    """How many errors and warnings there are."""
    counts = {severity: sum(finding.code.severity is severity for finding in findings) for severity in Severity}
    return ", ".join(language.plural(_COUNTS[severity], count) for severity, count in counts.items())
