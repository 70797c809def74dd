"""The language a command speaks: asked for, or that of the terminal."""

from __future__ import annotations

import gettext
import os
from collections.abc import Callable, Sequence
from typing import Any

from ryzoma.locale import DOMAIN, FOLDER, LANGUAGES, N_, translator

# Click asks the process-wide catalogue for its own few sentences ("Usage:", "Missing argument"). Ours holds them, and
# Click reads some of them while it is imported, so the catalogue is bound first.
gettext.bindtextdomain(DOMAIN, FOLDER)
gettext.textdomain(DOMAIN)

import click  # noqa: E402


def default_language() -> str:
    """The language of the terminal: RYZOMA_LANG, else that of the locale, else English."""
    for variable in ("RYZOMA_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        language = os.environ.get(variable, "")[:2].lower()
        if language in LANGUAGES:
            return language
    return "en"


def asked_language(arguments: Sequence[str]) -> str:
    """The language that the arguments of a command ask for, else that of the terminal: for what is told outside it."""
    for argument, following in zip(arguments, [*arguments[1:], ""], strict=True):
        name, _, value = argument.partition("=")
        if name == "--lang" and (asked := value or following) in LANGUAGES:
            return asked
    return default_language()


os.environ["LANGUAGE"] = default_language()


def said(message: str, /, **values: Any) -> str:
    """`message` in the language of the terminal."""
    return translator(default_language()).text(message, **values)


def language_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--lang``; the command receives `lang`, which defaults to the language of the terminal."""
    return click.option(
        "--lang",
        type=click.Choice(LANGUAGES),
        default=default_language,
        help=said(N_("Language of what is printed and written")),
    )(function)
