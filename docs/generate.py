"""Write docs/reference from the code: commands, tables, indicators, finding codes and the Python interface.

The pages are made at every build of the documentation and are not kept under version control.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path

import click

from ryzoma.cli.main import COMMANDS, cli
from ryzoma.indicator import Indicator
from ryzoma.region import CODES, TABLES
from ryzoma.region.fields import Field, Table

REFERENCE = Path(__file__).parent / "reference"
INDICATOR_PACKAGES = ("ryzoma.diagnosis", "ryzoma.network")
PUBLIC_PACKAGES = (
    "ryzoma.errors",
    "ryzoma.findings",
    "ryzoma.locale",
    "ryzoma.geo",
    "ryzoma.balancing",
    "ryzoma.tables",
    "ryzoma.indicator",
    "ryzoma.region",
    "ryzoma.network",
    "ryzoma.diagnosis",
    "ryzoma.synthesis",
    "ryzoma.synthesis.structures",
    "ryzoma.synthesis.matching",
    "ryzoma.synthesis.design",
    "ryzoma.synthesis.design.faults",
    "ryzoma.synthesis.explain",
    "ryzoma.plan",
    "ryzoma.report",
)


def indicators() -> tuple[Indicator, ...]:
    """Every indicator of every package that has some."""
    return tuple(one for name in INDICATOR_PACKAGES for one in import_module(name).INDICATORS)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|").replace("<", "&lt;")


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(_cell(cell) for cell in cells) + " |"


def commands_page() -> str:
    """Every command with its help as the terminal shows it."""
    os.environ["RYZOMA_LANG"] = "en"
    lines = ["# Commands", "", "Exit codes: 0 done, 1 our fault, 2 wrong usage, 3 the data have faults,",
             "4 infeasible or not converged, 130 interrupted.", ""]  # fmt: skip
    context = click.Context(cli, info_name="ryzoma")
    for name in COMMANDS:
        command = cli.get_command(context, name)
        assert command is not None
        text = command.get_help(click.Context(command, info_name=name, parent=context, terminal_width=100))
        lines += [f"## {name}", "", COMMANDS[name] + ".", "", "```text", text, "```", ""]
    return "\n".join(lines)


def _limits(field: Field) -> str:
    if field.values:
        return "one of: " + ", ".join(field.values)
    if field.references:
        return "a key of: " + ", ".join(field.references)
    low, high = field.minimum, field.maximum
    if low is None and high is None:
        return ""
    return f"{'' if low is None else f'{low:g}'} … {'' if high is None else f'{high:g}'}"


def _table(table: Table) -> list[str]:
    lines = [f"## {table.name}", "", f"{table.title}. {table.description}", ""]
    lines += [f"Key: {', '.join(table.key) or 'none'}. {'Required.' if table.required else 'Optional.'}", ""]
    lines += [
        _row(("field", "type", "unit", "required", "limits", "meaning", "example")),
        "|---|---|---|---|---|---|---|",
    ]
    for field in table.fields:
        needed = "yes" if field.required else ""
        meaning = f"{field.title}. {field.description}"
        lines.append(_row((f"`{field.name}`", field.type, field.unit, needed, _limits(field), meaning, field.example)))
    return [*lines, ""]


def tables_page() -> str:
    """Every table and field of a region folder."""
    lines = ["# Tables of a region", ""]
    for table in TABLES.values():
        lines += _table(table)
    return "\n".join(lines)


def indicators_page() -> str:
    """Every indicator: formula, unit, range, meaning, literature."""
    lines = ["# Indicators", ""]
    for one in indicators():
        low = "−∞" if one.lowest is None else f"{one.lowest:g}"
        high = "∞" if one.highest is None else f"{one.highest:g}"
        lines += [f"## {one.name}", "", f"**{one.title}.** {one.meaning}", ""]
        lines += [f"- Formula: {one.formula}", f"- Unit: {one.unit or 'none'}; range: {low} to {high}"]
        lines += [f"- Edge cases: {one.edge_cases}", f"- Reference: {one.reference}"]
        lines += [f"- Function: `{one.function.__module__}.{one.function.__qualname__}`", ""]
    return "\n".join(lines)


def codes_page() -> str:
    """Every finding code."""
    lines = ["# Finding codes", "", _row(("code", "severity", "what", "why", "remedy")), "|---|---|---|---|---|"]
    for code in CODES.values():
        lines.append(_row((code.id, code.severity, code.title, code.reason, code.remedy)))
    return "\n".join([*lines, ""])


def interface_page() -> str:
    """The public names of every package."""
    lines = ["# Python interface", ""]
    for name in PUBLIC_PACKAGES:
        module = import_module(name)
        public = sorted(getattr(module, "__all__", ()))
        lines += [f"## {name}", "", f"```{{eval-rst}}\n.. automodule:: {name}\n   :no-members:\n```", ""]
        for attribute in public:
            if callable(getattr(module, attribute)):
                kind = "autoclass" if isinstance(getattr(module, attribute), type) else "autofunction"
                lines += [f"```{{eval-rst}}\n.. {kind}:: {name}.{attribute}\n```", ""]
    return "\n".join(lines)


def pages() -> dict[str, str]:
    """File name and text of every generated page."""
    return {
        "commands.md": commands_page(),
        "tables.md": tables_page(),
        "indicators.md": indicators_page(),
        "codes.md": codes_page(),
        "interface.md": interface_page(),
    }


if __name__ == "__main__":
    REFERENCE.mkdir(exist_ok=True)
    for file_name, text in pages().items():
        (REFERENCE / file_name).write_text(text, encoding="utf-8")
