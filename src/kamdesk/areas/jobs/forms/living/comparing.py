"""The holders of a position side by side: a row for each duty, a column for each holder."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QFont, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from kamdesk.areas.jobs.forms.living.period import Period
from kamdesk.areas.jobs.forms.living.seen import Seen, read_seen
from kamdesk.areas.jobs.forms.living.whose import read_whose
from kamdesk.areas.jobs.forms.living.words import light_mark, score_figure, short_figure, stands
from kamdesk.areas.jobs.rules import LivingRow, LivingView, score_told, told
from kamdesk.core.i18n import _, current_language, is_rtl
from kamdesk.core.text import excerpt, isolate, isolate_ltr, isolate_number, without_direction_marks
from kamdesk.storage.database import Session
from kamdesk.ui.plain import as_tip
from kamdesk.ui.table import MARK_ROLE, Mark
from kamdesk.ui.table.delegate import MarkDelegate
from kamdesk.ui.table.rows import Index, plain
from kamdesk.ui.theme import row_height

_NOWHERE: Final = QModelIndex()
_ROLE: Final = Qt.ItemDataRole
_END: Final = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
_START: Final = int(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
_ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_WIDTH: Final = 206
_WIDEST_DUTY: Final = 320
_LONGEST_DUTY: Final = 48


def read_holders(session: Session, position_id: int, period: Period, today: dt.date, *, as_now: bool) -> tuple[Seen, ...]:
    """Return what is seen of everybody whose last position in the period is this one, by name."""
    holders = [one for one in read_whose(session, None, period.first, period.until) if one.position_id == position_id]
    return tuple(
        read_seen(session, one.employee_id, period, today, as_now=as_now) for one in holders if one.employee_id is not None
    )


@dataclass(frozen=True, slots=True)
class _Duty:
    """A duty, and what is said of it by employee."""

    first: LivingRow
    by_employee: dict[int, LivingRow]


class CompareModel(QAbstractTableModel):
    """The score in the first row, then the duties of all editions that are shown."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.views: tuple[LivingView, ...] = ()
        self._duties: list[_Duty] = []

    def show(self, views: Sequence[LivingView]) -> None:
        """Show holders, each with the duties of the edition that counts for them."""
        self.beginResetModel()
        self.views = tuple(views)
        found: dict[str, _Duty] = {}
        for view in views:
            for row in view.rows:
                found.setdefault(row.key, _Duty(row, {})).by_employee[view.employee_id] = row
        self._duties = list(found.values())
        self.endResetModel()

    def cell(self, row: int, column: int) -> LivingRow | None:
        """Return what is said of a duty and a holder; None where there is neither of them, or it is no duty of theirs."""
        if not 0 < row <= len(self._duties) or not 0 <= column < len(self.views):
            return None
        return self._duties[row - 1].by_employee.get(self.views[column].employee_id)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of duties, and one."""
        return 0 if parent.isValid() or not self.views else len(self._duties) + 1

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of holders, and one for the department."""
        return 0 if parent.isValid() or not self.views else len(self.views) + 1

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        """Return what *role* asks for."""
        if not index.isValid():
            return None
        if role == _ROLE.TextAlignmentRole:
            return _END
        if index.column() == len(self.views):
            return self._department(index.row(), role)
        if index.row() == 0:
            return self._score(self.views[index.column()], role)
        row = self.cell(index.row(), index.column())
        if role == _ROLE.DisplayRole:
            return self._text(row, self.views[index.column()].currency)
        if role == _ROLE.ToolTipRole and row is not None:
            return as_tip("\n".join(one for one in (stands(row), row.reason) if one))
        if role == MARK_ROLE and row is not None:
            mark = light_mark(row)
            return None if mark is None else Mark(mark.tone, stands(row))
        return None

    @staticmethod
    def _score(view: LivingView, role: int) -> Any:
        if role == _ROLE.DisplayRole:
            text = score_figure(view)
            return isolate_number(text) if is_rtl() else text
        if role == _ROLE.ToolTipRole:
            return as_tip(score_told(view))
        if role == _ROLE.FontRole:
            font = QFont(QGuiApplication.font())
            font.setBold(True)
            return font
        return None

    def department(self, row: int) -> Decimal | None:
        """Return a duty's figure of all managers; of all duties together there is none."""
        return self._duties[row - 1].first.department if row else None

    def _department(self, row: int, role: int) -> Any:
        if role != _ROLE.DisplayRole or row == 0:
            return None
        text = short_figure(self.department(row), self._duties[row - 1].first, self.views[0].currency)
        return isolate_number(text) if text and is_rtl() else text

    @staticmethod
    def _text(row: LivingRow | None, currency: str) -> str:
        if row is None:
            return _("no duty of theirs")
        if row.state != "figure":
            return isolate(stands(row))
        text = short_figure(row.value, row, currency)
        return isolate_number(text) if is_rtl() else text

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> Any:
        """Return the names above, and the duties beside."""
        if role == _ROLE.TextAlignmentRole:
            return _START
        if role not in {_ROLE.DisplayRole, _ROLE.ToolTipRole} or not self.views:
            return None
        if orientation == Qt.Orientation.Horizontal:
            return self._above(section, role)
        if section == 0:
            return _("All duties together")
        first = self._duties[section - 1].first
        text = first.text(current_language())
        if role == _ROLE.ToolTipRole:
            return as_tip(text)
        return _("{number} {duty}").format(
            number=isolate_ltr(first.number), duty=isolate(_(first.title) if first.title else excerpt(text, _LONGEST_DUTY))
        )

    def _above(self, section: int, role: int) -> str:
        if section >= len(self.views):
            return _("Department")
        view = self.views[section]
        if role == _ROLE.DisplayRole:
            return isolate(view.employee)
        return as_tip("\n".join([isolate(view.employee), *(told(note) for note in view.notes)]))


