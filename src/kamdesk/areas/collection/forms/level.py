"""A level of reminding with its letter in every language."""

from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from kamdesk.areas.collection.actions import LevelInput, add_level, change_level
from kamdesk.areas.collection.queries import LevelCard, level_card, levels
from kamdesk.areas.collection.rules import FIELDS, TONES, LetterText, unknown_fields
from kamdesk.areas.collection.rules.refusals import RecordGoneError, UnknownFieldsError
from kamdesk.areas.company import queries as company
from kamdesk.core.i18n import LANGUAGES, N_, _, language_name
from kamdesk.core.text import isolate_ltr
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import (
    CheckEditor,
    ChoiceEditor,
    Editor,
    Field,
    FormDialog,
    LinesEditor,
    MoneyEditor,
    NumberEditor,
    TextEditor,
)
from kamdesk.ui.theme import leading, set_kind

_PARTS: Final = ("subject", "opening", "closing")


class LevelForm(FormDialog):
    """The level `record_id`, or a new one."""

    title = N_("Reminder level")

    def fields(self) -> list[Field]:
        card: LevelCard | None = self.given.get("card")
        base = self.desk.read(company.base_currency)
        number = NumberEditor(places=0, least=1, most=99)
        number.set_read_only(card is not None and card.used)
        answer = N_("From the letter's date to the day by which an answer is asked for; the next level waits for it.")
        return [
            Field("position", N_("Level number"), number, required=True, help=N_("1 is the mildest.")),
            Field("name", N_("Name"), TextEditor(), required=True),
            Field(
                "days", N_("Days after the due date"), NumberEditor(places=0, least=-365, most=3650), required=True,
                help=N_("-3 is a friendly letter three days before it."),
            ),
            Field("tone", N_("Tone"), ChoiceEditor([(key, _(word)) for key, word in TONES.items()]), required=True),
            Field("fee", N_("Fee of a letter"), MoneyEditor(base, negative=False), help=N_("Empty: none.")),
            Field(
                "interest", N_("Interest, % a year"), NumberEditor(places=4, least=0, most=1000),
                help=N_("Open amount × rate ÷ 365 × days late. Empty: none."),
            ),
            Field("answer_days", N_("Days for an answer"), NumberEditor(places=0, least=1, most=365), required=True, help=answer),
            Field("stops_supply", N_("Supply"), CheckEditor(_("Sending the letter stops supply until it is paid"))),
            *(field for language in _languages(self.desk) for field in self._texts(language)),
        ]  # fmt: skip

    def _texts(self, language: str) -> list[Field]:
        editors: dict[str, Editor] = {"subject": TextEditor(), "opening": LinesEditor(lines=6), "closing": LinesEditor(lines=5)}
        titles = {"subject": N_("Subject"), "opening": N_("Text before the table"), "closing": N_("Text after the table")}
        return [
            Field(
                f"{part}_{language}", titles[part], editors[part], wide=True, section=language_name(language), check=_known_fields
            )
            for part in _PARTS
        ]

    def lay_out(self, body: QVBoxLayout) -> None:
        """Say before the texts which fields a letter knows."""
        super().lay_out(body)
        known = QLabel(fields_help(), alignment=leading())
        known.setWordWrap(True)
        known.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        set_kind(known, "caption")
        body.insertWidget(1, known)  # below the figures, above the texts

    def save(self, values: dict[str, Any]) -> int:
        """Store it."""
        texts = {language: LetterText(*(values[f"{part}_{language}"] or "" for part in _PARTS)) for language in LANGUAGES}
        given = LevelInput(
            position=int(values["position"]),
            name=values["name"],
            days=int(values["days"]),
            tone=values["tone"],
            fee=values["fee"],
            interest=values["interest"],
            stops_supply=values["stops_supply"],
            answer_days=int(values["answer_days"]),
            texts={language: text for language, text in texts.items() if text.subject or text.opening or text.closing},
        )
        card: LevelCard | None = self.given.get("card")
        if card is None:
            return self.desk.write(add_level, given)
        return self.desk.write(change_level, card.level.id, card.version, given)


def _languages(desk: Desk) -> list[str]:
    """Return all languages, the company's first: its texts are needed."""
    ours = desk.read(company.company).language
    return sorted(LANGUAGES, key=lambda language: language != ours)


def _known_fields(text: str) -> str | None:
    unknown = unknown_fields(text)
    return str(UnknownFieldsError(unknown, list(FIELDS))) if unknown else None


def fields_help() -> str:
    """Return which fields a letter fills in, each with what it stands for."""
    told = _("These fields are filled in; a sentence whose field has no value is left out:")
    named = [
        _("{field} {meaning}").format(field=isolate_ltr("{" + name + "}"), meaning=_(words)) for name, words in FIELDS.items()
    ]
    return f"{told}\n" + " · ".join(named)


def level_form(desk: Desk, parent: QWidget | None, level_id: int | None = None) -> LevelForm:
    """Return the form of a level, or of a new one after the last.

    Raises:
        RecordGoneError: there is no level of this number.
    """
    if level_id is None:
        known = desk.read(levels, with_archived=True)
        last = max(known, key=lambda one: one.position, default=None)
        values: dict[str, Any] = {"position": 1, "days": 7, "tone": "friendly", "answer_days": 7}
        if last is not None:
            values |= {"position": last.position + 1, "days": last.days + 14, "tone": "firm"}
        return LevelForm(desk, parent, values=values)
    card = desk.read(level_card, level_id)
    if card is None:
        raise RecordGoneError
    return LevelForm(desk, parent, record_id=level_id, card=card, values=_values(card))


def _values(card: LevelCard) -> dict[str, Any]:
    level = card.level
    values: dict[str, Any] = {
        "position": level.position, "name": level.name, "days": level.days, "tone": level.tone, "fee": level.fee,
        "interest": level.interest, "stops_supply": level.stops_supply, "answer_days": level.answer_days,
    }  # fmt: skip
    for language, text in card.texts.items():
        for part in _PARTS:
            values[f"{part}_{language}"] = getattr(text, part)
    return values
