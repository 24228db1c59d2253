"""Short questions before something is stopped, held, lifted, withdrawn or cancelled: a day and a reason."""

from typing import Any, ClassVar

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from kamdesk.areas.clients.forms.finding import client_editor, client_name
from kamdesk.areas.collection.actions import (
    CancelReminder,
    Hold,
    LiftStop,
    StopSupply,
    WithdrawPromise,
    cancel_reminder,
    hold,
    lift_stop,
    stop_supply,
    withdraw_promise,
)
from kamdesk.areas.collection.queries import DebtRow, PromiseRow, StopRow, debts_to_choose
from kamdesk.core.formats import show_date, whole
from kamdesk.core.i18n import N_, _
from kamdesk.core.text import isolate, isolate_ltr
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import ChoiceEditor, DateEditor, Field, FormDialog, LinesEditor
from kamdesk.ui.theme import leading


class ReasonForm(FormDialog):
    """Asks for a day and a reason; `given["told"]` says above them what will happen.

    Class attributes:
        word: What the button says, marked with ``N_``.
    """

    keeps_draft = False
    word: ClassVar[str] = ""

    def fields(self) -> list[Field]:
        return [
            Field("date", N_("Date"), DateEditor(), required=True),
            Field("reason", N_("Reason"), LinesEditor(lines=3), required=True, wide=True),
        ]

    def lay_out(self, body: QVBoxLayout) -> None:
        """Say first what will happen."""
        if self.given.get("told"):
            told = QLabel(self.given["told"], alignment=leading())
            told.setWordWrap(True)
            body.addWidget(told)
        super().lay_out(body)

    def showEvent(self, event: QShowEvent) -> None:
        """Let the button say what it does."""
        self.save_button.setText(_(self.word or self.title))
        super().showEvent(event)


class CancelReminderForm(ReasonForm):
    """Takes back the letter `record_id`, read in `given["version"]`."""

    title = N_("Cancel the letter")

    def save(self, values: dict[str, Any]) -> int:
        """Cancel it."""
        command = CancelReminder(
            reminder_id=self.record_id or 0, version=self.given["version"], date=values["date"], reason=values["reason"]
        )
        return self.desk.write(cancel_reminder, command)


class WithdrawForm(ReasonForm):
    """Takes back the promise `given["promise"]`."""

    title = N_("Withdraw the promise")

    def save(self, values: dict[str, Any]) -> int:
        """Withdraw it."""
        row: PromiseRow = self.given["promise"]
        command = WithdrawPromise(promise_id=row.promise_id, version=row.version, date=values["date"], reason=values["reason"])
        return self.desk.write(withdraw_promise, command)


class LiftStopForm(ReasonForm):
    """Lets the client of the stop `given["stop"]` be supplied again."""

    title = N_("Release supply")

    def save(self, values: dict[str, Any]) -> int:
        """Lift it."""
        row: StopRow = self.given["stop"]
        command = LiftStop(stop_id=row.stop_id, version=row.version, date=values["date"], reason=values["reason"])
        return self.desk.write(lift_stop, command)


class StopForm(ReasonForm):
    """Stops supply to the client `given["client_id"]`, else to one that is typed."""

    title = N_("Stop supply")

    def fields(self) -> list[Field]:
        return [
            *client_fields(self),
            Field("date", N_("From day"), DateEditor(), required=True),
            Field("reason", N_("Reason"), LinesEditor(lines=3), required=True, wide=True),
        ]

    def save(self, values: dict[str, Any]) -> int:
        """Stop it."""
        command = StopSupply(client_id=chosen_client(self, values), from_on=values["date"], reason=values["reason"])
        return self.desk.write(stop_supply, command)


