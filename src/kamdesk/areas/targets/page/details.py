"""The row with the cursor, month by month: a chart, and plan, fact, forecast and shortfall in figures."""

from datetime import date
from decimal import Decimal
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QLabel, QSplitter, QVBoxLayout, QWidget

from kamdesk.areas.targets.forms import PlanFactChart, figure_text, figure_with_unit, fulfilment_mark, percent_text, title_of
from kamdesk.areas.targets.queries import BoardRow
from kamdesk.areas.targets.rules import PlanFact
from kamdesk.core.formats import show_month
from kamdesk.core.i18n import _
from kamdesk.core.indicators import Indicator
from kamdesk.core.money import round_half_up
from kamdesk.core.text import isolate, isolate_ltr
from kamdesk.ui.table import Mark
from kamdesk.ui.table.rows import RowColumn, RowsTable
from kamdesk.ui.theme import leading, set_kind

_SHARES: Final = (4, 5)
_TABLE_WIDTH: Final = 556


class DetailsPanel(QWidget):
    """What the grid has no room for.

    Signals:
        explained: somebody wants to see what is behind a month, or behind the year (its first and last month).
    """

    explained = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self._row: BoardRow | None = None
        self._currency = ""
        self.heading, self.line = QLabel(alignment=leading()), QLabel(alignment=leading())
        for label, kind in ((self.heading, "section"), (self.line, "caption")):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            set_kind(label, kind)
        self.chart = PlanFactChart()
        self.table = RowsTable(self._columns(), _("Plan and fact by month"))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setMinimumWidth(_TABLE_WIDTH)
        self._build()
        self.table.opened.connect(lambda row, _column: self.explained.emit(row.month, row.month))
        self.chart.chosen.connect(self.mark)
        self.chart.opened.connect(self._open)

    def _build(self) -> None:
        parts = QSplitter(Qt.Orientation.Horizontal)
        parts.setChildrenCollapsible(False)
        for widget, share in zip((self.chart, self.table), _SHARES, strict=True):
            parts.addWidget(widget)
            parts.setStretchFactor(parts.count() - 1, share)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.heading)
        column.addWidget(self.line)
        column.addWidget(parts, 1)

    def show_row(self, row: BoardRow | None, currency: str, year: int) -> None:
        """Show a row of the grid; None shows nothing."""
        is_other = (row is None) != (self._row is None) or (
            row is not None and self._row is not None and row.indicator is not self._row.indicator
        )
        self._row, self._currency = row, currency
        self.setVisible(row is not None)
        if row is None:
            return
        who = _("All together") if row.is_total else row.name
        self.heading.setText(
            _("{who}: {indicator}, {year}").format(who=isolate(who), indicator=title_of(row.indicator), year=year)
        )
        self.line.setText(self._told(row))
        self.chart.show_row(row, currency)
        if is_other:
            self.table.set_columns(self._columns())
        self.table.show_rows(row.months)

    def _told(self, row: BoardRow) -> str:
        one, total = row.indicator, row.total
        if not one.is_recorded:
            return _("Nothing of this is recorded yet, so there is no fact. It appears by itself once it is.")
        if total.fact is None:
            return _(one.meaning)
        told = _("So far: plan {plan}, fact {fact}, {percent}. The whole year: plan {whole}.")
        if total.forecast is not None:
            told = _("So far: plan {plan}, fact {fact}, {percent}. The whole year: plan {whole}, expected {expected}.")
        return told.format(
            plan=self._text(total.plan_so_far, one),
            fact=self._text(total.fact, one),
            percent=isolate_ltr(percent_text(total.plan_so_far, total.fact)),
            whole=self._text(total.plan, one),
            expected=self._text(None if total.forecast is None else round_half_up(total.forecast, 0), one),
        )

    def _text(self, value: Decimal | None, one: Indicator) -> str:
        return figure_with_unit(value, one, self._currency)

    def _columns(self) -> tuple[RowColumn, ...]:
        return (
            RowColumn(_("Month"), lambda row: row.month, _short_month, width=68),
            RowColumn(_("Plan"), lambda row: row.plan, self._short, "end", 78),
            RowColumn(_("Fact"), lambda row: row.fact, self._short, "end", 78),
            RowColumn(_("Fulfilment"), lambda row: row.fulfilment, self._percent, "end", 146, self._mark),
            RowColumn(_("Forecast"), lambda row: row.forecast, self._rounded, "end", 78),
            RowColumn(_("Shortfall"), lambda row: row.shortfall, self._short, "end", 78),
        )

    def _short(self, value: Any) -> str:
        one = None if self._row is None else self._row.indicator
        return "" if one is None or value is None else figure_text(value, one, self._currency)

    def _rounded(self, value: Any) -> str:
        whole = self._row is not None and self._row.indicator.kind == "sum" and value is not None
        return self._short(round_half_up(value, 0) if whole else value)

    @staticmethod
    def _percent(value: Any) -> str:
        return "" if value is None else percent_text(Decimal(1), value)

    def _mark(self, row: Any) -> Mark | None:
        month: PlanFact = row
        return None if self._row is None else fulfilment_mark(month, self._row.indicator)

    def mark(self, month: int) -> None:
        """Let chart and table show the same month."""
        self.chart.mark(month)
        if 0 <= month < self.table.rows_model.rowCount() and self.table.currentIndex().row() != month:
            self.table.selectRow(month)

    def _open(self, month: int) -> None:
        if self._row is not None:
            day = self._row.months[month].month
            self.explained.emit(day, day)


def _short_month(day: date) -> str:
    return show_month(day, short=True)
