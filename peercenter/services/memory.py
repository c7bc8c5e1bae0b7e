# SPDX-License-Identifier: MIT
"""What the program remembers of texts it has read and drawn, so that the next look is quick.

At the kiosk it must not: what somebody looked for would stay in memory. Caches of texts are
bounded, and those without bounds hold things of our own: fonts, icons, colors.
"""

import sys
from functools import _lru_cache_wrapper

_OF_TEXTS = ("peercenter.domain.directory.", "peercenter.reports.")


def forget_texts() -> None:
    """Remember nothing of any entry that was read and of any page that was drawn."""
    for name, module in tuple(sys.modules.items()):
        if name.startswith(_OF_TEXTS):
            for value in tuple(vars(module).values()):
                if isinstance(value, _lru_cache_wrapper) and value.cache_info().maxsize is not None:
                    value.cache_clear()
