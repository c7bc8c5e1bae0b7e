# SPDX-License-Identifier: MIT
"""The form about an entry, in groups that somebody new understands."""

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit, QVBoxLayout, QWidget

from peercenter.domain.directory.drafts import EntryDraft
from peercenter.domain.directory.sheets import SHEET_LANGUAGES
from peercenter.ui import theme
from peercenter.ui.desk.resources import phrases
from peercenter.ui.desk.resources.edit_fields import (
    HoursField,
    NeedChips,
    PhoneRows,
    Section,
    TextField,
)
from peercenter.ui.desk.resources.place_form import PlaceForms
from peercenter.ui.flows.resources.editing import (
    Form,
    languages_typed,
    lines_typed,
    offered,
    with_language,
)
from peercenter.ui.plain_text import plain
from peercenter.ui.widgets.fields import Field, Picker
from peercenter.ui.widgets.labels import Label
from peercenter.words import ENGLISH, SPANISH, Words

_TRANSLATED = ("name", "description", "eligibility", "how")
_LONG = frozenset({"description"})


class TextsIn(QWidget):
    """The texts of an entry in one other language."""

    def __init__(self, code: str, texts: dict[str, str], words: Words) -> None:
        super().__init__()
        named = phrases.language_name(code, words)
        names = {
            "name": words.text("Name"),
            "description": words.text("What it is"),
            "eligibility": words.text("For whom"),
            "how": words.text("How to get it"),
        }
        self.fields = {
            key: TextField(f"{name} · {named}", texts.get(key, ""), lines=3 if key in _LONG else 1)
            for key, name in names.items()
        }
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(Label(named, weight=600))
        for field in self.fields.values():
            self._column.addWidget(field)
        self._dress()

    @property
    def texts(self) -> dict[str, str]:
        """What stands there."""
        return {key: field.text for key, field in self.fields.items()}

    @property
    def is_touched(self) -> bool:
        """Whether something else stands there now."""
        return any(field.is_touched for field in self.fields.values())

    def _dress(self) -> None:
        self._column.setSpacing(theme.current().space(2))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)


