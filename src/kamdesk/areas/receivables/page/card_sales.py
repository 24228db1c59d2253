"""The tab “Sales history” of the client card."""

from datetime import date
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QTabWidget, QVBoxLayout

from kamdesk.areas.receivables import queries
from kamdesk.areas.receivables.model import CreditNote, DocumentLine, Invoice, LedgerDocument
from kamdesk.areas.receivables.page.loading import Loader
from kamdesk.areas.receivables.queries import BoughtProduct, BuyingRhythm
from kamdesk.areas.receivables.queries.matrix import Across, SalesMatrix, sales_matrix
from kamdesk.core.formats import DASH, show_date, show_month, show_number, whole
from kamdesk.core.i18n import N_, _
from kamdesk.core.money import Money
from kamdesk.core.text import isolate_ltr
from kamdesk.storage.database import Session
from kamdesk.ui.desk import Desk
from kamdesk.ui.page import EmptyState, Page
from kamdesk.ui.table.rows import RowColumn, RowsTable, money_of
from kamdesk.ui.theme import leading, set_kind

DOWN = (("product", N_("Product")), ("group", N_("Group")))
ACROSS = (("month", N_("Month")), ("year", N_("Year")))
Read = tuple[list[BuyingRhythm], SalesMatrix, list[BoughtProduct], list[BoughtProduct]]


class SalesSection(Page):
    """What the client buys, how often, for how much on average, and what it never bought."""

    key, title, icon = "client-sales", N_("Sales history"), "chart-line-up"
    shows = frozenset({LedgerDocument, Invoice, CreditNote, DocumentLine})

    def __init__(self, desk: Desk, client_id: int) -> None:
        super().__init__(desk)
        self.client_id = client_id
        self._loader = Loader(self, desk)
        self.rhythm = QLabel(textFormat=Qt.TextFormat.PlainText, alignment=leading())
        self.rhythm.setWordWrap(True)
        self.down, self.across = _combo(DOWN), _combo(ACROSS)
        self.matrix = RowsTable((), _("Sales by period"))
        self.bought = RowsTable(_product_columns(bought=True), _("Bought"))
        self.never = RowsTable(_product_columns(bought=False), _("Never bought"))
        self.nothing = EmptyState()
        self.tabs = QTabWidget()
        for widget, title in (
            (self.matrix, _("Sales without VAT")),
            (self.bought, _("Products bought")),
            (self.never, _("Never bought")),
        ):
            self.tabs.addTab(widget, title)
        self._build()
        for combo in (self.down, self.across):
            combo.currentIndexChanged.connect(lambda _row: self.refresh())
        self.refresh()

    def _build(self) -> None:
        choices = QHBoxLayout()
        for text, combo in ((_("Down"), self.down), (_("Across"), self.across)):
            caption = QLabel(text)
            set_kind(caption, "caption")
            combo.setAccessibleName(text)
            choices.addWidget(caption)
            choices.addWidget(combo)
        choices.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.addWidget(self.rhythm)
        column.addLayout(choices)
        column.addWidget(self.tabs, 1)
        column.addWidget(self.nothing, 1)
        self.nothing.hide()

    def refresh(self) -> None:
        today = self.desk.today()
        chosen = self.down.currentData(), self.across.currentData()
        self._loader.load(self.show_sales, _read, self.client_id, *chosen, today)

    def show_sales(self, read: Read) -> None:
        """Show what was read."""
        rhythms, matrix, bought, never = read
        self.rhythm.setText("\n".join(map(_rhythm_text, rhythms)))
        self.matrix.set_columns(_matrix_columns(matrix, self.across.currentData()))
        self.matrix.show_rows(matrix.rows)
        self.bought.show_rows(bought)
        self.never.show_rows(never)
        self.tabs.setTabText(2, _("Never bought ({count})").format(count=show_number(len(never))))
        self.nothing.setVisible(not rhythms)
        self.tabs.setVisible(bool(rhythms))
        offer = (_("New invoice"), lambda: self.desk.open("invoices", client_id=self.client_id))
        self.nothing.tell(_("This client has bought nothing yet."), "chart-line-up", offer)


def _read(session: Session, client_id: int, down: Literal["product", "group"], across: Across, today: date) -> Read:
    return (
        queries.buying_rhythm(session, client_id),
        sales_matrix(session, client_id, down, across, today),
        queries.bought(session, client_id),
        queries.never_bought(session, client_id),
    )


def _combo(choices: tuple[tuple[str, str], ...]) -> QComboBox:
    combo = QComboBox()
    for key, word in choices:
        combo.addItem(_(word), key)
    return combo


def _rhythm_text(one: BuyingRhythm) -> str:
    told = _("{currency}: {count} invoices from {first} to {last} · one every {days} days · {average} on average")
    return told.format(
        currency=isolate_ltr(one.currency),
        count=show_number(one.invoices),
        first=show_date(one.first),
        last=show_date(one.last),
        days=DASH if one.days_between is None else show_number(one.days_between, 0),
        average=whole(Money.of_minor(one.average, one.currency)),
    )


def _matrix_columns(matrix: SalesMatrix, across: str) -> tuple[RowColumn, ...]:
    def period(place: int) -> RowColumn:
        start = matrix.periods[place]
        title = str(start.year) if across == "year" else show_month(start, short=True)
        return money_of(
            title, lambda row: Money.of_minor(row.periods[place], row.currency) if row.periods[place] else None, width=90
        )

    return (
        RowColumn(_("Name"), lambda row: row.name or _("Without a product"), width=220),
        RowColumn(_("Currency"), lambda row: row.currency, side="ltr", width=75),
        *(period(place) for place in range(len(matrix.periods))),
        money_of(_("Total"), lambda row: Money.of_minor(row.total, row.currency)),
    )


def _product_columns(*, bought: bool) -> tuple[RowColumn, ...]:
    first = (
        RowColumn(_("Code"), lambda row: row.code, side="ltr", width=110),
        RowColumn(_("Name"), lambda row: row.name, width=0),
        RowColumn(_("Group"), lambda row: row.group, width=200),
    )
    if not bought:
        return first
    return (
        *first,
        RowColumn(_("Last bought"), lambda row: row.last, side="end", width=120),
        RowColumn(_("Quantity"), lambda row: row.quantity, side="end", width=100),
    )