class CompareTable(QTableView):
    """Shows a `CompareModel`; the duties stay beside the figures.

    Signals:
        opened: Enter or a double click on a figure (the employee and the duty).
        named: a click on a name (the employee).
    """

    opened = Signal(int, object)
    named = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.compared = CompareModel(self)
        self.setModel(self.compared)
        self.setItemDelegate(MarkDelegate(self))
        self.setAccessibleName(_("Holders side by side"))
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        down, across = self.verticalHeader(), self.horizontalHeader()
        down.setDefaultSectionSize(row_height())
        down.setMaximumWidth(_WIDEST_DUTY)
        down.setTextElideMode(Qt.TextElideMode.ElideRight)
        across.setTextElideMode(Qt.TextElideMode.ElideRight)
        across.setDefaultSectionSize(_WIDTH)
        for header in (down, across):
            header.setHighlightSections(False)
        across.setSectionsClickable(True)
        across.sectionDoubleClicked.connect(self._name)
        self.doubleClicked.connect(self._open)

    def show_seen(self, seen: Sequence[Seen]) -> None:
        """Show holders; the cursor stays where it was as long as there is such a place."""
        before = self.currentIndex()
        self.compared.show([one.view for one in seen])
        place = self.compared.index(max(before.row(), 0), max(before.column(), 0))
        self.setCurrentIndex(place if place.isValid() else self.compared.index(0, 0))

    def open_current(self) -> None:
        """Open the figure with the cursor."""
        self._open(self.currentIndex())

    def _name(self, column: int) -> None:
        if column < len(self.compared.views):
            self.named.emit(self.compared.views[column].employee_id)

    def _open(self, index: Index) -> None:
        row = self.compared.cell(index.row(), index.column())
        if row is not None:
            self.opened.emit(self.compared.views[index.column()].employee_id, row)
        elif index.isValid() and index.row() == 0:
            self._name(index.column())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy, open and leave the rest to Qt."""
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.copied())
        elif event.key() in _ENTER and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.open_current()
        else:
            super().keyPressEvent(event)

    def copied(self) -> str:
        """Return the selected figures for a spreadsheet, with the names above and the duties beside."""
        model = self.compared
        chosen = [(index.row(), index.column()) for index in self.selectedIndexes()]
        rows, columns = sorted({row for row, _column in chosen}), sorted({column for _row, column in chosen})
        across = Qt.Orientation.Horizontal
        lines = [["", *(plain(without_direction_marks(model.headerData(column, across))) for column in columns)]]
        for row in rows:
            beside = plain(without_direction_marks(model.headerData(row, Qt.Orientation.Vertical)))
            lines.append([beside, *(self._plain(row, column) for column in columns)])
        return "\n".join("\t".join(line) for line in lines)

    def _plain(self, row: int, column: int) -> str:
        model = self.compared
        if column == len(model.views):
            return plain(model.department(row))
        if row == 0:
            return plain(model.views[column].score)
        cell = model.cell(row, column)
        return "" if cell is None else plain(cell.value if cell.state == "figure" else stands(cell))
