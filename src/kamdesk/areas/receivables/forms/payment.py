"""The form of a payment: what came, and which debts it pays together with the advances there are."""

from typing import Any

from PySide6.QtWidgets import QCheckBox, QLabel, QVBoxLayout, QWidget

from kamdesk.areas.clients.forms.finding import client_currency, client_editor
from kamdesk.areas.company import queries as company
from kamdesk.areas.receivables import queries
from kamdesk.areas.receivables.actions import NewPayment
from kamdesk.areas.receivables.actions.paying import SettleDebts, settle_debts
from kamdesk.areas.receivables.forms.booking import BookingForm
from kamdesk.areas.receivables.forms.lookups import currencies, method_editor
from kamdesk.areas.receivables.forms.settling import BY_HAND, NOT_NOW, SettlingEditor
from kamdesk.core.errors import KamDeskError
from kamdesk.core.formats import whole
from kamdesk.core.i18n import N_, _
from kamdesk.core.money import Money
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import DateEditor, Field, LinesEditor, MoneyEditor, TextEditor
from kamdesk.ui.theme import leading, set_kind


class PaymentForm(BookingForm):
    """Books a payment and settles debts with it; without an amount it only uses the advances that are there."""

    title = N_("Record a payment")

    def fields(self) -> list[Field]:
        self._shown_for: tuple[Any, ...] = ()
        amount = MoneyEditor(self.base, currencies(self.desk), negative=False)
        return [
            Field("client_id", N_("Client"), client_editor(self.desk), required=True, wide=True),
            Field("amount", N_("Amount received"), amount, help=N_("Left empty, only advances and credit notes are used.")),
            Field("date", N_("Date"), DateEditor(), required=True),
            Field("method", N_("Payment method"), method_editor()),
            Field("rate", N_("Exchange rate"), self.rate_editor()),
            Field("reference", N_("Reference"), TextEditor(longest=200), help=N_("The number of the bank's document.")),
            Field("number", N_("Number"), TextEditor(ltr=True, longest=60), help=N_("Left empty, it gets the next number.")),
            Field("settling", N_("What the money pays"), SettlingEditor()),
            Field("note", N_("Note"), LinesEditor(lines=2), wide=True),
        ]

    def lay_out(self, body: QVBoxLayout) -> None:
        """Put the open items between the payment and the note."""
        settling = self.editors["settling"]
        assert isinstance(settling, SettlingEditor)  # noqa: S101 - made in `fields`
        self.settling = settling
        heading = QLabel(_("What the money pays"), alignment=leading())
        set_kind(heading, "section")
        self.advance = QCheckBox(_("Keep the rest as an advance"))
        self.write_off = QCheckBox()
        self.write_off.hide()
        self.add_grid(body, "client_id", "amount", "date", "method", "rate", "reference", "number")
        for widget in (heading, self.settling, self.advance, self.write_off):
            body.addWidget(widget)
        self.add_grid(body, "note")
        for name in ("client_id", "amount", "date"):
            self.editors[name].changed.connect(self._follow)
        self.settling.changed.connect(self._offer_write_off)

    # What follows from what is typed

    @property
    def currency(self) -> str:
        """The currency of the payment."""
        editor = self.editors["amount"]
        assert isinstance(editor, MoneyEditor)  # noqa: S101 - made in `fields`
        return editor.currency

    def _follow(self) -> None:
        client_id, day = self.editors["client_id"].value(), self.editors["date"].value()
        shown = (client_id, self.currency, day)
        if shown != self._shown_for:
            if client_id is not None and client_id != (self._shown_for or (None,))[0]:
                self._take_currency_of(client_id)
            self._shown_for = (client_id, self.currency, day)
            self.propose_rate()
            self.show_open_items()
        self.settling.set_received(self.editors["amount"].value())

    def _take_currency_of(self, client_id: int) -> None:
        editor = self.editors["amount"]
        if isinstance(editor, MoneyEditor) and editor.is_empty() and not self.given.get("currency"):
            editor.set_currency(client_currency(self.desk, client_id))

    def show_open_items(self) -> None:
        """Read again what is open of the client."""
        client_id, day = self.editors["client_id"].value(), self.editors["date"].value() or self.desk.today()
        if client_id is None:
            self.settling.show_items([], "")
            return
        as_of = max(day, self.desk.today())
        items = self.desk.read(queries.open_items, as_of, client_id=client_id, currency=self.currency)
        self.settling.show_items(items, self.currency)

    def _tolerance(self) -> Money | None:
        return self.desk.read(company.tolerances).get(self.currency)

    def _offer_write_off(self) -> None:
        """Offer to give up what would be left of a debt, or of the money, where that is a small difference."""
        largest = self._tolerance()
        rests = [(row.number, rest) for row, rest in self.settling.small_rests(largest)]
        over = self._overpaid(largest)
        if over is not None:
            rests.append((_("this payment"), over))
        told = ", ".join(_("{rest} of {number}").format(rest=whole(rest), number=number) for number, rest in rests)
        self.write_off.setText(_("Write off as a small difference: {rests}").format(rests=told))
        self.write_off.setVisible(bool(rests))
        if not rests:
            self.write_off.setChecked(False)

    def _overpaid(self, largest: Money | None) -> Money | None:
        if largest is None or not self._shown_for or self._shown_for[0] is None:
            return None
        if self.settling.way.currentData() == NOT_NOW:
            return None
        rest = self.settling.pool() - self.settling.paid()
        return rest if 0 < rest.minor <= largest.minor and self.settling.paid().minor > 0 else None

    # Saving

    def problems(self) -> list[tuple[str, str, str]]:
        """Mind the amounts beside the debts, and that there is something to book."""
        found = super().problems()
        if self.editors["amount"].is_empty() and not self.settling.used_credits():
            found.append(("amount", _("Amount received"), _("Type an amount, or tick an advance to use.")))
        return found

    def warnings(self, values: dict[str, Any]) -> list[str]:
        """Mind a date in the future."""
        if values["date"] is not None and values["date"] > self.desk.today():
            return [_("The date of the payment is in the future.")]
        return []

    def save(self, values: dict[str, Any]) -> Any:
        """Book it all together and return the payment's number in the store."""
        payment = None
        if values["amount"] is not None:
            payment = NewPayment(
                client_id=values["client_id"],
                date=values["date"],
                amount=values["amount"],
                key=self.key,
                advance=self.advance.isChecked(),
                rate=values["rate"],
                method=values["method"],
                number=values["number"],
                reference=values["reference"],
                note=values["note"],
            )
        way = self.settling.way.currentData()
        shares = {BY_HAND: self.settling.shares(), NOT_NOW: ()}.get(way)
        command = SettleDebts(
            client_id=values["client_id"],
            currency=self.currency,
            date=values["date"],
            key=self.key,
            payment=payment,
            credits=self.settling.used_credits(),
            shares=shares,
            write_off=_("Small difference") if self.write_off.isChecked() else None,
        )
        try:
            return self.desk.write(settle_debts, command)
        except KamDeskError:
            self.show_open_items()
            raise


def payment_form(
    desk: Desk,
    parent: QWidget | None,
    *,
    client_id: int | None = None,
    amount: Money | None = None,
    currency: str | None = None,
    items: tuple[int, ...] = (),
    used: tuple[int, ...] = (),
) -> PaymentForm:
    """Return an empty form, or one filled with what is known.

    Args:
        desk: Where it books.
        parent: The window it belongs to.
        client_id: Who paid.
        amount: What was received.
        currency: The currency, where there is no amount.
        items: Debts to tick; only these are paid then.
        used: Money and credits to tick, to be used for debts.
    """
    known = amount.currency if amount else currency
    form = PaymentForm(desk, parent, currency=known, values={"date": desk.today(), "method": "bank"})
    editor = form.editors["amount"]
    if isinstance(editor, MoneyEditor) and known is not None:
        editor.set_currency(known)
    if amount is not None:
        editor.set_value(amount)
    if client_id is not None:
        form.editors["client_id"].set_value(client_id)
    form.settling.tick(items, used)
    form.set_values({})
    return form
