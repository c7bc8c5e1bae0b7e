# SPDX-License-Identifier: MIT
"""Haitian Creole's names of days, months and languages.

Babel knows that Haiti writes dates as French does, but has none of Kreyòl's own names yet.
"""

import re

_NAMES = {
    "janvier": "janvye",
    "février": "fevriye",
    "mars": "mas",
    "avril": "avril",
    "mai": "me",
    "juin": "jen",
    "juillet": "jiyè",
    "août": "out",
    "septembre": "septanm",
    "octobre": "oktòb",
    "novembre": "novanm",
    "décembre": "desanm",
    "lundi": "lendi",
    "mardi": "madi",
    "mercredi": "mèkredi",
    "jeudi": "jedi",
    "vendredi": "vandredi",
    "samedi": "samdi",
    "dimanche": "dimanch",
    "1er": "1ye",
    "et": "ak",
    "ou": "oswa",
}
_NAME = re.compile(rf"(?<!\w)(?:{'|'.join(_NAMES)})(?!\w)")

LANGUAGES = {
    "am": "amarik",
    "ar": "arab",
    "en": "angle",
    "es": "panyòl",
    "fr": "franse",
    "ht": "kreyòl",
    "km": "kmè",
    "pt": "pòtigè",
    "ru": "ris",
    "so": "somali",
    "vi": "vyetnamyen",
    "zh": "chinwa",
}


def said(french: str) -> str:
    """Return a date or a list that was written in French as Kreyòl has it."""
    return _NAME.sub(lambda found: _NAMES[found[0]], french)
