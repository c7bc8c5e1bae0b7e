# SPDX-License-Identifier: MIT
"""Imports in words: the same lines at the desk, in files and from commands."""

from collections import Counter
from collections.abc import Iterator, Sequence

from peercenter.domain.directory.import_account import Account, FileAccount, SheetChange
from peercenter.domain.directory.import_groups import Group
from peercenter.domain.directory.importing import RETIRED, Step
from peercenter.domain.directory.problems import Problem, Trouble
from peercenter.words import Words


def step_name(step: Step, words: Words) -> str:
    """Return what happens to something in one or two words."""
    return {
        Step.NEW: words.text("new"),
        Step.CHANGED: words.text("changed"),
        Step.SAME: words.text("the same"),
        Step.KEPT: words.text("changed here, kept"),
        Step.CONFLICT: words.text("changed here and there"),
        Step.FOREIGN: words.text("belongs to another source"),
        Step.DROPPED: words.text("no longer listed there"),
        Step.GONE: words.text("gone from the source"),
    }[step]


def group_name(group: Group, words: Words) -> str:
    """Return what a group is about: "Food pantry, St. Anne"."""
    if not group.name:
        return topic(group.key[0], words)
    if not group.organization or group.organization == group.name:
        return group.name
    return f"{group.name}, {group.organization}"


def group_line(group: Group, words: Words) -> str:
    """Return a line about what changes: "Food pantry, St. Anne: hours, phone"."""
    name = group_name(group, words)
    if group.step in {Step.NEW, Step.GONE} or not group.topics or not group.key[1]:
        return name
    topics = ", ".join(dict.fromkeys(topic(one, words) for one in group.topics))
    return words.text("{name}: {what}").format(name=name, what=topics)


def topic(name: str, words: Words) -> str:
    """Return what a table or a field is about; an unknown one as its source calls it."""
    known = {**_tables(words), **_fields(words)}
    return known.get(name, name)


def _tables(words: Words) -> dict[str, str]:
    return {
        "organization": words.text("organization"),
        "program": words.text("program"),
        "service": words.text("service"),
        "location": words.text("place"),
        "service_at_location": words.text("where it is offered"),
        "contact": words.text("contact person"),
        "phone": words.text("phone"),
        "address": words.text("address"),
        "schedule": words.text("hours"),
        "funding": words.text("funding"),
        "service_area": words.text("area"),
        "required_document": words.text("documents"),
        "language": words.text("languages"),
        "accessibility": words.text("accessibility"),
        "cost_option": words.text("cost"),
        "organization_identifier": words.text("identifiers"),
        "unit": words.text("units"),
        "service_capacity": words.text("capacity"),
        "url": words.text("website"),
        "taxonomy": words.text("taxonomies"),
        "taxonomy_term": words.text("categories"),
        "attribute": words.text("category"),
        "metadata": words.text("history"),
        "meta_table_description": words.text("about the file"),
    }


def _fields(words: Words) -> dict[str, str]:
    return {
        "name": words.text("name"),
        "alternate_name": words.text("other name"),
        "description": words.text("description"),
        "email": words.text("e-mail"),
        "website": words.text("website"),
        "url": words.text("website"),
        "status": words.text("whether it is open"),
        "application_process": words.text("how to get it"),
        "fees_description": words.text("cost"),
        "fees": words.text("cost"),
        "eligibility_description": words.text("who it is for"),
        "minimum_age": words.text("age"),
        "maximum_age": words.text("age"),
        "assured_date": words.text("checked on"),
        "last_modified": words.text("changed on"),
        "alert": words.text("notice"),
        "interpretation_services": words.text("interpreters"),
        "wait_time": words.text("waiting time"),
        "transportation": words.text("how to get there"),
        "latitude": words.text("point on the map"),
        "longitude": words.text("point on the map"),
        "organization_id": words.text("organization"),
        "program_id": words.text("program"),
        "address_1": words.text("street"),
        "address_2": words.text("more about the address"),
        "city": words.text("town"),
        "state_province": words.text("state"),
        "postal_code": words.text("ZIP code"),
        "number": words.text("number"),
        "extension": words.text("extension"),
        RETIRED: words.text("taken out here"),
    }


