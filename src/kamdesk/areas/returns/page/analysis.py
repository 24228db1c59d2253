"""The analysis of what came back, on the screen, with the rows behind each figure."""

import datetime as dt
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSplitter, QVBoxLayout, QWidget

from kamdesk.areas.catalogue.model import Product
from kamdesk.areas.clients.forms.finding import client_editor
from kamdesk.areas.clients.model import Client
from kamdesk.areas.receivables.model import Invoice
from kamdesk.areas.receivables.page.loading import Loader
from kamdesk.areas.receivables.page.tables import export_rows
from kamdesk.areas.returns import queries
from kamdesk.areas.returns.documents import label_of
from kamdesk.areas.returns.forms import ReturnCardDialog
from kamdesk.areas.returns.forms.printing import preview_analysis
from kamdesk.areas.returns.forms.words import kinds, return_state
from kamdesk.areas.returns.model import GoodsReturn, ReturnLine
from kamdesk.areas.returns.queries import AnalysisRow, Asked, By, LineBehind
from kamdesk.areas.returns.rules import REASONS, RETURN_KINDS
from kamdesk.core.formats import show_date, show_percent
from kamdesk.core.i18n import N_, _, ngettext
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import DateEditor
from kamdesk.ui.page import Command, Page, Toolbar
from kamdesk.ui.table.rows import RowColumn, RowsTable, money_of
from kamdesk.ui.theme import set_kind

_PARTS: Final = (3, 2)
_BY: Final[tuple[tuple[By, str], ...]] = (
    ("reason", N_("Reason")),
    ("product", N_("Product")),
    ("client", N_("Client")),
    ("month", N_("Month")),
)


class AnalysisTab(Page):
    """Returns and refusals of a period by reason, product, client or month; choosing a row shows what it is made of.

    Attributes:
        table: The figures.
        behind: The lines behind the figure with the cursor.
    """

    key, title, icon = "returns-analysis", N_("Analysis"), "chart-bar"
    shows = frozenset({GoodsReturn, ReturnLine, Client, Product, Invoice})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._figures, self._lines = Loader(self, desk), Loader(self, desk)
        today = desk.today()
        self.since, self.until = DateEditor(), DateEditor()
        self.since.set_value(today.replace(month=1, day=1))
        self.until.set_value(today)
        self.by, self.kind = QComboBox(), QComboBox()
        self.client = client_editor(desk)
        self.table = RowsTable(_columns("reason"), _(self.title))
        self.behind = RowsTable(_behind_columns(), _("The rows behind it"))
        self.told = QLabel()
        self.nothing = QLabel(_("Nothing came back and nothing was refused in this period."))
        self._asked = self.asked()
        self._build()
        self._connect()
        self.refresh()

    def _build(self) -> None:
        for by, title in _BY:
            self.by.addItem(_(title), by)
        self.kind.addItem(_("Returns and refusals"), None)
        for kind, word in kinds():
            self.kind.addItem(word, kind)
        self.by.setAccessibleName(_("Grouped by"))
        self.kind.setAccessibleName(_("Kind"))
        scope = QHBoxLayout()
        named: tuple[tuple[str, QWidget], ...] = (
            (_("Grouped by"), self.by),
            (_("From"), self.since),
            (_("To"), self.until),
            (_("Kind"), self.kind),
            (_("Client"), self.client),
        )
        for label, widget in named:
            scope.addWidget(QLabel(label))
            scope.addWidget(widget)
        scope.addStretch()
        scope.addWidget(Toolbar([pair for pair in self.add_actions() if not pair[0].quiet]))
        set_kind(self.told, "section")
        set_kind(self.nothing, "caption")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        below = QWidget()
        column = QVBoxLayout(below)
        column.setContentsMargins(0, 4, 0, 0)
        column.addWidget(self.told)
        column.addWidget(self.behind)
        parts = QSplitter(Qt.Orientation.Vertical)
        for part, share in zip((self.table, below), _PARTS, strict=True):
            parts.addWidget(part)
            parts.setStretchFactor(parts.count() - 1, share)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 12, 16, 8)
        whole.setSpacing(8)
        whole.addLayout(scope)
        whole.addWidget(self.nothing)
        whole.addWidget(parts, 1)
        self.setFocusProxy(self.table)

    def _connect(self) -> None:
        for box in (self.by, self.kind):
            box.currentIndexChanged.connect(lambda _row: self.refresh())
        for editor in (self.since, self.until, self.client):
            editor.changed.connect(self.refresh)
        self.table.selectionModel().currentChanged.connect(lambda *_moved: self._show_behind())
        self.table.opened.connect(lambda _row, _column: self.behind.setFocus())
        self.behind.opened.connect(lambda row, _column: self._open(row))

    def commands(self) -> list[Command]:
        return [
            Command("print", N_("Print"), "printer", "Ctrl+P", self.print_analysis),
            Command("export", N_("Export"), "export", "Ctrl+E", self.export),
            Command("refresh", N_("Refresh"), "arrow-clockwise", "F5", self.refresh, quiet=True),
            Command("find", N_("Choose the period"), "", "Ctrl+F", self.since.setFocus, quiet=True),
        ]

    def asked(self) -> Asked:
        """Return what is chosen; a day that cannot be read counts as today."""
        today = self.desk.today()
        since: dt.date = self.since.value() or today
        until: dt.date = self.until.value() or today
        return Asked(
            since=since,
            until=until,
            by=self.by.currentData() or "reason",
            kind=self.kind.currentData(),
            client_id=self.client.value(),
        )

    def refresh(self) -> None:
        """Read the figures in the background."""
        asked = self.asked()
        if asked.by != self._asked.by:
            self.table.set_columns(_columns(asked.by))
        self._asked = asked
        self._figures.load(self.show_figures, queries.analysis, asked)

    def show_figures(self, rows: list[AnalysisRow]) -> None:
        """Show *rows*, and what the first is made of."""
        self.table.show_rows(rows)
        self.nothing.setVisible(not rows)
        told = ngettext("{count} row", "{count} rows", len(rows)).format(count=len(rows))
        self.say_status(told)
        if rows:
            self.table.setCurrentIndex(self.table.rows_model.index(0, 0))
        else:
            self._show_lines([])
        self._show_behind()

    def _show_behind(self) -> None:
        index = self.table.currentIndex()
        if not index.isValid() or index.row() >= self.table.rows_model.rowCount():
            return
        row: AnalysisRow = self.table.rows_model.row_at(index.row())
        self.told.setText(_("{name}: the rows behind it").format(name=label_of(self._asked.by, row)))
        self._lines.load(self._show_lines, queries.lines_behind, queries.narrowed(self._asked, row))

    def _show_lines(self, lines: list[LineBehind]) -> None:
        self.behind.show_rows(lines)
        self.told.setVisible(bool(lines))

    def _open(self, line: Any) -> None:
        ReturnCardDialog(self.desk, self, line.return_id).open()

    def print_analysis(self) -> None:
        """Show the analysis as it is printed, in all of its parts."""
        preview_analysis(self.desk, self, self.asked())

    def export(self) -> None:
        """Write the figures to a file."""
        export_rows(self, self.table, _(self.title))


