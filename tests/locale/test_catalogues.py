"""Every sentence a user can see is there in Russian and Belarusian, with the same gaps."""

import string
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "ryzoma"
KEYWORDS = {"N_": None, "NP_": (1, 2)}


@pytest.fixture(scope="module")
def messages():
    catalogue = Catalog()
    method_map = [("**.py", "python"), ("**.html", "jinja2")]
    options = {"**.html": {"keywords": {"N_": None, "t": None}}}
    for file_name, line, message, _, _ in extract_from_dir(
        SOURCE, method_map, options, keywords=KEYWORDS, comment_tags=()
    ):
        if message and (not isinstance(message, tuple) or all(message)):
            catalogue.add(message, locations=[(file_name, line)])
    return [message for message in catalogue if message.id]


@pytest.fixture(scope="module", params=["ru", "be"])
def catalogue(request):
    with (SOURCE / "locale" / request.param / "LC_MESSAGES" / "ryzoma.po").open("rb") as stream:
        return read_po(stream, locale=request.param)


def gaps(text):
    return {name for _, name, _, _ in string.Formatter().parse(text.replace("%(", "(")) if name is not None}


def test_there_are_messages_to_translate(messages):
    assert len(messages) > 300


def test_every_sentence_is_translated(catalogue, messages):
    missing = []
    for message in messages:
        entry = catalogue.get(message.id)
        translated = entry is not None and not entry.fuzzy and entry.string
        if isinstance(message.id, tuple):
            translated = translated and len(entry.string) == 3 and all(entry.string)
        if not translated:
            missing.append((message.locations[:1], message.id))
    assert not missing, f"{len(missing)} sentences without translation into {catalogue.locale}: {missing[:5]}"


def test_no_dead_sentences_remain(catalogue, messages):
    used = {message.id for message in messages}
    assert not [entry.id for entry in catalogue if entry.id and entry.id not in used]


def test_translations_have_the_same_gaps(catalogue):
    wrong = []
    for entry in catalogue:
        if not entry.id:
            continue
        sources = entry.id if isinstance(entry.id, tuple) else (entry.id,)
        strings = entry.string if isinstance(entry.string, tuple) else (entry.string,)
        allowed = set().union(*map(gaps, sources))
        wrong += [(entry.id, one) for one in strings if one and not gaps(one) <= allowed]
        if len(sources) == 1 and strings[0] and gaps(strings[0]) != allowed:
            wrong.append((entry.id, strings[0]))
    assert not wrong
