"""Open items as of a day, the longest overdue first."""

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from kamdesk.areas.company import queries as company
from kamdesk.areas.receivables import queries
from kamdesk.areas.receivables.actions import settle_dispute
from kamdesk.areas.receivables.forms import dispute_form, payment_form, write_off_form
from kamdesk.areas.receivables.page.ageing import Cell
from kamdesk.areas.receivables.page.loading import Loader
from kamdesk.areas.receivables.page.scope_row import Choice
from kamdesk.areas.receivables.page.words import debt_mark, kind_word, overdue_words
from kamdesk.areas.receivables.queries import OpenItemRow
from kamdesk.areas.receivables.queries.by_age import MOST, open_items_by_age
from kamdesk.areas.receivables.rules.states import NothingToPayError, only_one
from kamdesk.core.errors import KamDeskError
from kamdesk.core.formats import show_number, whole
from kamdesk.core.i18n import _
from kamdesk.core.money import Money
from kamdesk.core.text import isolate
from kamdesk.storage.database import Session
from kamdesk.ui.desk import Desk
from kamdesk.ui.messages import tell_error
from kamdesk.ui.page import EmptyState
from kamdesk.ui.table.rows import RowColumn, RowsTable, money_of
from kamdesk.ui.theme import set_kind


class OpenItems(QWidget):
    """The list of open items, of all clients or of what was clicked in the ageing."""

    def __init__(self, desk: Desk, client_id: int | None = None) -> None:
        super().__init__()
        self._desk = desk
        self._client_id = client_id
        self._loader = Loader(self, desk)
        self._cell: Cell | None = None
        bounds = desk.read(company.company).ageing_bounds
        self.table = RowsTable(_columns(desk, bounds, with_client=client_id is None), _("Open items"))
        self.table.opened.connect(lambda row, _column: desk.open("receivables", row.document_id))
        self.chip = QLabel()
        set_kind(self.chip, "chip")
        self.all_button = QPushButton(_("Show all"))
        set_kind(self.all_button, "link")
        self.all_button.clicked.connect(self._show_all)
        self.nothing = EmptyState()
        self.cut = QLabel(
            _(
                "Only the {most} longest overdue are shown. Choose a client, a manager or a column of the ageing to see the others."
            ).format(most=show_number(MOST))
        )
        self.cut.setWordWrap(True)
        set_kind(self.cut, "caption")
        self.cut.hide()
        self._build()
        self._choice: Choice | None = None
        self._limit()

    def _build(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.chip)
        top.addWidget(self.all_button)
        top.addStretch()
        for text, act in (
            (_("Record a payment"), self.pay),
            (_("Note a dispute"), self.dispute),
            (_("End the dispute"), self.settle),
            (_("Write off the rest"), self.write_off),
        ):
            button = QPushButton(text)
            button.clicked.connect(lambda _on=False, act=act: self._attempt(act))
            top.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.addLayout(top)
        column.addWidget(self.table, 1)
        column.addWidget(self.nothing, 1)
        column.addWidget(self.cut)

    # What is shown

    def load(self, choice: Choice) -> None:
        """Read what was open in the background."""
        self._choice = choice
        self._loader.load(self.show_items, _read, choice, self._client_id, self._cell)

    def limit_to(self, cell: Cell | None) -> None:
        """Show only what stands in a cell of the ageing."""
        self._cell = cell
        self._limit()

    def _limit(self) -> None:
        cell = self._cell
        self.chip.setVisible(cell is not None)
        self.all_button.setVisible(cell is not None)
        if cell is not None:
            self.chip.setText(_("Only {name}, {currency}").format(name=isolate(cell.row.name), currency=cell.row.currency))

    def _show_all(self) -> None:
        self.limit_to(None)
        if self._choice is not None:
            self.load(self._choice)

    def show_items(self, rows: list[OpenItemRow]) -> None:
        """Show *rows*."""
        self.table.show_rows(rows)
        self.table.setVisible(bool(rows))
        self.nothing.setVisible(not rows)
        self.cut.setVisible(len(rows) >= MOST)
        if self._client_id is None:
            self.nothing.tell(_("Nothing was open on this day."), "check-circle")
        else:
            self.nothing.tell(_("Nothing is open with this client."), "check-circle", (_("New invoice"), self._new_invoice))

    def _new_invoice(self) -> None:
        self._desk.open("invoices", client_id=self._client_id)

    # What is done with it

    def _attempt(self, act: Any) -> None:
        try:
            act()
        except KamDeskError as problem:
            tell_error(self, problem)

    def _chosen(self) -> list[OpenItemRow]:
        rows = self.table.selected_rows()
        if not rows:
            raise NothingToPayError
        return rows

    def pay(self) -> None:
        """Record a payment for the chosen debts, or of the client whose card this is."""
        rows = [row for row in self.table.selected_rows() if row.open > 0]
        if not rows and self._client_id is not None:
            payment_form(self._desk, self, client_id=self._client_id).open()
            return
        client_id, currency = only_one([(row.client_id, row.currency) for row in rows])
        items = tuple(row.item_id for row in rows)
        payment_form(self._desk, self, client_id=client_id, currency=currency, items=items).open()

    def dispute(self) -> None:
        """Ask why the client does not accept the chosen items."""
        rows = self._chosen()
        numbers = ", ".join(dict.fromkeys(row.number for row in rows))
        dispute_form(self._desk, self, tuple(row.item_id for row in rows), numbers).open()

    def settle(self) -> None:
        """End the dispute about the chosen items."""
        for row in self._chosen():
            self._desk.write(settle_dispute, row.item_id)

    def write_off(self) -> None:
        """Ask for the reason to give up the rest of the chosen item."""
        row = self._chosen()[0]
        rest = whole(Money.of_minor(abs(row.open), row.currency))
        write_off_form(self._desk, self, row.item_id, rest, row.number).open()


