# SPDX-License-Identifier: MIT
"""The sheets that come along: for what people ask for most, ready to print."""

from dataclasses import replace

from peercenter.domain.directory.sheets import NEARBY_KM, Sheet, SheetRule, Template

STARTER = "starter:"
"""Their ids begin like this: they are never kept, so that they can change with the program."""

MOST = 10
"""Two pages at most, as a rule: the others are at the desk."""


def starters(language: str) -> tuple[Sheet, ...]:
    """Return the sheets that come along, in a language, for any center."""
    return tuple(
        Sheet(
            id=f"{STARTER}{rule.need}",
            texts={},
            rule=replace(rule, most=MOST, within_km=NEARBY_KM),
            template=template,
            languages=(language,),
        )
        for rule, template in _RULES
    )


_RULES = (
    (SheetRule(need="food-today", open_today=True), Template.STANDARD),
    (SheetRule(need="sleep"), Template.STANDARD),
    (SheetRule(need="meetings"), Template.STANDARD),
    (SheetRule(need="papers"), Template.STANDARD),
    (SheetRule(need="crisis"), Template.POCKET),
    (SheetRule(need="treatment"), Template.STANDARD),
    (SheetRule(need="doctor"), Template.STANDARD),
    (SheetRule(need="shower"), Template.STANDARD),
    (SheetRule(need="legal"), Template.STANDARD),
)
