"""The duties with what the records say of each; sorted by a click on a header, explained by Enter."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QWidget

from kamdesk.areas.jobs.forms.living.painting import (
    DutyDelegate,
    FigureDelegate,
    StandsDelegate,
    TrendDelegate,
    height_of,
    row_of,
)
from kamdesk.areas.jobs.forms.living.words import short_figure, stands, trend_told
from kamdesk.areas.jobs.rules import LivingRow, LivingView, next_step
from kamdesk.core.formats import show_number
from kamdesk.core.i18n import _, current_language
from kamdesk.core.money import round_half_up
from kamdesk.core.text import fold
from kamdesk.ui.plain import as_tip
from kamdesk.ui.table.rows import RowColumn, RowsTable, plain

_DUTY: Final = 1
_TREND: Final = 5
_STANDS: Final = 7
_TIP_WIDTH: Final = 90
_LIGHTS: Final = ("bad", "near", "good", "")


@dataclass(frozen=True, order=True, slots=True)
class Cell:
    """What a cell is sorted by, what it shows, and what is copied of it."""

    order: Any
    text: str = field(compare=False)
    raw: Decimal | str | None = field(default=None, compare=False)

    def __str__(self) -> str:
        return self.text


def shown(cell: Cell | None) -> str:
    """Return what a cell shows."""
    return "" if cell is None else cell.text


class LivingTable(RowsTable):
    """Shows the rows of a `LivingView`.

    Signals:
        opened: Enter or a double click on a duty (the row and the number of the column).
        wanted: a click on what is to be done next (the row).
        moved: the cursor is in another row.
    """

    wanted = Signal(object)
    moved = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__((), _("Duties"), parent)
        self._currency, self._months = "", tuple[dt.date, ...]()
        self.set_columns(self._columns())
        self.setItemDelegate(FigureDelegate(self))
        self.setItemDelegateForColumn(_DUTY, DutyDelegate(self))
        self.setItemDelegateForColumn(_TREND, TrendDelegate(self))
        self.setItemDelegateForColumn(_STANDS, StandsDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().setSectionResizeMode(_DUTY, QHeaderView.ResizeMode.Stretch)
        self.setMouseTracking(True)
        self._fit_rows()
        self._standing = ""
        self.selectionModel().currentRowChanged.connect(lambda *_rows: self._move())
        self.horizontalHeader().sortIndicatorChanged.connect(lambda *_how: self._stand_again())

    def _fit_rows(self) -> None:
        self.verticalHeader().setDefaultSectionSize(height_of(self.font()))

    def changeEvent(self, event: QEvent) -> None:
        """Be as high as the letters ask for."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange}:
            self._fit_rows()

    # What it shows

    def show_view(self, view: LivingView, months: Sequence[dt.date]) -> None:
        """Show the duties of *view*, *months* being those of the small line; the cursor stays in its row."""
        self._currency, self._months = view.currency, tuple(months)
        self.show_rows(view.rows)
        self._stand_again()
        self.moved.emit()

    def _move(self) -> None:
        row = self.current()
        if row is not None:
            self._standing = row.key
            self.moved.emit()

    def _stand_again(self) -> None:
        """Put the cursor on the duty it was on before the rows were read or sorted; on the first where that is gone."""
        keys = [row.key for row in self.rows_model.rows]
        if keys:
            self.stand_on(keys.index(self._standing) if self._standing in keys else 0)

    def stand_on(self, row: int) -> None:
        """Put the cursor into a row."""
        self.setCurrentIndex(self.rows_model.index(row, 0))

    def current(self) -> LivingRow | None:
        """Return the duty with the cursor."""
        index = self.currentIndex()
        return row_of(index) if index.isValid() and index.row() < self.rows_model.rowCount() else None

    def _columns(self) -> tuple[RowColumn, ...]:
        return (
            RowColumn("№", _number, shown, "ltr", 52),
            RowColumn(_("Duty"), _duty, shown, width=0, tip=lambda row: _in_lines(row.text(current_language()))),
            RowColumn(_("Weight, %"), _weight, shown, "end", 76),
            RowColumn(_("Norm"), lambda row: self._figure(row.norm, row), shown, "end", 80),
            RowColumn(_("Figure now"), lambda row: self._figure(row.value, row), shown, "end", 86),
            RowColumn(_("12 months"), self._trend, shown, width=112),
            RowColumn(_("Department"), lambda row: self._figure(row.department, row), shown, "end", 92),
            RowColumn(_("How it stands"), _stands, shown, width=214, tip=_stands_tip),
        )

    def _figure(self, value: Decimal | None, row: LivingRow) -> Cell | None:
        return None if value is None else Cell(value, short_figure(value, row, self._currency), _short(value))

    def _trend(self, row: LivingRow) -> Cell | None:
        """Return the months in words; sorted they are by how far the norm is reached."""
        told = trend_told(row, self._months, self._currency)
        return Cell(row.achieved if row.achieved is not None else Decimal(-1), told) if told else None

    def copied(self) -> str:
        """Return the selected duties for a spreadsheet, figures as numbers."""
        lines = []
        for row in self.selected_rows():
            cells = [column.value(row) for column in self.rows_model.columns]
            lines.append("\t".join("" if one is None else plain(one.text if one.raw is None else one.raw) for one in cells))
        return "\n".join(lines)

    # The mouse

    def step_at(self, place: QPoint) -> LivingRow | None:
        """Return the duty whose next step lies at *place* of the viewport."""
        index = self.indexAt(place)
        if not index.isValid() or index.column() != _STANDS:
            return None
        row = row_of(index)
        below = self.visualRect(index).top() + self.fontMetrics().height()
        return row if row.light == "bad" and place.y() > below else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show a hand over a link."""
        hand = self.step_at(event.position().toPoint()) is not None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor)
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Follow a link."""
        super().mouseReleaseEvent(event)
        row = self.step_at(event.position().toPoint())
        if row is not None and event.button() == Qt.MouseButton.LeftButton:
            self.wanted.emit(row)


def _number(row: LivingRow) -> Cell:
    return Cell(tuple(int(part) for part in row.number.split(".") if part.isdigit()), row.number, row.number)


def _duty(row: LivingRow) -> Cell:
    text = row.text(current_language())
    return Cell(fold(text), text, text)


def _weight(row: LivingRow) -> Cell | None:
    return None if row.weight is None else Cell(row.weight, show_number(row.weight), _short(row.weight))


def _short(value: Decimal) -> Decimal:
    """Return a figure for a spreadsheet, without zeros that say nothing."""
    return round_half_up(value, 2).normalize()


def _stands(row: LivingRow) -> Cell:
    return Cell(_LIGHTS.index(row.light), stands(row))


def _stands_tip(row: LivingRow) -> str:
    return "\n".join((stands(row), next_step(row.indicator))) if row.light == "bad" else stands(row)


def _in_lines(text: str) -> str:
    """Return *text* for a tool tip, in lines that fit on the screen."""
    from textwrap import fill

    return as_tip(fill(text, _TIP_WIDTH))
