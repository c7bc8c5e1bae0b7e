# SPDX-License-Identifier: MIT
"""Rows of a list that somebody keeps in a spreadsheet, as records: one row is one service.

What a cell says beyond what its column means is never dropped: it stays with the service.
"""

import re
from collections.abc import Callable

MakeId = Callable[[str, str], str]
"""Makes a record's id from its entity and its key, always alike."""

_WHOLE_ADDRESS = re.compile(
    r"(?P<street>[^,]+(?:,[^,]+)*?),\s*(?P<city>[^,\d]+),?\s+(?P<state>[A-Za-z]{2}|[A-Z][a-z]+)\.?"
    r"(?:,?\s+(?P<zip>\d{5}(?:-\d{4})?))?(?:,\s*(?P<country>USA?|United States))?"
)
_LONGEST_ADDRESS = 300
_FREE = frozenset({"free", "gratis", "gratuito", "is it free", "free of charge"})
