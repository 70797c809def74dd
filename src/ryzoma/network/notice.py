"""Notices: what a reader must know about a network, in his language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ryzoma.locale import Translator


@dataclass(frozen=True, slots=True)
class Notice:
    """One counted remark about some nodes.

    Attributes
    ----------
    forms
        Message keys of the singular and plural, with the gaps ``{count}``, ``{names}`` and, where needed, ``{main}``.
    ids
        Identifiers of the nodes it is about.
    main
        Identifier of the node they are compared with, '' if none.
    """

    forms: tuple[str, str]
    ids: tuple[str, ...]
    main: str = ""

    def text(self, language: Translator, names: Mapping[str, str]) -> str:
        """The remark with the names of the nodes; an id without a name stands for itself."""
        listed = ", ".join(names.get(one, one) for one in self.ids)
        return language.plural(self.forms, len(self.ids), names=listed, main=names.get(self.main, self.main))
