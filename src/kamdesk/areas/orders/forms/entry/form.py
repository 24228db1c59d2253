"""The form that takes an order: by keyboard alone, with the price and the credit of the client always in sight."""

import datetime as dt
from typing import Any, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut

from kamdesk.areas.orders import queries
from kamdesk.areas.orders.actions import Outcome
from kamdesk.areas.orders.forms.entry.around import Around
from kamdesk.areas.orders.forms.entry.checking import Check, checked
from kamdesk.areas.orders.forms.entry.head import address_of, client_of
from kamdesk.areas.orders.forms.entry.keys import OrderKeys
from kamdesk.areas.orders.forms.entry.merging import put_together
from kamdesk.areas.orders.forms.entry.saving import (
    ReasonNeededError,
    command_of,
    place,
    store,
    told_of,
    told_of_draft,
    told_of_state,
)
from kamdesk.areas.orders.forms.entry.watching import Watch
from kamdesk.areas.orders.rules import OrderLineError, Release
from kamdesk.core.formats import show_date
from kamdesk.core.i18n import _
from kamdesk.core.text import isolate_ltr
from kamdesk.storage.errors import ChangedByOthersError
from kamdesk.ui.form import Field

_ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_SOON_MS: Final = 120
_DONE: Final = frozenset({"invoiced", "cancelled"})


