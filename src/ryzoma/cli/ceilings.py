"""Ceilings on capital as they are typed: ``soligorsk=20e6``."""

from __future__ import annotations

import math
from typing import Any

import click

from ryzoma.cli.language import said
from ryzoma.locale import N_


class CeilingType(click.ParamType[tuple[str, float]]):
    """Reads a name and an amount of money."""

    name = "ceiling"

    def convert(
        self,
        value: Any,
        param: click.Parameter | None,  # noqa: ARG002
        ctx: click.Context | None,  # noqa: ARG002
    ) -> tuple[str, float]:
        """The ceiling of a text."""
        if isinstance(value, tuple):
            return value
        name, sign, text = (part.strip() for part in str(value).partition("="))
        try:
            amount = float(text)
        except ValueError:
            amount = math.nan
        if not (name and sign and math.isfinite(amount) and amount >= 0):
            self.fail(said(N_("{part} is no ceiling. Write, for example: soligorsk=20000000"), part=value))
        return name, amount
