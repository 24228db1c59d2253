"""The lines of an order as a field of its form: the grid, its questions and reports, and what is said of the line with the cursor."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel

from kamdesk.areas.orders.forms.lines.goods import Goods
from kamdesk.areas.orders.forms.lines.missed import MissedPanel
from kamdesk.areas.orders.forms.lines.model import OrderLinesModel
from kamdesk.areas.orders.forms.lines.pasting import MOST_ROWS, ColumnsNotUnderstoodError, PastedRow, pasted_rows
from kamdesk.areas.orders.forms.lines.pricing import PriceBook, Terms
from kamdesk.areas.orders.forms.lines.question import QuestionBar
from kamdesk.areas.orders.forms.lines.resolving import Resolver
from kamdesk.areas.orders.forms.lines.telling import asked_of, told_of
from kamdesk.areas.orders.forms.lines.view import OrderLinesView
from kamdesk.areas.orders.rules import LineInput, OrderSums
from kamdesk.core.i18n import _
from kamdesk.ui.desk import Desk
from kamdesk.ui.grid import GridEditor, Line
from kamdesk.ui.theme import leading, set_kind

_ROWS_SHOWN: Final = 4


class OrderLinesEditor(GridEditor):
    """The value is a list of `LineInput`.

    Args:
        desk: Where products and prices are looked up.
        terms: Returns client, day and currency as they are typed now.

    Attributes:
        lines: The model of the grid.
        told: What is said of the line with the cursor.

    Signals:
        explained: somebody wants to know where the price of a line comes from (its row).
        finished: Enter in the empty last line.
    """

    explained = Signal(int)
    finished = Signal()

    def __init__(self, desk: Desk, terms: Callable[[], Terms]) -> None:
        self._desk = desk
        self._resolver: Resolver | None = None
        self.goods = Goods(desk)
        self.book = PriceBook(desk, terms)
        self.lines = OrderLinesModel(self.goods, self.book)
        self.grid = OrderLinesView(self.lines)
        super().__init__(self.lines, _("Lines"), view=self.grid)
        self.grid.show_rows(_ROWS_SHOWN)
        self.question, self.missed = QuestionBar(), MissedPanel()
        self.told = QLabel(alignment=leading())
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setWordWrap(True)
        self.column.setStretchFactor(self.grid, 1)
        self.column.insertWidget(0, self.missed)
        self.column.insertWidget(self.column.indexOf(self.grid), self.question)
        self.column.insertWidget(self.column.indexOf(self.grid) + 1, self.told)
        self._connect()
        self._tell()

    def _connect(self) -> None:
        self.grid.explained.connect(self.explained)
        self.grid.finished.connect(self.finished)
        self.grid.rows_pasted.connect(self.take_text)
        self.grid.selectionModel().currentChanged.connect(self._tell)
        self.question.anew.connect(self.price_anew)
        self.question.keep.connect(self.keep_price)
        self.missed.again.connect(self.take_rows)
        self.missed.again_as_text.connect(self.take_text)
        self.missed.closed.connect(self.go_to_end)
        self.changed.connect(self._tell)

    # What is said

    def _tell(self) -> None:
        told = told_of(self.lines, self.grid.currentIndex().row())
        self.told.setText(told.text)
        set_kind(self.told, "problem" if told.is_problem else "caption")
        self.told.style().unpolish(self.told)
        self.told.style().polish(self.told)
        asking = self.lines.asking()
        self.question.tell(asked_of(self.lines, asking[0]) if asking else "")

    @property
    def is_asking(self) -> bool:
        """Whether a line priced by hand waits for an answer."""
        return bool(self.lines.asking())

    def price_anew(self) -> None:
        """Price the line that is asked about by the price list."""
        for row in self.lines.asking()[:1]:
            self.lines.price_anew(row)

    def keep_price(self) -> None:
        """Leave the line that is asked about as it was typed."""
        for row in self.lines.asking()[:1]:
            self.lines.keep_price(row)

    # Lines from elsewhere

    def take_text(self, text: str) -> None:
        """Add the rows of a spreadsheet; what is not found is reported."""
        try:
            rows = pasted_rows(text)
        except ColumnsNotUnderstoodError as problem:
            self.missed.show_text(text, str(problem))
            return
        self.take_rows(rows)

    def take_rows(self, rows: Sequence[PastedRow]) -> None:
        """Add pasted rows as lines; what is not found is reported."""
        self._resolver = self._resolver or Resolver(self._desk, self.goods)
        lines, missed = self._resolver.resolve(rows[:MOST_ROWS])
        self.add_lines(lines)
        self.missed.show_rows(missed, len(lines))

    def add_lines(self, lines: Sequence[Line]) -> None:
        """Add lines behind the others and stand behind them."""
        if lines and not self.lines.locked:
            self.lines.add(lines)
            self.go_to_end()

    def leave_out(self, rows: Sequence[int]) -> None:
        """Take lines out; Ctrl+Z brings them back."""
        gone = set(rows)
        kept = [self.lines.line_at(row) for row in range(self.lines.rowCount()) if row not in gone]
        self.lines.set_lines(kept, undoable=True)

    def go_to_end(self) -> None:
        """Put the cursor into the empty last line."""
        self.grid.setFocus()
        self.grid.go_to_start()

    def show_row(self, row: int) -> None:
        """Put the cursor into a line."""
        self.grid.setFocus()
        self.grid.setCurrentIndex(self.lines.index(row, 0))

    def refresh(self) -> None:
        """Read products and prices anew; what was typed stays."""
        self.goods.forget()
        self._resolver = None
        self.reprice()

    def reprice(self) -> None:
        """Price all lines anew: client, day, currency or prices changed."""
        self.book.forget()
        self.lines.recompute()
        self.changed.emit()

    # As a field

    def sums(self) -> OrderSums | None:
        """Return what the lines come to, as far as they can be priced."""
        return self.lines.costs().sums

    def value(self) -> list[LineInput]:
        """Return the lines that are complete."""
        return [line for row in range(self.lines.rowCount()) if (line := self.lines.input_of(row)) is not None]

    def set_value(self, value: Sequence[Mapping[str, Any]] | None) -> None:
        """Show lines of texts and values by the keys of the columns."""
        super().set_value(value)

    def problem(self) -> str | None:
        """Return what is wrong, line by line, and why nothing can be priced."""
        found = self.lines.problems()
        why_not = self.lines.costs().why_not
        return "\n".join([*found, *([why_not] if why_not else [])]) or None

    def first_problem(self) -> None:
        """Put the cursor into the first cell with which something is wrong."""
        for row in range(self.lines.rowCount()):
            for place, column in enumerate(self.lines.columns):
                if self.lines.problem(row, column) is not None:
                    self.grid.setFocus()
                    self.grid.setCurrentIndex(self.lines.index(row, place))
                    return
