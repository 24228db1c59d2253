"""Signing: the days of both sides, and the scan in the same step."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from kamdesk.areas.attachments.actions import Attach, attach
from kamdesk.areas.contracts import actions
from kamdesk.areas.contracts.actions import Sign
from kamdesk.areas.contracts.forms.steps.scans import FilesEditor
from kamdesk.areas.contracts.forms.steps.step import LifeForm, about, read_card
from kamdesk.areas.contracts.forms.words import state_words
from kamdesk.areas.contracts.queries import ContractCard
from kamdesk.core.formats import show_date
from kamdesk.core.i18n import N_, _
from kamdesk.core.text import isolate_ltr
from kamdesk.storage.database import Session
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import DateEditor, Field

#: The area key under which the files of a contract are kept.
AREA = "contracts"


class SignForm(LifeForm):
    """Notes the signatures that are still missing; one of them may come later."""

    title = N_("Sign")
    first = "by_us"

    def fields(self) -> list[Field]:
        card = self.contract
        self.scans = FilesEditor()
        days = {"by_us": (N_("We signed on"), card.signed_by_us), "by_them": (N_("The client signed on"), card.signed_by_them)}
        open_days = [
            Field(name, label, DateEditor(), check=self._check, help=N_("Empty while this side has not signed."))
            for name, (label, signed) in days.items()
            if signed is None
        ]
        return [*open_days, Field("scans", N_("Signed copy"), self.scans, wide=True)]

    def _check(self, day: dt.date) -> str | None:
        return _("This day is still to come. Type the day of the signature.") if day > self.desk.today() else None

    def problems(self) -> list[tuple[str, str, str]]:
        """Ask for one day at least."""
        found = super().problems()
        days = [field for field in self.all_fields if field.name != "scans"]
        if not found and all(field.editor.value() is None for field in days):
            found.append((days[0].name, _(days[0].label), _("Type the day of at least one signature.")))
        return found

    def save(self, values: dict[str, Any]) -> str:
        """Sign and attach, all or nothing; return the new state."""
        command = Sign(
            contract_id=self.contract.contract_id,
            version=self.contract.version,
            today=self.desk.today(),
            by_us=values.get("by_us"),
            by_them=values.get("by_them"),
        )
        state = self.desk.write(_sign_with, command, self.scans.read())
        self.desk.say(_told(self.contract, state))
        return state


def _sign_with(session: Session, command: Sign, scans: Sequence[tuple[str, bytes]]) -> str:
    state = actions.sign(session, command)
    for name, data in scans:
        attach(session, Attach(AREA, command.contract_id, name, data))
    return state


def _told(card: ContractCard, state: str) -> str:
    number = isolate_ltr(card.number)
    if state == "signed":
        return _("{number} waits for the signature of the other side.").format(number=number)
    if state == "upcoming":
        told = _("{number} is signed and begins on {date}.")
        return told.format(number=number, date=isolate_ltr(show_date(card.details.starts)))
    return _("{number} is signed: {state}.").format(number=number, state=state_words(state))


def sign_form(desk: Desk, parent: QWidget | None, contract_id: int) -> SignForm:
    """Return the question for the days of the signatures; both are today unless something else is typed."""
    card = read_card(desk, contract_id)
    told = _(
        "{contract}: from the first signature on, text and terms stay as they are. With the second one its prices and terms are "
        "what orders use."
    )
    today = desk.today()
    values = {"by_us": today, "by_them": today}
    form = SignForm(desk, parent, record_id=contract_id, card=card, told=told.format(contract=about(card)), values=values)
    form.setMinimumWidth(640)
    return form
