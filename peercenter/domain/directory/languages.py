# SPDX-License-Identifier: MIT
"""Languages as directories name them, and the codes that are meant."""

import re

from peercenter.domain.directory.words import folded

_NAMES = {
    "am": "amharic",
    "ar": "arabic",
    "ase": "asl, american sign language, sign language",
    "bn": "bengali, bangla",
    "bs": "bosnian",
    "cv": "cape verdean creole, cape verdean, kabuverdianu",
    "de": "german, deutsch",
    "el": "greek",
    "en": "english, ingles",
    "es": "spanish, espanol, castilian",
    "fa": "farsi, persian, dari",
    "fi": "finnish",
    "fr": "french, francais",
    "gu": "gujarati",
    "he": "hebrew",
    "hi": "hindi",
    "hmn": "hmong",
    "hr": "croatian",
    "ht": "haitian creole, haitian, kreyol, kreyol ayisyen, creole",
    "hy": "armenian",
    "id": "indonesian",
    "it": "italian, italiano",
    "ja": "japanese",
    "km": "khmer, cambodian",
    "ko": "korean",
    "ku": "kurdish",
    "lo": "lao, laotian",
    "ln": "lingala",
    "my": "burmese",
    "ne": "nepali",
    "nl": "dutch",
    "pa": "punjabi, panjabi",
    "pl": "polish, polski",
    "ps": "pashto",
    "pt": "portuguese, portugues, brazilian portuguese",
    "ro": "romanian",
    "ru": "russian",
    "rw": "kinyarwanda",
    "sm": "samoan",
    "so": "somali",
    "sq": "albanian",
    "sr": "serbian",
    "sw": "swahili, kiswahili",
    "th": "thai",
    "ti": "tigrinya",
    "tl": "tagalog, filipino",
    "tr": "turkish",
    "uk": "ukrainian",
    "ur": "urdu",
    "vi": "vietnamese",
    "yi": "yiddish",
    "zh": "chinese, mandarin, cantonese, simplified chinese, traditional chinese",
}
_CODES = {name: code for code, names in _NAMES.items() for name in names.split(", ")}
_LONG_CODES = {
    "amh": "am", "ara": "ar", "chi": "zh", "cmn": "zh", "deu": "de", "eng": "en", "fas": "fa",
    "fra": "fr", "fre": "fr", "ger": "de", "hat": "ht", "hin": "hi", "ita": "it", "jpn": "ja",
    "khm": "km", "kor": "ko", "nep": "ne", "per": "fa", "pol": "pl", "por": "pt", "rus": "ru",
    "som": "so", "spa": "es", "swa": "sw", "tgl": "tl", "tha": "th", "tur": "tr", "ukr": "uk",
    "urd": "ur", "vie": "vi", "yue": "zh", "zho": "zh",
}  # fmt: skip
_CODE = re.compile(r"([a-z]{2,3})(?:[-_][a-z0-9]+)*", re.IGNORECASE)


def language_of(name: str, code: str = "") -> str:
    """Return a language's code; the name as it is where nobody can tell which one is meant."""
    found = _CODE.fullmatch(code.strip())
    if found:
        short = found[1].casefold()
        return _LONG_CODES.get(short, short)
    said = folded(name)
    return _CODES.get(said) or _CODES.get(said.split(" (")[0]) or name.strip() or code.strip()