class EntryForm(QWidget):
    """Everything that can be said about an entry.

    Signals:
        phone_typed(PhoneRow, str): a number to be read back.
    """

    phone_typed = Signal(object, str)

    def __init__(self, form: Form, words: Words) -> None:
        super().__init__()
        draft = self._draft = form.draft
        self._words = words
        self._texts = self._make_texts(draft)
        organization = self._texts["organization"].line
        if isinstance(organization, QLineEdit):
            completer = QCompleter([plain(name) for name in form.organizations], organization)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            organization.setCompleter(completer)
        self.needs = NeedChips(form.needs, draft.needs, words)
        self.phones = PhoneRows(draft.phones, words)
        self.places = PlaceForms(draft.places, words)
        self.hours = HoursField(draft.hours, words)
        self.documents = TextField(
            words.text("What to bring"),
            "\n".join(draft.documents),
            hint=words.text("One thing on each line. “No ID needed” is understood, too."),
            lines=3,
        )
        self._named = {phrases.language_name(code, words): code for code in draft.languages}
        self.languages = TextField(
            words.text("Languages spoken there"),
            ", ".join(self._named),
            hint=words.text("Such as: English, Spanish, Somali"),
        )
        self.others: dict[str, TextsIn] = {}
        self.more_languages = Picker(words.text("Add a language"))
        self.phones.typed.connect(self.phone_typed)
        self.places.phone_typed.connect(self.phone_typed)
        self.more_languages.activated.connect(self._on_language_wanted)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for section in self._sections():
            self._column.addWidget(section)
        for code in dict.fromkeys((SPANISH, *draft.translations)):
            self._add_language(code)
        self._offer_languages()
        self._dress()

    def _make_texts(self, draft: EntryDraft) -> dict[str, TextField]:
        words = self._words
        return {
            "name": TextField(
                words.text("What is it called?"),
                draft.name,
                hint=words.text("The service, as people would ask for it: Food pantry"),
            ),
            "organization": TextField(words.text("Who offers it?"), draft.organization),
            "also": TextField(words.text("Another name it goes by"), draft.also),
            "description": TextField(words.text("What is it?"), draft.description, lines=4),
            "alert": TextField(
                words.text("Something everybody should know first"),
                draft.alert,
                hint=words.text("Such as: Call before you come. It stands on top."),
            ),
            "email": TextField(words.text("Email"), draft.email),
            "url": TextField(words.text("Web page"), draft.url),
            "hours_note": TextField(
                words.text("What hours cannot say"),
                draft.hours_note,
                hint=words.text("Such as: by appointment"),
            ),
            "cost": TextField(
                words.text("What does it cost?"),
                draft.cost,
                hint=words.text("Such as: Free, or: $5 if you can"),
            ),
            "least_age": TextField(words.text("From age"), draft.least_age),
            "most_age": TextField(words.text("Up to age"), draft.most_age),
            "eligibility": TextField(words.text("For whom is it?"), draft.eligibility, lines=2),
            "how": TextField(
                words.text("How does one get it?"),
                draft.how,
                hint=words.text("Such as: Walk in, or: Call first"),
                lines=2,
            ),
        }

    def _sections(self) -> Iterator[Section]:
        words, texts = self._words, self._texts
        what = Section(words.text("What it is"), "signpost")
        what.side_by_side((texts["name"], 50, 26), (texts["organization"], 50, 26))
        for key in ("description", "alert", "also"):
            what.body.addWidget(texts[key])
        what.body.addWidget(Field(words.text("What people find it by"), self.needs))
        yield what
        reach = Section(words.text("How to reach it"), "phone")
        reach.body.addWidget(self.phones)
        reach.side_by_side((texts["email"], 50, 26), (texts["url"], 50, 26))
        yield reach
        where = Section(words.text("Where and when"), "map-pin")
        where.body.addWidget(self.places)
        about = words.text("The same hours everywhere, or no place at all:")
        where.body.addWidget(Label(about, "small", tone="soft"))
        where.body.addWidget(self.hours)
        where.body.addWidget(texts["hours_note"])
        yield where
        good = Section(words.text("Good to know"), "info")
        good.side_by_side(
            (texts["cost"], 50, 26), (texts["least_age"], 25, 10), (texts["most_age"], 25, 10)
        )
        for field in (texts["eligibility"], texts["how"], self.documents, self.languages):
            good.body.addWidget(field)
        yield good
        self._other = Section(words.text("In other languages"), "translate")
        self._other.body.addWidget(self.more_languages, 0, Qt.AlignmentFlag.AlignLeft)
        yield self._other

    # For the sheet

    @property
    def first(self) -> QWidget:
        """Where writing begins."""
        return self._texts["name"].line

    @property
    def draft(self) -> EntryDraft:
        """The entry as it stands there; what nobody touched is as it was."""
        was, said = self._draft, {key: field.text for key, field in self._texts.items()}
        documents, languages = was.documents, was.languages
        if self.documents.is_touched:
            documents = lines_typed(self.documents.text)
        if self.languages.is_touched:
            languages = languages_typed(self.languages.text, self._named)
        translations = was.translations
        if any(texts.is_touched for texts in self.others.values()):
            translations = with_language(
                translations, {code: texts.texts for code, texts in self.others.items()}
            )
        return replace(
            was,
            name=said["name"],
            also=said["also"],
            organization=said["organization"],
            description=said["description"],
            alert=said["alert"],
            url=said["url"],
            email=said["email"],
            phones=self.phones.phones,
            places=self.places.places,
            hours=self.hours.text,
            hours_note=said["hours_note"],
            least_age=said["least_age"],
            most_age=said["most_age"],
            eligibility=said["eligibility"],
            how=said["how"],
            cost=said["cost"],
            documents=documents,
            languages=languages,
            needs=self.needs.chosen,
            translations=translations,
        )

    @property
    def is_changed(self) -> bool:
        """Whether anything else stands there now."""
        return bool(self.draft.changed(self._draft))

    @property
    def fields(self) -> dict[str, Field]:
        """Its fields by the names of a draft: "name", "phones.0.number", "places.1.hours"."""
        found: dict[str, Field] = {
            **self._texts,
            "hours": self.hours,
            "documents": self.documents,
            "languages": self.languages,
        }
        for number, row in enumerate(self.phones.filled):
            for name, one in row.fields.items():
                found[f"phones.{number}.{name}"] = one
        for number, form in enumerate(self.places.filled):
            for name, field in form.fields.items():
                found[f"places.{number}.{name}"] = field
        for code, texts in self.others.items():
            for name, text in texts.fields.items():
                found[f"translations.{code}.{name}"] = text
        return found

    def _add_language(self, code: str) -> None:
        texts = {name: self._draft.translations.get(code, {}).get(name, "") for name in _TRANSLATED}
        self.others[code] = TextsIn(code, texts, self._words)
        self._other.body.insertWidget(self._other.body.count() - 1, self.others[code])

    def _offer_languages(self) -> None:
        self.more_languages.clear()
        self.more_languages.addItem(self._words.text("Add a language"), None)
        for code in offered((*self.others, ENGLISH), SHEET_LANGUAGES):
            self.more_languages.addItem(phrases.language_name(code, self._words), code)

    def _on_language_wanted(self, index: int) -> None:
        code = self.more_languages.itemData(index)
        if code:
            self._add_language(code)
            self._offer_languages()
            self.others[code].show()
            self.others[code].fields["name"].line.setFocus()

    def _dress(self) -> None:
        self._column.setSpacing(theme.current().space(6))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)