class OrderForm(OrderKeys):
    """Takes or changes an order; `given["copied_from_id"]` is the one a new order is like.

    Ctrl+S saves a draft and stays; Ctrl+Enter confirms and closes, or asks for a decision where the order cannot go on.

    Attributes:
        check: How the order stood when it was looked at last.
        outcome: What became of the order when it was confirmed.
        is_finished: The form was closed.
    """

    def fields(self) -> list[Field]:
        self.outcome: Outcome | None = None
        self.is_finished = False
        self.check = Check()
        self._confirming = self._leaving = False
        self._proposed_address = ""
        self._minded: list[str] = []
        return super().fields()

    def start(self) -> None:
        """Begin to listen and to check, once everything is filled in; called by `order_form`."""
        self.around = Around(self.desk, self, self.lines)
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self.look)
        for command in self.commands():
            if command.icon:
                self.add_button(command)
            for keys in command.shortcuts():
                QShortcut(QKeySequence(keys), self, command.run)
        self.client = client_of(self.desk, self.editors["client_id"].value())
        self._terms = self.terms()
        self._connect_parts()
        self._watch = Watch(self)
        self._name()
        self.look()

    def _name(self) -> None:
        self.setWindowTitle(_("New order") if self.card is None else f"{_(self.title)} {isolate_ltr(self.card.number)}")
        self.lines.lines.is_agreed = not self.is_before
        if self.card is not None and self.card.status in _DONE:
            self.lock()

    def _connect_parts(self) -> None:
        for name in ("client_id", "date", "promised", "currency"):
            self.editors[name].changed.connect(self._follow_terms)
        self.lines.changed.connect(self._follow_lines)
        self.lines.explained.connect(self.around.explain)
        self.lines.finished.connect(self.leave_lines)
        self.credit.rows_wanted.connect(lambda kind: self.around.credit_rows(self.client, kind))
        self.credit.payment_wanted.connect(self.request_payment)
        self.credit.cut_wanted.connect(self._cut)
        self.credit.later_wanted.connect(self._promise_later)
        client = self.client_editor()
        client.completer.activated.connect(lambda _chosen: QTimer.singleShot(0, self, self.go_to_lines))

    # What is typed

    def _follow_terms(self) -> None:
        """Propose what the client has, and price anew, when client, day or currency are others than before."""
        client_id = self.editors["client_id"].value()
        if client_id != (None if self.client is None else self.client.id):
            self.client = client_of(self.desk, client_id)
            self._propose()
        before, self._terms = self._terms, self.terms()
        if before.currency != self._terms.currency and any(line.price is not None for line in self.lines.value()):
            self.mind(_("The currency changed; prices typed by hand stay as they are. Look at them once more."))
        if before != self._terms:
            self.lines.reprice()

    def _propose(self) -> None:
        """Fill in the client's currency and where its goods go, unless another address was typed."""
        if self.client is None:
            return
        self.editors["currency"].set_value(self.client.details.currency)
        address = self.editors["address"]
        if address.text() in {"", self._proposed_address}:
            address.set_value(address_of(self.client))
            self._proposed_address = address.text()

    def _follow_lines(self) -> None:
        self.totals.show_sums(self.lines.sums(), self.terms().currency)
        self._soon.start()

    # The check

    def look(self) -> None:
        """Ask the store how the order stands, and say so."""
        self._soon.stop()
        costs = self.lines.lines.costs()
        self.check = checked(self.desk, self.terms(), costs, self.card)
        release = self.check.release
        rows, places = self.lines.lines.rows(), sorted(costs.lines)
        cut = tuple(rows[places[position - 1]] + 1 for position in release.cut)
        promised = self.editors["promised"].value()
        later = release.later if promised is None or (release.later is not None and promised < release.later) else None
        shown = Release(None) if self.check.passes else Release(release.payment, cut, later)
        self.credit.show_view(self.check.view, shown, self.check.why_not)
        self.totals.show_sums(self.lines.sums(), self.terms().currency)
        self._show_decision()
        self._warn()

    def _show_decision(self) -> None:
        needed = self.check.needs_decision
        self.decision.tell("\n".join(self.check.reasons()))
        for part in (self.cells["why"], self.editors["why"]):
            part.setVisible(needed)
        self.name_buttons(needs_decision=needed)

    def problem_of(self, field: Field) -> str | None:
        """Return what is wrong with one field; the reason has to be there where a decision is asked for."""
        if field.name == "why" and field.editor.is_empty():
            needed = self._confirming and self.check.needs_decision
            return _("Say in a few words why; those who decide read it.") if needed else None
        return super().problem_of(field)

    def warnings(self, values: dict[str, Any]) -> list[str]:
        """Mind what colleagues changed meanwhile, and what state the order is in."""
        state = [] if self.card is None else told_of_state(self.card)
        why_not = self.lines.lines.costs().why_not
        return [*state, *self._minded, *([why_not] if why_not else [])]

    def mind(self, *told: str) -> None:
        """Say sentences that stay until the order is saved; what is said already is not said twice."""
        self._minded += [sentence for sentence in dict.fromkeys(told) if sentence not in self._minded]
        self._warn()

    def _cut(self, numbers: tuple[int, ...]) -> None:
        self.lines.leave_out([number - 1 for number in numbers])
        self.look()

    def _promise_later(self, day: dt.date) -> None:
        self.editors["promised"].set_value(day)
        told = _(
            "Promised for {date}. If what falls due until then is paid, the order fits the limit that day: save it and confirm it then."
        )
        self.mind(told.format(date=show_date(day)))
        self.look()

    def request_payment(self) -> None:
        """Save the order, because the letter names its number, and show the letter that asks the client for the payment."""
        if self.card is None or self.dirty:
            self.save_and_stay()
        if self.card is not None and not self.dirty:
            self.around.request(self.card.order_id, self.card.number)

    # Saving

    def save_and_close(self) -> None:
        """Confirm the order, or ask for a decision, and close; when the form is left it is saved as a draft instead."""
        self._confirming = not self._leaving
        self.look()
        super().save_and_close()

    def save_and_stay(self) -> None:
        """Save a draft; an order that is confirmed already is checked when it is changed."""
        self._confirming = not self.is_before
        self.look()
        super().save_and_stay()

    def reject(self) -> None:
        """Close; first ask, if something was typed, whether to keep it as a draft."""
        self._leaving = self.is_before
        super().reject()
        self._leaving = False

    def save(self, values: dict[str, Any]) -> int:
        """Store the order and return its number in the store."""
        command = command_of(values, self.card, self.key, self.given.get("copied_from_id"))
        shown = self.lines.sums()
        try:
            if self._confirming:
                self.outcome = self.desk.write(place, command, self.desk.today(), values["why"] or "")
                self.desk.say(told_of(self.desk, self.outcome, shown))
                return self.outcome.order_id
            order_id = self.desk.write(store, command, self.desk.today())
        except OrderLineError as problem:
            self.lines.show_row(self.lines.lines.rows()[problem.position - 1])
            raise
        except ReasonNeededError:
            self.look()
            raise
        except ChangedByOthersError as problem:
            raise put_together(self) from problem
        said = told_of_draft(self.desk, order_id)
        self.desk.say(said)
        self.legend.setText(said)
        return order_id

    def after_save(self, value: Any) -> None:
        """Go on with the order as it is stored now; the cursor stays where it is."""
        super().after_save(value)
        self.card = self.desk.read(queries.order_card, int(value))
        self._minded.clear()
        if self.card is not None:
            self.lines.lines.number(line.line_id for line in self.card.lines)
        self._terms = self.terms()
        self.set_values({})
        self._name()
        self.look()

    def finish(self) -> None:
        """Stop listening too."""
        self.is_finished = True
        super().finish()