def _columns(by: By) -> tuple[RowColumn, ...]:
    words = dict(_BY)
    quantity = (RowColumn(_("Quantity"), lambda row: row.quantity, side="end", width=100),)
    return (
        RowColumn(_(words[by]), lambda row: label_of(by, row), width=0),
        RowColumn(_("Returns"), lambda row: row.returns, side="end", width=90),
        *(quantity if by == "product" else ()),
        money_of(_("Worth with VAT"), lambda row: row.worth, width=130),
        money_of(_("Credited"), lambda row: row.settled, width=120),
        money_of(_("Sales with VAT"), lambda row: row.sales, width=130),
        RowColumn(_("Share of sales"), lambda row: row.share, show_percent, side="end", width=120),
        RowColumn(_("Currency"), lambda row: row.currency, side="ltr", width=80),
    )


def _behind_columns() -> tuple[RowColumn, ...]:
    return (
        RowColumn(_("Date"), lambda row: row.date, show_date, side="end", width=100),
        RowColumn(_("Number"), lambda row: row.number, side="ltr", width=140),
        RowColumn(_("Kind"), lambda row: _(RETURN_KINDS[row.kind]), width=90),
        RowColumn(_("Client"), lambda row: row.client, width=170),
        RowColumn(_("Product"), lambda row: row.description, width=0),
        RowColumn(_("Quantity"), lambda row: row.quantity, side="end", width=80),
        RowColumn(_("Unit"), lambda row: row.unit, width=60),
        RowColumn(_("Reason"), lambda row: _(REASONS[row.reason]), width=150),
        money_of(_("With VAT"), lambda row: row.worth, width=100),
        RowColumn(_("State"), lambda row: return_state(row.status), width=100),
    )
