"""A promise to pay as it is typed."""

from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kamdesk.areas.clients.forms.finding import client_currency, client_name
from kamdesk.areas.collection.actions import GivePromise, give_promise
from kamdesk.areas.collection.forms.reasons import chosen_client, client_fields
from kamdesk.areas.collection.queries import DebtRow, debts_to_choose
from kamdesk.areas.company import queries as company
from kamdesk.areas.contacts import queries as contacts
from kamdesk.core.i18n import N_, _
from kamdesk.core.money import Money
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import ChoiceEditor, DateEditor, Field, FormDialog, LinesEditor, MoneyEditor, TextEditor
from kamdesk.ui.grid import GridEditor, GridModel, Line, date_column, money_column, number_column, text_column
from kamdesk.ui.grid.column import GridColumn, as_typed

_ROWS_SHOWN = 6


class ItemsEditor(GridEditor):
    """The open items of a client in one currency to tick; the value is the ids of the ticked ones."""

    def __init__(self) -> None:
        self.currency = ""
        number = number_column("days", N_("Days overdue"), places=0)
        open_ = money_column("open", N_("Still open"), lambda: self.currency, typed=False)
        columns = (
            GridColumn("use", N_("In the promise"), tick=True, width=110),
            text_column("number", N_("Number"), side="ltr", width=0, typed=False),
            date_column("due", N_("Due"), typed=False, width=110),
            GridColumn(number.key, number.title, number.read, number.show, "end", 110, typed=False),
            open_,
        )
        super().__init__(GridModel(columns, grows=False), _("Items"), buttons=False)
        self.view.show_rows(_ROWS_SHOWN)

    def show_items(self, rows: list[DebtRow], currency: str) -> None:
        """Offer the items in a currency; those that were ticked stay so."""
        ticked = set(self.value())
        self.currency = currency
        self.model.set_lines([_line(row, ticked) for row in rows if row.open.currency == currency])

    def value(self) -> list[int]:
        """Return the ids of the ticked items."""
        return [int(line["item_id"]) for line in self.model.lines() if line.get("use") == "1"]

    def sum_of_ticked(self) -> Money | None:
        """Return what is open of the ticked items; None where none is."""
        amounts = [line["open"] for line in self.model.values() if line.get("use")]
        return sum(amounts, Money.zero(self.currency)) if amounts else None

    def text(self) -> str:
        """Return “1” where something is ticked."""
        return "1" if self.value() else ""


def _line(row: DebtRow, ticked: set[int]) -> Line:
    return {
        "item_id": str(row.item_id),
        "use": "1" if row.item_id in ticked else "",
        "number": row.number if row.position == 1 else f"{row.number} / {row.position}",
        "due": as_typed(row.due),
        "days": as_typed(row.days or None),
        "open": as_typed(row.open),
    }


class PromiseForm(FormDialog):
    """A promise of the client `given["client_id"]`, else of one that is typed."""

    title = N_("Promise to pay")

    def fields(self) -> list[Field]:
        self.items = ItemsEditor()
        self.contact = ChoiceEditor([], empty=True)
        used = self.desk.read(company.currencies_used)
        self.amount = MoneyEditor(used[0], used, negative=False)
        about = N_("Tick what is promised. Without a tick it is about the oldest items, as far as the amount reaches.")
        return [
            *client_fields(self),
            Field("amount", N_("Amount"), self.amount, required=True),
            Field("due", N_("Promised for"), DateEditor(), required=True),
            Field("contact", N_("Contact"), self.contact),
            Field("person", N_("or another person"), TextEditor()),
            Field("made_on", N_("Promised on"), DateEditor(), required=True),
            Field("items", N_("Items"), self.items, help=about, wide=True),
            Field("note", N_("Note"), LinesEditor(lines=2), wide=True),
        ]

    def lay_out(self, body: QVBoxLayout) -> None:
        """Follow the client and the ticks."""
        super().lay_out(body)
        self._rows: list[DebtRow] = []
        client = self.editors.get("client_id")
        if client is not None:
            client.changed.connect(lambda: self.show_client(client.value()))
        self.amount.combo.currentTextChanged.connect(lambda _code: self._show_items())
        self.items.model.edited.connect(self._take_sum)

    def show_client(self, client_id: int | None) -> None:
        """Offer the items and contacts of a client."""
        self._rows = [] if client_id is None else self.desk.read(debts_to_choose, client_id, self.desk.today())
        people = [] if client_id is None else self.desk.read(contacts.contacts_of, client_id)
        self.contact.set_choices([(one.id, one.name) for one in people])
        main = next((one for one in people if one.details.is_main), None)
        if main is not None:
            self.contact.set_value(main.id)
        if client_id is not None:
            owed = {row.open.currency for row in self._rows}
            usual = client_currency(self.desk, client_id)
            self.amount.set_currency(usual if usual in owed or not owed else min(owed))
        self._show_items()

    def _show_items(self) -> None:
        self.items.show_items(self._rows, self.amount.currency)

    def _take_sum(self) -> None:
        """Take over what is open of the ticked items."""
        ticked = self.items.sum_of_ticked()
        if ticked is not None:
            self.amount.set_value(ticked)

    def save(self, values: dict[str, Any]) -> int:
        """Note it."""
        command = GivePromise(
            client_id=chosen_client(self, values),
            made_on=values["made_on"],
            due=values["due"],
            amount=values["amount"],
            contact_id=values["contact"],
            person=values["person"] or "",
            note=values["note"] or "",
            item_ids=tuple(values["items"]),
            key=self.key,
        )
        return self.desk.write(give_promise, command)


def promise_form(desk: Desk, parent: QWidget | None, client_id: int | None = None) -> PromiseForm:
    """Return the form of a new promise."""
    form = PromiseForm(desk, parent, client_id=client_id, values={"made_on": desk.today()})
    if client_id is not None:
        form.show_client(client_id)
        form.setWindowTitle(_("{what}: {client}").format(what=_(form.title), client=client_name(desk, client_id)))
        form.set_values({})
    return form