def _read(session: Session, choice: Choice, client_id: int | None, cell: Cell | None) -> list[OpenItemRow]:
    owner_id, currency = choice.owner_id, choice.currency
    if cell is not None:
        currency = cell.row.currency
        client_id = cell.row.group_id if choice.by == "client" else client_id
        owner_id = cell.row.group_id if choice.by == "manager" else owner_id
    clients = None if client_id is None else (client_id,)
    scope = queries.Scope(as_of=choice.as_of, client_ids=clients, owner_id=owner_id, currency=currency)
    return open_items_by_age(session, scope, None if cell is None else cell.age, base_date=choice.base_date)


def _columns(desk: Desk, bounds: tuple[int, ...], *, with_client: bool) -> tuple[RowColumn, ...]:
    def mark(row: OpenItemRow) -> Any:
        return debt_mark(row.age_from, desk.today(), row.disputed_on is not None, bounds)

    client = (RowColumn(_("Client"), lambda row: row.client, width=230),) if with_client else ()
    return (
        *client,
        RowColumn(_("Kind"), lambda row: kind_word(row.kind), width=105),
        RowColumn(_("Number"), _number, side="ltr", width=150),
        RowColumn(_("Date"), lambda row: row.date, side="end", width=100),
        RowColumn(_("Due"), lambda row: row.due, side="end", width=100),
        RowColumn(_("Days overdue"), lambda row: row.days_overdue, _days, "end", 190, mark),
        money_of(_("Still open"), lambda row: Money.of_minor(row.open, row.currency)),
        RowColumn(_("Currency"), lambda row: row.currency, side="ltr", width=75),
        RowColumn(_("Reason of the dispute"), lambda row: row.dispute_reason, width=0 if with_client else 160),
    )


def _number(row: OpenItemRow) -> str:
    return row.number if row.position == 1 else f"{row.number} / {row.position}"


def _days(days: int) -> str:
    return overdue_words(days) if days else ""
