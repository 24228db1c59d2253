"""The tab “Statement” of the client card: what moved in a period, as it is known now or as it was known on a day."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from kamdesk.areas.people import queries as people
from kamdesk.areas.receivables import queries
from kamdesk.areas.receivables.page.loading import Loader
from kamdesk.areas.receivables.page.receivables import ReceivablesPage
from kamdesk.areas.receivables.page.words import kind_word
from kamdesk.areas.receivables.queries import Backdated, Statement
from kamdesk.core.formats import show_minor, show_moment
from kamdesk.core.i18n import N_, _, ngettext
from kamdesk.core.money import Money
from kamdesk.core.text import isolate_ltr
from kamdesk.storage.database import Session
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import DateEditor
from kamdesk.ui.page import Command, EmptyState, Page
from kamdesk.ui.table.rows import RowColumn, RowsTable, money_of
from kamdesk.ui.theme import leading, set_kind

_MOST_BACKDATED = 5
Read = tuple[Statement, list[Backdated]]


@dataclass(frozen=True, slots=True)
class Edge:
    """The row above or below the movements; it has no number."""

    kind: str
    date: dt.date
    balance: int
    debit: int = 0
    credit: int = 0
    number: str | None = None
    subject: str | None = None
    reference: str | None = None
    made_at: dt.datetime | None = None


class StatementSection(Page):
    """Opening balance, movements and closing balance of one currency."""

    key, title, icon = "client-statement", N_("Statement"), "file-text"
    shows = ReceivablesPage.shows

    def __init__(self, desk: Desk, client_id: int) -> None:
        super().__init__(desk)
        self.client_id = client_id
        self._loader = Loader(self, desk)
        self.currency = QComboBox()
        self.start, self.end, self.known = DateEditor(), DateEditor(), DateEditor()
        self.start.set_value(desk.today().replace(month=1, day=1))
        self.end.set_value(desk.today())
        self.table = RowsTable(self._columns(), _("Statement"))
        self.table.opened.connect(lambda row, _column: desk.open("receivables", row.document_id))
        self.sums = QLabel(textFormat=Qt.TextFormat.PlainText, alignment=leading())
        self.sums.setWordWrap(True)
        self.backdated_title = QLabel(alignment=leading())
        self.backdated_title.setWordWrap(True)
        self.backdated = RowsTable(self._backdated_columns(), _("Back-dated since"))
        self.nothing = EmptyState()
        self._build()
        for editor in (self.start, self.end, self.known):
            editor.changed.connect(self.refresh)
        self.currency.currentIndexChanged.connect(lambda _row: self.refresh())
        self._offer_currencies()

    def _build(self) -> None:
        grid = QGridLayout()
        choices: tuple[tuple[str, QWidget], ...] = (
            (_("Currency"), self.currency),
            (_("From"), self.start),
            (_("To"), self.end),
            (_("As it was known on"), self.known),
        )
        for column, (label, widget) in enumerate(choices):
            caption = QLabel(label, alignment=leading())
            set_kind(caption, "caption")
            (widget.focusProxy() or widget).setAccessibleName(label)
            grid.addWidget(caption, 0, column)
            grid.addWidget(widget, 1, column)
        printing = QPushButton(_("Print the statement"))
        printing.clicked.connect(self.print_statement)
        grid.addWidget(printing, 1, len(choices))
        self.controls = QWidget()
        self.controls.setLayout(grid)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setColumnMinimumWidth(0, 90)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 8, 0, 0)
        whole.addWidget(self.controls)
        whole.addWidget(self.table, 1)
        whole.addWidget(self.sums)
        whole.addWidget(self.backdated_title)
        whole.addWidget(self.backdated)
        whole.addWidget(self.nothing, 1)
        self.add_actions()

    def commands(self) -> list[Command]:
        return [Command("print", N_("Print the statement"), "printer", "Ctrl+P", self.print_statement)]

    def print_statement(self) -> None:
        """Show the paper of what is on the screen."""
        order: dict[str, Any] = {"client_id": self.client_id, "currency": self.currency.currentData()}
        self.desk.open("reports", kind="statement", start=self.start.value(), end=self.end.value() or self.desk.today(), **order)

    # What is shown

    def _offer_currencies(self) -> None:
        codes = self.desk.read(queries.statement_currencies, self.client_id)
        chosen = self.currency.currentData()
        self.currency.blockSignals(True)
        self.currency.clear()
        for code in codes:
            self.currency.addItem(code, code)
        self.currency.setCurrentIndex(max(self.currency.findData(chosen), 0 if codes else -1))
        self.currency.blockSignals(False)
        for widget in (self.controls, self.table, self.sums):
            widget.setVisible(bool(codes))
        for widget in (self.backdated, self.backdated_title):
            widget.hide()
        self.nothing.setVisible(not codes)
        offer = (_("New invoice"), lambda: self.desk.open("invoices", client_id=self.client_id))
        self.nothing.tell(_("Nothing is booked for this client yet."), "file-text", offer)
        if codes:
            self._load()

    def refresh(self) -> None:
        if self.currency.count() == 0:
            self._offer_currencies()
        else:
            self._load()

    def _load(self) -> None:
        start, end, known = self.start.value(), self.end.value(), self.known.value()
        if start is None or end is None or end < start:
            return
        self._loader.load(self.show_statement, _read, self.client_id, self.currency.currentData(), start, end, known)

    def show_statement(self, read: Read) -> None:
        """Show the statement and what was back-dated since the day it was known on."""
        one, later = read
        first = Edge(_("Opening balance"), one.start, one.opening)
        last = Edge(_("Closing balance"), one.end, one.closing, one.debit, one.credit)
        self.table.show_rows(one.rows, [last], [first])
        amounts = {
            name: isolate_ltr(show_minor(getattr(one, name), one.currency)) for name in ("opening", "debit", "credit", "closing")
        }
        told = _("{mark} Opening {opening} + debit {debit} − credit {credit} = closing {closing} = open items = ageing")
        self.sums.setText(told.format(mark="✓" if one.adds_up else "✗", **amounts))
        known = self.known.value() is not None
        self.backdated_title.setVisible(known)
        self.backdated.setVisible(bool(later))
        words = ngettext("{count} entry was back-dated since.", "{count} entries were back-dated since.", len(later))
        self.backdated_title.setText(words.format(count=len(later)) if later else _("Nothing was back-dated since."))
        self.backdated.show_rows(later)
        self.backdated.be_as_high_as(_MOST_BACKDATED)

    def _money(self, minor: int) -> Money | None:
        return Money.of_minor(minor, self.currency.currentData()) if minor else None

    def _columns(self) -> tuple[RowColumn, ...]:
        return (
            RowColumn(_("Date"), lambda row: row.date, side="end", width=105),
            RowColumn(_("Kind"), lambda row: kind_word(row.kind), width=150),
            RowColumn(_("Number"), lambda row: row.number, side="ltr", width=150),
            RowColumn(_("About"), lambda row: row.subject, side="ltr", width=140),
            money_of(_("Debit"), lambda row: self._money(row.debit)),
            money_of(_("Credit"), lambda row: self._money(row.credit)),
            money_of(_("Balance"), lambda row: Money.of_minor(row.balance, self.currency.currentData())),
            RowColumn(_("Entered"), lambda row: row.made_at, show_moment, "end", 140),
            RowColumn(_("Reference"), lambda row: row.reference, width=0),
        )

    def _backdated_columns(self) -> tuple[RowColumn, ...]:
        names = self.desk.read(people.names)
        return (
            RowColumn(_("Date"), lambda row: row.date, side="end", width=105),
            RowColumn(_("Kind"), lambda row: _("Allocation") if row.kind == "allocation" else kind_word(row.kind), width=120),
            RowColumn(_("Number"), lambda row: row.number, side="ltr", width=150),
            money_of(_("Amount"), lambda row: self._money(row.amount)),
            RowColumn(_("Entered"), lambda row: row.made_at, show_moment, "end", 140),
            RowColumn(_("Entered by"), lambda row: names.get(row.made_by or 0, ""), width=0),
        )


def _read(session: Session, client_id: int, currency: str, start: dt.date, end: dt.date, known: dt.date | None) -> Read:
    moment = None if known is None else _end_of(known)
    found = queries.statement(session, client_id, currency, start, end, known_at=moment)
    later = [] if moment is None else queries.backdated_since(session, client_id, currency, end, moment)
    return found, later


def _end_of(day: dt.date) -> dt.datetime:
    """Return the last moment of a day where the program runs."""
    return dt.datetime.combine(day, dt.time.max).astimezone(dt.UTC)
