"""Letters of other alphabets that look Latin, and letters that look like digits."""

from __future__ import annotations

_CYRILLIC = "АаВЕеЗКкМмНОоРрСсТтУуХхІіЈјЅѕԁһԛԝЁёЇї"
_LATIN = "AaBEe3KkMmHOoPpCcTtYyXxIiJjSsdhqwEeIi"
_GREEK = "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧοαν"
_GREEK_LATIN = "ABEZHIKMNOPTYXoav"

LATIN_OF = str.maketrans(_CYRILLIC + _GREEK, _LATIN + _GREEK_LATIN)
"""Translates look-alike letters into the Latin ones they are taken for."""

DIGIT_OF = str.maketrans(
    {"O": "0", "o": "0", "О": "0", "о": "0", "l": "1", "I": "1", "|": "1", "І": "1", "З": "3", "з": "3", "б": "6"}
    | {"S": "5", "Ѕ": "5", "B": "8", "В": "8"}
)
"""Translates letters that are typed or recognised in place of digits."""

_TRANSLITERATION = str.maketrans(
    dict(zip("абвгдзийклмнопрстуфыэіў", "abvgdziyklmnoprstufyeiu", strict=True))
    | {"е": "e", "ё": "e", "ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ь": ""}
    | {"ю": "yu", "я": "ya"}
)


def strangers(word: str) -> str:
    """The look-alike letters of `word`, each once, in order."""
    return "".join(dict.fromkeys(letter for letter in word if ord(letter) in LATIN_OF))


def transliterated(word: str) -> str:
    """`word` in lower-case Latin letters, as an identifier could be spelt."""
    return word.lower().translate(_TRANSLITERATION)
