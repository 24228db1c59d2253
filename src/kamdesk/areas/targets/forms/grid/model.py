"""The plans of a year as they are typed: what can be read is stored at once, what cannot stays in its cell with the reason."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFont, QGuiApplication

from kamdesk.areas.targets.actions import TargetInput
from kamdesk.areas.targets.forms.words import figure_text, fulfilment_mark, percent_text, title_of
from kamdesk.areas.targets.queries import Board, BoardRow, Place
from kamdesk.areas.targets.rules import PlanFact, checked_plan
from kamdesk.core.errors import KamDeskError
from kamdesk.core.formats import DASH, show_month
from kamdesk.core.i18n import N_, _, is_rtl
from kamdesk.core.numbers import parse_number
from kamdesk.core.text import clean, isolate, isolate_number
from kamdesk.ui.grid import GridColumn, GridModel
from kamdesk.ui.grid.column import as_typed
from kamdesk.ui.grid.model import Index, Line
from kamdesk.ui.theme import Tone

_ROLE: Final = Qt.ItemDataRole
_END: Final = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
_MARKS: Final = frozenset({_ROLE.BackgroundRole, _ROLE.ForegroundRole})
_WORDS: Final = frozenset({_ROLE.ToolTipRole, _ROLE.AccessibleDescriptionRole})
YEAR: Final = "year"
_NOTHING: Final = frozenset({"", "-", DASH})


@dataclass(frozen=True, slots=True)
class Unsaved:
    """What was typed and is not stored, and why."""

    text: str
    problem: str


class PlanGrid(GridModel):
    """A row for each manager or indicator, a column for each month, and the year's sum.

    Attributes:
        board: What is shown.
        unsaved: Texts that are not stored, by their places; they stay whatever else is shown meanwhile.

    Signals:
        changes: plans that were typed or pasted and differ from what is stored (a list of `TargetInput`).
        kept_back: something else is not stored than before.
        undo_wanted: the last change should be taken back.
    """

    changes = Signal(object)
    kept_back = Signal()
    undo_wanted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(_columns(()), grows=False, parent=parent)
        self.board: Board | None = None
        self.unsaved: dict[Place, Unsaved] = {}
        self._bars: dict[tuple[int, int], tuple[float, Tone] | None] = {}
        self._names: list[str] = []

    def show_board(self, board: Board) -> None:
        """Show a year; where it is the same rows and months, an open editor and the selection stay."""
        before = self.board
        self.board = board
        self._bars.clear()
        self._names = _names_of(board)
        lines = [self._line_of(row) for row in board.rows]
        if before is not None and _frame(before) == _frame(board):
            self._lines = lines
            self.recompute()
            return
        self.columns = _columns(board.months)
        self.set_lines(lines)

    def _line_of(self, row: BoardRow) -> Line:
        texts = {}
        for number, fact in enumerate(row.months):
            kept = self.unsaved.get(_place(fact))
            texts[_key(number)] = as_typed(fact.plan) if kept is None else kept.text
        return texts | {YEAR: as_typed(row.total.plan)}

    # What stands where

    def row_of(self, row: int) -> BoardRow:
        """Return the manager or indicator of a row."""
        assert self.board is not None  # noqa: S101 - there are no rows without one
        return self.board.rows[row]

    def fact_at(self, row: int, column: int) -> PlanFact | None:
        """Return plan and fact of a cell; None in the column of the year."""
        months = self.row_of(row).months
        return months[column] if 0 <= column < len(months) else None

    def names(self) -> list[str]:
        """Return what the rows are called."""
        return self._names

    def column_names(self) -> list[tuple[str, ...]]:
        """Return what each month is called, in all ways that are understood when a table is pasted."""
        months = () if self.board is None else self.board.months
        return [(show_month(day, short=True), show_month(day), f"{day:%Y-%m}", f"{day:%m.%Y}") for day in months]

    # Typing

    def type_into(self, row: int, key: str, text: str) -> None:
        """Take what was typed into one cell."""
        if key != YEAR:
            self.put_texts({(row, int(key[1:])): text})

    def put_texts(self, cells: Mapping[tuple[int, int], str]) -> None:
        """Take texts into cells, all of them as one change."""
        if self.locked or self.board is None:
            return
        changes, before = [], dict(self.unsaved)
        for (row, column), text in cells.items():
            fact = self.fact_at(row, column) if 0 <= row < len(self._lines) else None
            if fact is None or self.row_of(row).is_total:
                continue
            change = self._taken(row, column, fact, clean(text))
            if change is not None:
                changes.append(change)
        self.recompute()
        if self.unsaved != before:
            self.kept_back.emit()
        if changes:
            self.changes.emit(changes)

    def _taken(self, row: int, column: int, fact: PlanFact, text: str) -> TargetInput | None:
        """Keep a text in its cell and return what is to be stored of it."""
        place = _place(fact)
        self._lines[row][_key(column)] = text
        try:
            plan = self._read(row, text)
        except KamDeskError as problem:
            self.unsaved[place] = Unsaved(text, str(problem))
            return None
        self.unsaved.pop(place, None)
        self._lines[row][_key(column)] = as_typed(plan)
        if plan == fact.plan:
            return None
        version = self.row_of(row).versions[column]
        return TargetInput(employee_id=place[0], indicator=place[1], month=place[2], plan=plan, version=version)

    def _read(self, row: int, text: str) -> Decimal | None:
        assert self.board is not None  # noqa: S101 - there are no rows without one
        unit = self.row_of(row).indicator.unit
        if text in _NOTHING:
            return None
        number = parse_number(text.removesuffix("%").strip() if unit == "percent" else text)
        return checked_plan(number, unit, self.board.currency)

    def keep_back(self, inputs: Iterable[TargetInput], problem: str) -> None:
        """Leave what was typed in its cells with the reason why it is not stored."""
        for one in inputs:
            self.unsaved[one.place] = Unsaved(as_typed(one.plan), problem)
        self._show_again()

    def drop_unsaved(self) -> None:
        """Show again what is stored."""
        self.unsaved.clear()
        self._show_again()

    def _show_again(self) -> None:
        if self.board is not None:
            self.show_board(self.board)
        self.kept_back.emit()

    def undo(self) -> None:
        """Take back what is not stored, else ask for the last change to be taken back."""
        if self.unsaved:
            self.drop_unsaved()
        else:
            self.undo_wanted.emit()

    # Qt's side

    def value(self, row: int, key: str) -> Any:
        """Return the plan of a cell; None where there is none or it cannot be read."""
        if key == YEAR:
            return self.row_of(row).total.plan
        fact = self.fact_at(row, int(key[1:]))
        return None if fact is None or _place(fact) in self.unsaved else fact.plan

    def problem(self, row: int, column: GridColumn) -> str | None:
        """Return why a cell is not stored."""
        fact = None if column.key == YEAR else self.fact_at(row, int(column.key[1:]))
        kept = None if fact is None else self.unsaved.get(_place(fact))
        return None if kept is None else kept.problem

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let nobody type into sums."""
        usual = super().flags(index)
        if index.isValid() and self.row_of(index.row()).is_total:
            return usual & ~Qt.ItemFlag.ItemIsEditable
        return usual

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        """Return what *role* asks for."""
        if role == _ROLE.TextAlignmentRole:
            return _END
        if not index.isValid() or self.board is None or (role in _MARKS and not self.unsaved):
            return None
        row, column = index.row(), index.column()
        if role == _ROLE.DisplayRole:
            return self._text(row, self.columns[column])
        if role == _ROLE.FontRole:
            return _bold() if column == len(self.columns) - 1 or self.board.rows[row].is_total else None
        if role in _WORDS:
            return self.problem(row, self.columns[column]) or self._told(row, column)
        return super().data(index, role) if role in _MARKS or role == _ROLE.EditRole else None

    def bar_at(self, row: int, column: int) -> tuple[float, Tone] | None:
        """Return which share of a plan is reached, at most 1, and how that is judged; None where nothing is planned or known."""
        place = (row, column)
        if place not in self._bars:
            self._bars[place] = self._bar(row, column)
        return self._bars[place]

    def _bar(self, row: int, column: int) -> tuple[float, Tone] | None:
        fact = self.fact_at(row, column)
        if fact is None or not fact.plan or fact.fact is None:
            return None
        mark = fulfilment_mark(fact, self.row_of(row).indicator)
        return min(max(float(fact.fact / fact.plan), 0.0), 1.0), "plain" if mark is None else mark.tone

    def _text(self, row: int, column: GridColumn) -> str:
        assert self.board is not None  # noqa: S101 - there are no rows without one
        value = self.value(row, column.key)
        if value is None:
            text = "" if column.key == YEAR else self._lines[row].get(column.key, "")
        else:
            text = figure_text(value, self.row_of(row).indicator, self.board.currency)
        return isolate_number(text) if text and is_rtl() else text

    def _told(self, row: int, column: int) -> str | None:
        """Say plan and fact of a cell in words."""
        assert self.board is not None  # noqa: S101 - there are no rows without one
        fact, one, currency = self.fact_at(row, column), self.row_of(row).indicator, self.board.currency
        if fact is None or (fact.plan is None and fact.fact is None):
            return None
        told = _("{who}, {month}: plan {plan}, fact {fact}, {percent}")
        return told.format(
            who=isolate(self._names[row]),
            month=show_month(fact.month),
            plan=isolate_number(figure_text(fact.plan, one, currency)),
            fact=isolate_number(figure_text(fact.fact, one, currency)),
            percent=isolate_number(percent_text(fact.plan, fact.fact)),
        )

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> Any:
        """Return months above and names beside."""
        if orientation == Qt.Orientation.Horizontal:
            return super().headerData(section, orientation, role)
        if not 0 <= section < len(self._names):
            return None
        if role in {_ROLE.DisplayRole, _ROLE.ToolTipRole}:
            return isolate(self._names[section])
        if role == _ROLE.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        return None


def _columns(months: Sequence[dt.date]) -> tuple[GridColumn, ...]:
    shown = [GridColumn(_key(number), show_month(day, short=True), side="end") for number, day in enumerate(months)]
    return (*shown, GridColumn(YEAR, N_("Year"), side="end", typed=False))


def _key(number: int) -> str:
    return f"m{number}"


def _place(fact: PlanFact) -> Place:
    return fact.employee_id, fact.indicator, fact.month


def _frame(board: Board) -> tuple[tuple[dt.date, ...], list[tuple[int, str]]]:
    return board.months, [(row.employee_id, row.indicator.key) for row in board.rows]


def _bold() -> QFont:
    font = QFont(QGuiApplication.font())
    font.setBold(True)
    return font


def _names_of(board: Board) -> list[str]:
    by_manager = len({row.indicator.key for row in board.rows}) <= 1
    names = [row.name if by_manager else title_of(row.indicator) for row in board.rows]
    return [_("All together") if row.is_total else name for row, name in zip(board.rows, names, strict=True)]
