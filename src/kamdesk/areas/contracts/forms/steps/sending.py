"""Giving a contract to the client, and asking for its approval."""

from typing import Any

from PySide6.QtWidgets import QWidget

from kamdesk.areas.contracts import actions
from kamdesk.areas.contracts.forms.steps.step import LifeForm, about, read_card
from kamdesk.areas.people.rules import ROLES
from kamdesk.core.i18n import N_, _
from kamdesk.core.text import isolate_ltr, listed
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import DateEditor, Field


class SendForm(LifeForm):
    """Notes on which day the client got the contract."""

    title = N_("Give to the client")

    def fields(self) -> list[Field]:
        return [Field("on", N_("Date"), DateEditor(), required=True)]

    def save(self, values: dict[str, Any]) -> int:
        """Note it; the text is a version from here on."""
        card = self.contract
        version = self.desk.write(actions.send_contract, card.contract_id, card.version, values["on"])
        told = _("{number} is with the client. What changes from now on is a new version.")
        self.desk.say(told.format(number=isolate_ltr(card.number)))
        return version


def send_form(desk: Desk, parent: QWidget | None, contract_id: int) -> SendForm:
    """Return the question when the contract was given to the client."""
    card = read_card(desk, contract_id)
    told = _("{contract}: the text as it is now becomes a version of its own, so that it can be compared with what comes back.")
    values = {"on": desk.today()}
    return SendForm(desk, parent, record_id=contract_id, card=card, told=told.format(contract=about(card)), values=values)


def ask_approval(desk: Desk, contract_id: int) -> None:
    """Ask those who must approve the contract as it is now, and say who that is.

    Raises:
        ContractError: it has no text, or is signed or cancelled.
    """
    card = read_card(desk, contract_id)
    roles = desk.write(actions.ask_approval, contract_id, card.version)
    told = _("{number} waits for the approval of: {roles}.")
    desk.say(told.format(number=isolate_ltr(card.number), roles=listed(_(ROLES[role]) for role in roles)))
