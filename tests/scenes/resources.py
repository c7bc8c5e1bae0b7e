# SPDX-License-Identifier: MIT
"""Every state of the directory's page with invented entries, for pictures and for a close look."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from peercenter.domain.directory.calls import CallItem
from peercenter.domain.directory.draft_problems import FieldProblem
from peercenter.domain.directory.drafts import EntryDraft, PhoneDraft, PlaceDraft, opened
from peercenter.domain.directory.entries import Entry, Results
from peercenter.domain.directory.freshness import Standing
from peercenter.domain.directory.import_account import Account, FileAccount
from peercenter.domain.directory.import_groups import groups
from peercenter.domain.directory.importing import Change, Held, Step
from peercenter.domain.directory.mapping import guessed
from peercenter.domain.directory.needs import Term
from peercenter.domain.directory.problems import Problem, Trouble
from peercenter.domain.directory.records import Record
from peercenter.errors import Reason, Refused
from peercenter.exchange.directory import sources
from peercenter.services.directory.import_plan import FileRead, ImportPlan
from peercenter.services.directory.importing import Look
from peercenter.services.directory.needs import TermLine
from peercenter.ui.desk.resources.entry_sheet import EntrySheet
from peercenter.ui.desk.resources.export_sheet import ExportSheet
from peercenter.ui.desk.resources.need_sheet import NeedSheet
from peercenter.ui.desk.resources.page import ResourcesPage
from peercenter.ui.flows.resources.editing import Form
from peercenter.ui.flows.resources.entry import shown
from peercenter.ui.flows.resources.importing import Decided
from peercenter.ui.flows.resources.needs import NeedLine, Which
from peercenter.ui.flows.resources.search import Choices, Filters, Found
from tests.scenes import sheet_builder
from tests.support.directory import ENTRIES, NEEDS, a_hit


@dataclass(frozen=True, slots=True)
class Scene:
    """A state of the page worth a picture."""

    name: str
    show: Callable[[ResourcesPage], object]


def scenes() -> list[Scene]:
    """Return every state, each to be shown on a page of its own."""
    return [
        Scene("resources", _list),
        Scene("resources-alert", lambda page: _open(page, ENTRIES[1])),
        Scene("resources-bare", lambda page: _open(page, ENTRIES[2])),
        Scene("resources-filters", _filters),
        Scene("resources-nothing", _nothing),
        Scene("resources-empty", lambda page: page.finding.emptiness.emit(True)),
        Scene("due", _due),
        Scene("due-print", _due_print),
        Scene("due-nobody", lambda page: _calls(page, ())),
        Scene("entry-form", _form),
        Scene("entry-form-problems", _form_problems),
        Scene("entry-form-new", _form_new),
        Scene("closed", lambda page: _taken_off(page, ENTRIES[4])),
        Scene("gone", _gone),
        Scene("export", _export),
        Scene("import", lambda page: page.bring.click()),
        Scene("import-list", _import_list),
        Scene("import-package", _import_package),
        Scene("import-waiting", _import_waiting),
        Scene("import-plan", lambda page: _import_plan(page, Step.CONFLICT.value)),
        Scene("import-gone", lambda page: _import_plan(page, Step.GONE.value)),
        Scene("import-problems", lambda page: _import_plan(page, "problems")),
        Scene("import-done", _import_done),
        Scene("sheets", sheet_builder.comes_along),
        Scene("sheets-new", sheet_builder.new),
        Scene("sheets-picked", sheet_builder.picked),
        Scene("needs", _needs),
        Scene("need", _need),
        Scene("need-refused", _need_refused),
    ]


def _list(page: ResourcesPage) -> None:
    page.finding.show_choices(Choices(NEEDS, ("en", "es", "so"), ("Example Harbor",)))
    page.finding.show_found(Found(_RESULTS, Filters(), is_empty=False))
    _open(page, ENTRIES[0])


def _open(page: ResourcesPage, entry: Entry) -> None:
    page.finding.show_found(Found(_RESULTS, Filters(), is_empty=False))
    page.finding.list.choose(ENTRIES.index(entry))
    page.finding.entry.show_entry(shown(entry, NEEDS, _NOW))
    page.finding.split.show_second()


def _filters(page: ResourcesPage) -> None:
    _list(page)
    page.finding.split.show_first()
    page.finding.bar.show_filters(
        Filters("harbor", "sleep", "es", "Example Harbor", "old", free=True, standing=Standing.DUE)
    )
    page.finding.bar.more.setChecked(True)
    page.finding.show_wrong_age(Refused(Reason.NOT_A_NUMBER))


def _nothing(page: ResourcesPage) -> None:
    filters = Filters("zebra", place="Example Harbor", open_now=True, no_id=True)
    page.finding.bar.show_filters(filters)
    page.finding.show_found(Found(Results((), 0), filters, is_empty=False))


def _due(page: ResourcesPage) -> None:
    _calls(page, _CALLS)
    page.due.list.choose(1)
    page.due.entry.show_entry(shown(ENTRIES[1], NEEDS, _NOW))
    page.due.split.show_second()


def _due_print(page: ResourcesPage) -> None:
    _due(page)
    page.due.print.click()


def _calls(page: ResourcesPage, calls: tuple[CallItem, ...]) -> None:
    page.go_to("due")
    page.due.flow.calls = calls
    page.due.show_calls(calls, 0)


def _form(page: ResourcesPage) -> EntrySheet:
    return _open_form(page, _DRAFT)


def _open_form(page: ResourcesPage, draft: EntryDraft) -> EntrySheet:
    sheet = EntrySheet(page, page.desk, draft.id or None)
    sheet.open_sheet()
    sheet.show_form(Form(opened(draft), ("Invented Neighbors", "Invented Hall"), NEEDS))
    return sheet


def _form_problems(page: ResourcesPage) -> None:
    _form(page).show_problems(
        [
            FieldProblem("name", Refused(Reason.NAME_MISSING)),
            FieldProblem("phones.0.number", Refused(Reason.PHONE_NOT_A_NUMBER)),
            FieldProblem(
                "places.0.hours", Refused(Reason.HOURS_DAYS_MISSING, piece="at the door", at=3)
            ),
            FieldProblem("translations.es.name", Refused(Reason.TEXT_TOO_LONG, most=200)),
        ]
    )


def _form_new(page: ResourcesPage) -> None:
    sheet = _open_form(page, EntryDraft())
    sheet.ask_over(Refused(Reason.ENTRY_CHANGED, fields=("name",), by="Robin"))


def _taken_off(page: ResourcesPage, entry: Entry) -> None:
    _open(page, entry)
    page.finding.entry.deeds.open_closing()


def _gone(page: ResourcesPage) -> None:
    _open(page, ENTRIES[0])
    page.finding.entry.deeds.open_gone()


def _export(page: ResourcesPage) -> None:
    sheet = ExportSheet(page, page.desk)
    sheet.open_now()
    sheet.show_writing(0.4)


def _import_list(page: ResourcesPage) -> None:
    page.bring.click()
    headings = ("Agency", "Phone", "Where", "Hours", "Hours (Saturday)", "Notes to ourselves")
    rows = (
        (
            "Invented Pantry",
            "(555) 010-0142",
            "12 Elm Street",
            "Mon-Fri 9-5",
            "10-12",
            "ring twice",
        ),
        ("Invented Beds", "(555) 010-0150", "31 Foundry Street", "daily 5 pm-8 am", "", ""),
    )
    mapping = guessed(headings, rows)
    page.bringing.show_look(
        Look(
            Path("winter list.xlsx"), "list", "", (_table("list", "", headings, rows),), (),
            "winter list", known=False, mapping=mapping, remembered=False,
        )
    )  # fmt: skip


def _import_package(page: ResourcesPage) -> None:
    page.bring.click()
    tables = tuple(
        _table(f"{entity}s.csv", entity, ("id", "name"))
        for entity in ("organization", "service", "location", "phone", "schedule")
    )
    page.bringing.show_look(
        Look(
            Path("county.zip"), "hsds-2", "Windows-1252", tables, _PROBLEMS[:1],
            "Invented County Directory", known=True, mapping=None, remembered=False,
        )
    )  # fmt: skip
    page.bringing.show_import_trouble(Refused(Reason.NAME_MISSING))


def _table(
    file: str, entity: str, headings: tuple[str, ...], rows: tuple[tuple[str, ...], ...] = ()
) -> sources.SourceTable:
    form = sources.Form.SEPARATED
    return sources.SourceTable(file, entity, headings, rows, form, file)


def _import_waiting(page: ResourcesPage) -> None:
    page.bring.click()
    page.bringing.show_writing(0.4)


def _import_plan(page: ResourcesPage, part: str) -> None:
    page.bring.click()
    page.bringing.flow.decided = Decided()
    page.bringing.show_plan(_PLAN)
    page.bringing.plan.show_part(part)
    page.bringing.plan.list.choose(0)
    page.bringing.plan.split.show_second()


def _import_done(page: ResourcesPage) -> None:
    page.bring.click()
    page.bringing.show_account(_ACCOUNT)


def _needs(page: ResourcesPage) -> None:
    page.go_to("needs")
    lines = [NeedLine(need, 12 - 3 * n, 2 * n) for n, need in enumerate(NEEDS)]
    page.needs.show_needs(lines)
    page.needs.show_terms(NEEDS[0], Which.PROPOSED, _TERMS)
    page.needs.split.show_second()


def _need(page: ResourcesPage) -> None:
    _needs(page)
    page.needs.change.click()


def _need_refused(page: ResourcesPage) -> None:
    page.go_to("needs")
    sheet = NeedSheet(page, page.desk)
    sheet.open_now()
    sheet.refuse(Refused(Reason.NAME_MISSING, field="text"))
    sheet.refuse(Refused(Reason.TEXT_TOO_LONG, field="keywords", most=40))


_NOW = datetime(2026, 11, 20, 12)  # noqa: DTZ001 - the center's own clock
_RESULTS = Results(
    tuple(
        a_hit(entry, open_now=(True, False, None)[number % 3])
        for number, entry in enumerate(ENTRIES)
    ),
    len(ENTRIES),
)
_PROBLEMS = (
    Problem("photo.png", 0, Trouble.IGNORED),
    Problem("services.csv", 17, Trouble.SHIFTED, detail="Invented Pantry,Mon,Tue"),
    Problem("phones.csv", 212, Trouble.ORPHAN, "service_id", "4711"),
)


def _service(key: str, name: str, phone: str = "") -> Record:
    values = {"name": name, "status": "active", "organization_id": "anne"}
    return Record("service", key, {**values, "alert": phone} if phone else values)


def _held(record: Record) -> Held:
    return Held(record, "source", "as it was")


_ANNE = Record("organization", "anne", {"name": "Invented St. Anne"})
_CHANGES = (
    Change(Step.NEW, _service("soup", "Soup kitchen")),
    Change(Step.NEW, Record("phone", "p1", {"number": "(555) 010-0160", "service_id": "soup"})),
    Change(
        Step.CONFLICT,
        _service("pantry", "Food pantry", "Closed on holidays"),
        _held(_service("pantry", "Food pantry at the Invented Hall")),
    ),
    Change(Step.CHANGED, _service("coats", "Winter coats"), _held(_service("coats", "Coats"))),
    Change(Step.GONE, None, _held(_service("beds", "Overnight beds"))),
)
_CALLS = tuple(
    CallItem(
        id=entry.id,
        name=entry.name,
        organization=entry.organization,
        where="12 Elm Street, Example Harbor",
        phone=entry.phones[0].number if entry.phones else "",
        standing=entry.standing,
        confirmed=entry.confirmed,
        tries=number,
        last_try=date(2026, 11, 16) if number else None,
        sheets=({"en": "Food today", "es": "Comida hoy"},) if number else (),
    )
    for number, entry in enumerate((ENTRIES[3], ENTRIES[1], ENTRIES[2]))
)
_DRAFT = EntryDraft(
    name="Harbor Food Pantry",
    organization="Invented Neighbors",
    description="Bread, vegetables and canned food for a week.",
    alert="Call before you come.",
    phones=(PhoneDraft("(555) 010-0142", id="1"), PhoneDraft("741741", kind="text", id="2")),
    places=(
        PlaceDraft(
            "Invented Hall",
            "12 Elm Street",
            "Side door",
            "Example Harbor",
            "ME",
            "04100",
            transportation="Bus 4",
            accessibility=("Ramp",),
            phones=(PhoneDraft("(555) 010-0144", kind="fax", id="3"),),
            hours="Mon-Fri 9-5, 2nd Sat 10-12",
            id="1",
        ),
    ),
    cost="Free",
    least_age="18",
    documents=("a bag",),
    languages=("en", "es"),
    needs=frozenset({"food-today"}),
    translations={"es": {"name": "Despensa del Puerto"}},
    id="pantry",
)
_ACCOUNT = Account(
    source="Invented County Directory",
    kind="hsds-2",
    files=(
        FileAccount("services.csv", "service", 5, {Step.NEW: 2, Step.SAME: 2}, 0, 1),
        FileAccount("phones.csv", "phone", 3, {Step.NEW: 1, Step.CHANGED: 2}, 0, 0),
    ),
    records={"service": {Step.NEW: 2, Step.SAME: 2}, "phone": {Step.NEW: 1, Step.CHANGED: 2}},
    problems=_PROBLEMS,
    applied=True,
    written=5,
    needs={"food-today": 3},
)
_PLAN = ImportPlan(
    source="Invented County Directory",
    source_id="source",
    file=FileRead(Path("county.zip"), "hsds-2", (), None, False, (), (), (), _PROBLEMS),
    account=_ACCOUNT,
    groups=groups(_CHANGES, {("organization", "anne"): _ANNE}.get),
    retirable=frozenset({("service", "beds")}),
    steps={change.key: change.step for change in _CHANGES},
    lookup={("organization", "anne"): _ANNE}.get,
)
_TERMS = (
    TermLine(
        Term("t1", "BD-1800.2000", "Food pantries", "Invented terms", None, 214,
             frozenset({"food-today"})),
        frozenset(),
    ),
    TermLine(Term("t2", "", "Soup kitchens", "", None, 31), frozenset({"food-today"})),
    TermLine(Term("t3", "", "Food safety trainings for restaurants and their staff", "", None),
             frozenset({"food-today"})),
)  # fmt: skip
