"""Noting what was done to collect, and how letters left."""

from typing import Any

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from kamdesk.areas.collection.actions import Charge, RecordMeasure, SendResult, charge, record_measure, send_reminders
from kamdesk.areas.collection.forms.reasons import chosen_client, client_fields
from kamdesk.areas.collection.rules import MEASURES, RECORDED, WAYS
from kamdesk.core.i18n import N_, _, ngettext
from kamdesk.core.text import isolate_ltr
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import ChoiceEditor, DateEditor, Field, FormDialog, LinesEditor
from kamdesk.ui.theme import leading


class MeasureForm(FormDialog):
    """A measure about the client `given["client_id"]`, else about one that is typed."""

    title = N_("Record a measure")

    def fields(self) -> list[Field]:
        return [
            *client_fields(self),
            Field("kind", N_("What was done"), ChoiceEditor([(kind, _(MEASURES[kind])) for kind in RECORDED]), required=True),
            Field("date", N_("Date"), DateEditor(), required=True),
            Field("note", N_("Result"), LinesEditor(lines=4), required=True, wide=True),
        ]

    def save(self, values: dict[str, Any]) -> int:
        """Put it on record."""
        command = RecordMeasure(
            client_id=chosen_client(self, values), date=values["date"], kind=values["kind"], note=values["note"]
        )
        return self.desk.write(record_measure, command)


def measure_form(desk: Desk, parent: QWidget | None, client_id: int | None = None) -> MeasureForm:
    """Return the form of a new measure."""
    return MeasureForm(desk, parent, client_id=client_id, values={"date": desk.today(), "kind": "call"})


class SendForm(FormDialog):
    """Notes that the drafts `given["ids"]` left."""

    title = N_("Mark as sent")
    keeps_draft = False

    def fields(self) -> list[Field]:
        return [
            Field("way", N_("How"), ChoiceEditor([(way, _(word)) for way, word in WAYS.items()]), required=True),
            Field("date", N_("Date"), DateEditor(), required=True),
        ]

    def lay_out(self, body: QVBoxLayout) -> None:
        """Say first how many, and what happens to them."""
        count = len(self.given["ids"])
        told = ngettext(
            "{count} letter is noted as sent. What was paid meanwhile is taken off it, and its level may stop supply.",
            "{count} letters are noted as sent. What was paid meanwhile is taken off them, and their levels may stop supply.",
            count,
        )
        label = QLabel(told.format(count=count), alignment=leading())
        label.setWordWrap(True)
        body.addWidget(label)
        super().lay_out(body)

    def showEvent(self, event: QShowEvent) -> None:
        """Let the button say what it does."""
        self.save_button.setText(_(self.title))
        super().showEvent(event)

    def save(self, values: dict[str, Any]) -> SendResult:
        """Note it, and say what was left out."""
        result = self.desk.write(send_reminders, self.given["ids"], values["way"], values["date"])
        told = ngettext("{count} letter is sent.", "{count} letters are sent.", len(result.sent)).format(count=len(result.sent))
        if result.settled:
            more = ngettext(
                "{count} has nothing left to remind and stays a draft.",
                "{count} have nothing left to remind and stay drafts.",
                len(result.settled),
            )
            told = f"{told} {more.format(count=len(result.settled))}"
        self.desk.say(told)
        return result


def send_form(desk: Desk, parent: QWidget | None, ids: list[int], way: str = "print") -> SendForm:
    """Return the question how letters left."""
    return SendForm(desk, parent, ids=ids, values={"way": way, "date": desk.today()})


class ChargeForm(FormDialog):
    """Books fee and interest of the letter `record_id` as an invoice."""

    title = N_("Charge fee and interest")
    keeps_draft = False

    def fields(self) -> list[Field]:
        return [Field("date", N_("Date"), DateEditor(), required=True, help=N_("The date of the invoice."))]

    def lay_out(self, body: QVBoxLayout) -> None:
        """Say first what is booked."""
        label = QLabel(self.given["told"], alignment=leading())
        label.setWordWrap(True)
        body.addWidget(label)
        super().lay_out(body)

    def save(self, values: dict[str, Any]) -> int:
        """Book it and return the invoice's id."""
        return self.desk.write(charge, Charge(reminder_id=self.record_id or 0, date=values["date"], key=self.key))


def charge_form(desk: Desk, parent: QWidget | None, reminder_id: int, number: str, amount: str) -> ChargeForm:
    """Return the question before fee and interest of a letter are charged."""
    told = _("An invoice of {amount} is booked for the fee and interest of {number}.")
    shown = told.format(amount=amount, number=isolate_ltr(number))
    return ChargeForm(desk, parent, record_id=reminder_id, told=shown, values={"date": desk.today()})
