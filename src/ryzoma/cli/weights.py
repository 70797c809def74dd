"""Weights of an objective as they are typed: ``jobs=2500,wages=0.5,tonne_km=0.01``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import click

from ryzoma.cli.language import said
from ryzoma.locale import N_


@dataclass(frozen=True)
class TypedWeights:
    """What counts besides money; see :class:`ryzoma.synthesis.study.study.Study`."""

    jobs: float = 0.0
    wages: float = 1.0
    tonne_km: float = 0.0


class WeightsType(click.ParamType[TypedWeights]):
    """Reads weights."""

    name = "weights"

    def convert(
        self,
        value: Any,
        param: click.Parameter | None,  # noqa: ARG002
        ctx: click.Context | None,  # noqa: ARG002
    ) -> TypedWeights:
        """The weights of a text; a fault is told with the words that are known."""
        if isinstance(value, TypedWeights):
            return value
        found: dict[str, float] = {}
        for part in str(value).split(","):
            name, sign, number = (one.strip() for one in part.partition("="))
            if not sign or name not in TypedWeights.__dataclass_fields__ or name in found:
                self.fail(
                    said(N_("{part} is no weight. Write, for example: jobs=2500,wages=1,tonne_km=0.01"), part=part)
                )
            found[name] = self._number(name, number)
        return TypedWeights(**found)

    def _number(self, name: str, text: str) -> float:
        try:
            number = float(text)
        except ValueError:
            number = -1.0
        largest = 1.0 if name == "wages" else 1e9
        if not 0 <= number <= largest:
            self.fail(said(N_("{name} must be a number from 0 to {largest}."), name=name, largest=f"{largest:g}"))
        return number
