"""Everything a user reads, in Russian, Belarusian and English.

English sentences in the code are the message keys. Mark a sentence where it is written with :func:`N_` and turn it
into the user's language where it is shown with :meth:`Translator.text`. Numbers and plurals go through the translator
as well, because Russian and Belarusian want a decimal comma, non-breaking thousands and three plural forms.
"""

from ryzoma.locale.translator import DOMAIN, FOLDER, LANGUAGES, N_, NP_, Translator, translator

__all__ = ["DOMAIN", "FOLDER", "LANGUAGES", "NP_", "N_", "Translator", "translator"]