class HoldForm(ReasonForm):
    """Holds reminders to the client `given["client_id"]`, else to one that is typed; about one item, or about everything."""

    title = N_("Hold reminders")

    def fields(self) -> list[Field]:
        self.item = ChoiceEditor([], empty=True)
        return [
            *client_fields(self),
            Field("date", N_("From day"), DateEditor(), required=True),
            Field("until", N_("To day"), DateEditor(), help=N_("The last day; empty holds until somebody lifts it.")),
            Field("item", N_("Only this item"), self.item, help=N_("Empty holds everything of the client."), wide=True),
            Field("reason", N_("Reason"), LinesEditor(lines=3), required=True, wide=True),
        ]

    def lay_out(self, body: QVBoxLayout) -> None:
        """Offer the items of the client."""
        super().lay_out(body)
        client = self.editors.get("client_id")
        if client is not None:
            client.changed.connect(lambda: self.offer_items(client.value()))
        self.offer_items(self.given.get("client_id"))

    def offer_items(self, client_id: int | None) -> None:
        """Offer the open items of a client."""
        rows = [] if client_id is None else self.desk.read(debts_to_choose, client_id, self.desk.today())
        self.item.set_choices([(row.item_id, debt_words(row)) for row in rows])

    def save(self, values: dict[str, Any]) -> int:
        """Hold them."""
        command = Hold(
            client_id=chosen_client(self, values),
            from_on=values["date"],
            until_on=values["until"],
            item_id=values["item"],
            reason=values["reason"],
        )
        return self.desk.write(hold, command)


def client_fields(form: FormDialog) -> list[Field]:
    """Return the field that asks for the client, where none is given."""
    if form.given.get("client_id") is not None:
        return []
    return [Field("client_id", N_("Client"), client_editor(form.desk), required=True, wide=True)]


def chosen_client(form: FormDialog, values: dict[str, Any]) -> int:
    """Return the client that is given or typed."""
    given: int | None = form.given.get("client_id")
    typed: int = values.get("client_id", 0)
    return typed if given is None else given


def debt_words(row: DebtRow) -> str:
    """Return an open item in a list to choose from."""
    told = _("{number}, due {date}: {amount}")
    number = row.number if row.position == 1 else f"{row.number} / {row.position}"
    return told.format(number=isolate_ltr(number), date=isolate_ltr(show_date(row.due)), amount=whole(row.open))


def stop_form(desk: Desk, parent: QWidget | None, client_id: int | None = None) -> StopForm:
    """Return the question before supply is stopped."""
    told = _("Orders of this client are held from that day on, and goods do not leave, until the stop is released.")
    return StopForm(desk, parent, client_id=client_id, told=_about(desk, client_id, told), values={"date": desk.today()})


def hold_form(desk: Desk, parent: QWidget | None, client_id: int | None = None) -> HoldForm:
    """Return the question before reminders are held."""
    told = _("No reminder is made for this time; the debt stays as it is.")
    return HoldForm(desk, parent, client_id=client_id, told=_about(desk, client_id, told), values={"date": desk.today()})


def _about(desk: Desk, client_id: int | None, told: str) -> str:
    return told if client_id is None else f"{isolate(client_name(desk, client_id))}\n{told}"


def lift_stop_form(desk: Desk, parent: QWidget | None, row: StopRow) -> LiftStopForm:
    """Return the question before supply is released."""
    told = _("{client} is supplied again from that day on. Why it was stopped stays on record.")
    return LiftStopForm(desk, parent, stop=row, told=told.format(client=isolate(row.client)), values={"date": desk.today()})


def withdraw_form(desk: Desk, parent: QWidget | None, row: PromiseRow) -> WithdrawForm:
    """Return the question before a promise is withdrawn."""
    told = _("The promise of {client} to pay {amount} by {date} does not count any more, neither as kept nor as broken.")
    shown = told.format(client=isolate(row.client), amount=whole(row.amount), date=isolate_ltr(show_date(row.due)))
    return WithdrawForm(desk, parent, promise=row, told=shown, values={"date": desk.today()})


def cancel_reminder_form(desk: Desk, parent: QWidget | None, reminder_id: int, number: str, version: int) -> CancelReminderForm:
    """Return the question before a letter is cancelled."""
    told = _("{number} is taken back: its items can be reminded at this level again, and a stop of supply it made ends.")
    shown = told.format(number=isolate_ltr(number))
    return CancelReminderForm(desk, parent, record_id=reminder_id, version=version, told=shown, values={"date": desk.today()})
