"""How a contract ends: notice that it is not renewed, an early end with reason and right, or given up before it was signed."""

from typing import Any

from PySide6.QtWidgets import QWidget

from kamdesk.areas.contracts import actions
from kamdesk.areas.contracts.actions import Cancel, End, GiveNotice
from kamdesk.areas.contracts.forms.steps.step import LifeForm, about, read_card
from kamdesk.areas.contracts.rules import END_RIGHTS, SIDES
from kamdesk.core.formats import show_date
from kamdesk.core.i18n import N_, _
from kamdesk.core.text import isolate_ltr
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import ChoiceEditor, DateEditor, Field, LinesEditor


class NoticeForm(LifeForm):
    """Notes that one side does not want the contract renewed."""

    title = N_("Give notice")
    first = "side"

    def fields(self) -> list[Field]:
        sides = ChoiceEditor([(key, _(word)) for key, word in SIDES.items()])
        return [
            Field("side", N_("Who gave notice"), sides, required=True),
            Field("on", N_("Date"), DateEditor(), required=True),
        ]

    def save(self, values: dict[str, Any]) -> None:
        """Note it."""
        card = self.contract
        command = GiveNotice(contract_id=card.contract_id, version=card.version, today=self.desk.today(), **values)
        self.desk.write(actions.give_notice, command)
        told = _("{number} ends on {date} and is not renewed.")
        self.desk.say(told.format(number=isolate_ltr(card.number), date=isolate_ltr(show_date(card.last_day))))


class EndForm(LifeForm):
    """Ends a contract before its day."""

    title = N_("End early")
    first = "right"

    def fields(self) -> list[Field]:
        rights = ChoiceEditor([(key, _(word)) for key, word in END_RIGHTS.items()])
        return [
            Field("last_day", N_("Last day in force"), DateEditor(), required=True),
            Field("right", N_("By what right"), rights, required=True),
            Field("reason", N_("Reason"), LinesEditor(lines=3), required=True, wide=True),
        ]

    def save(self, values: dict[str, Any]) -> None:
        """End it."""
        card = self.contract
        command = End(contract_id=card.contract_id, version=card.version, today=self.desk.today(), **values)
        self.desk.write(actions.end_contract, command)
        told = _("{number} ends on {date}.")
        self.desk.say(told.format(number=isolate_ltr(card.number), date=isolate_ltr(show_date(values["last_day"]))))


class CancelForm(LifeForm):
    """Gives a contract up that was never signed by both."""

    title = N_("Cancel the contract")

    def fields(self) -> list[Field]:
        return [Field("reason", N_("Reason"), LinesEditor(lines=3), required=True, wide=True)]

    def save(self, values: dict[str, Any]) -> None:
        """Give it up."""
        card = self.contract
        command = Cancel(contract_id=card.contract_id, version=card.version, reason=values["reason"], today=self.desk.today())
        self.desk.write(actions.cancel_contract, command)
        self.desk.say(_("{number} is cancelled.").format(number=isolate_ltr(card.number)))


def notice_form(desk: Desk, parent: QWidget | None, contract_id: int) -> NoticeForm:
    """Return the question who gave notice, and when."""
    card = read_card(desk, contract_id)
    told = _("{contract} ends on its last day, {date}, and is not renewed.")
    shown = told.format(contract=about(card), date=isolate_ltr(show_date(card.last_day)))
    values = {"side": "ours", "on": desk.today()}
    return NoticeForm(desk, parent, record_id=contract_id, card=card, told=shown, values=values)


def end_form(desk: Desk, parent: QWidget | None, contract_id: int) -> EndForm:
    """Return the question by what right, why and when a contract ends."""
    card = read_card(desk, contract_id)
    told = _("{contract} ends before its day. Its special prices end with it, and its terms leave the client's card.")
    values = {"last_day": max(desk.today(), card.details.starts)}
    return EndForm(desk, parent, record_id=contract_id, card=card, told=told.format(contract=about(card)), values=values)


def cancel_form(desk: Desk, parent: QWidget | None, contract_id: int) -> CancelForm:
    """Return the question before a contract is given up."""
    card = read_card(desk, contract_id)
    told = _("{contract} is given up. It stays on record with the reason, and what was asked for it lapses.")
    return CancelForm(desk, parent, record_id=contract_id, card=card, told=told.format(contract=about(card)))