def trouble_name(reason: Trouble, words: Words) -> str:
    """Return what is wrong with a row, a cell or a file."""
    return {
        Trouble.BROKEN: words.text("cannot be read"),
        Trouble.EMPTY: words.text("is empty"),
        Trouble.NOT_A_RECORD: words.text("is nothing a directory has"),
        Trouble.SHIFTED: words.text("has more cells than there are headings"),
        Trouble.TOO_LONG: words.text("has a cell that is too long"),
        Trouble.TOO_DEEP: words.text("is nested too deep"),
        Trouble.TOO_MANY: words.text("comes after the most rows that are read"),
        Trouble.UNKNOWN_TABLE: words.text("has columns that no directory has"),
        Trouble.OWNERLESS: words.text("is about a service that is not in the file"),
        Trouble.UNNAMED: words.text("says neither whose nor what service it is"),
        Trouble.MENDED: words.text("had a text with commas in several cells; put together again"),
        Trouble.SHORT: words.text("has fewer cells than there are headings"),
        Trouble.NOT_A_NUMBER: words.text("is no number; kept as it is"),
        Trouble.NOT_A_DATE: words.text("is no date; kept as it is"),
        Trouble.NOT_A_TIME: words.text("is no time of day; kept as it is"),
        Trouble.NOT_A_CHOICE: words.text(
            "is none of the words that may stand there; kept as it is"
        ),
        Trouble.NOT_AN_EMAIL: words.text("is no e-mail address; kept as it is"),
        Trouble.NOT_A_LINK: words.text("is no web address; kept as it is"),
        Trouble.NOT_A_PLACE: words.text("is no point on the map; kept as it is"),
        Trouble.NOT_A_DAY: words.text("is no weekday; kept as it is"),
        Trouble.ORPHAN: words.text("names something that is not in the file"),
        Trouble.SAME_ID: words.text(
            "has the id of another row and says something else; both came in"
        ),
        Trouble.COMBINED: words.text("has the id of another row and adds to it; now they are one"),
        Trouble.MISSING: words.text("lacks something that all others have"),
        Trouble.FORMULA: words.text("is a formula without its result"),
        Trouble.REPLACED: words.text("has letters that cannot be read"),
        Trouble.IGNORED: words.text("is not a file of a directory; left alone"),
        Trouble.UNSAFE: words.text("is a link or leads elsewhere; left alone"),
        Trouble.LOCKED: words.text("needs a password"),
        Trouble.DAMAGED: words.text("is damaged"),
        Trouble.CUT: words.text("ends too early"),
        Trouble.MIXED: words.text(
            "has letters written in two ways; each line was read its own way"
        ),
    }[reason]


def problem_line(problem: Problem, words: Words) -> str:
    """Return a line about a problem: "phones.csv, row 12, number: is empty"."""
    place = [problem.file]
    if problem.row:
        place.append(words.text("row {n}").format(n=problem.row))
    if problem.column:
        place.append(problem.column)
    what = trouble_name(problem.reason, words)
    line = words.text("{name}: {what}").format(name=", ".join(place), what=what)
    return f"{line} ({problem.detail})" if problem.detail else line


def account_lines(account: Account, words: Words) -> tuple[str, ...]:
    """Return the account of an import, line by line."""
    return (*_head(account, words), *_files(account.files, words), *_tail(account, words))


def _head(account: Account, words: Words) -> Iterator[str]:
    name = account.source
    if account.stopped:
        yield words.text(
            "{source}: stopped on the way. What is in is whole; import the file again for the rest."
        ).format(source=name)
    elif account.applied:
        yield words.text("{source} was imported.").format(source=name)
    else:
        yield words.text("{source}: nothing was changed yet.").format(source=name)


def _files(files: Sequence[FileAccount], words: Words) -> Iterator[str]:
    several = {name for name, n in Counter(one.file for one in files).items() if n > 1}
    for one in files:
        name = f"{one.file}, {topic(one.entity, words)}" if one.file in several else one.file
        parts = [(step_name(step, words), n) for step, n in one.steps.items() if n]
        parts += [(words.text("merged"), one.merged), (words.text("left out"), one.left_out)]
        said = ", ".join(f"{what} {n:,}" for what, n in parts if n)
        rows = words.count("{n} row", "{n} rows", one.rows)
        yield f"  {name}: {rows}{f' ({said})' if said else ''}"


def _tail(account: Account, words: Words) -> Iterator[str]:
    gone = account.total(Step.GONE)
    if gone:
        yield words.count(
            "{n} record is gone from the source.", "{n} records are gone from the source.", gone
        )
    conflicts = account.total(Step.CONFLICT)
    if conflicts:
        yield words.count(
            "{n} record was changed here and there; what is not decided otherwise stays as here.",
            "{n} records were changed here and there; what is not decided otherwise stays as here.",
            conflicts,
        )
    if account.retired:
        yield words.count(
            "{n} record was taken out.", "{n} records were taken out.", account.retired
        )
    if account.needs:
        total = sum(account.needs.values())
        yield words.count(
            "{n} category now means something people look for.",
            "{n} categories now mean something people look for.",
            total,
        )
    for sheet in account.sheets:
        yield sheet_line(sheet, words)


def sheet_line(sheet: SheetChange, words: Words) -> str:
    """Return what became of a sheet: "Food today: 2 entries more, 1 entry less"."""
    parts = []
    if sheet.gained:
        parts.append(words.count("{n} entry more", "{n} entries more", len(sheet.gained)))
    if sheet.lost:
        parts.append(words.count("{n} entry less", "{n} entries less", len(sheet.lost)))
    return words.text("{name}: {what}").format(name=words.pick(sheet.texts), what=", ".join(parts))
