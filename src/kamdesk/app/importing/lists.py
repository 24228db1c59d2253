"""A table of texts for the steps of the assistant; nothing in it is taken for markup."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from kamdesk.core.i18n import is_rtl
from kamdesk.core.text import isolate
from kamdesk.ui.plain import as_tip
from kamdesk.ui.theme import row_height, tokens

_NOWHERE = QModelIndex()
Index = QModelIndex | QPersistentModelIndex


class TextModel(QAbstractTableModel):
    """Rows of texts under a header; `strong` is the row that is shown as a heading."""

    def __init__(self) -> None:
        super().__init__()
        self.header: Sequence[str] = ()
        self.rows: Sequence[Sequence[str]] = ()
        self.strong = -1
        self.numbered = False

    def show_rows(
        self, header: Sequence[str], rows: Sequence[Sequence[str]], *, strong: int = -1, numbered: bool = False
    ) -> None:
        """Show other rows; *numbered* counts them at the side."""
        self.beginResetModel()
        self.header, self.rows, self.strong, self.numbered = header, rows, strong, numbered
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.header)

    def data(self, index: Index, role: int = 0) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            text = self._text(index)
            return isolate(text) if is_rtl() else text
        if role == Qt.ItemDataRole.ToolTipRole:
            return as_tip(self._text(index))
        if role == Qt.ItemDataRole.BackgroundRole and index.row() == self.strong:
            return QColor(tokens().selection)
        return None

    def _text(self, index: Index) -> str:
        row = self.rows[index.row()]
        return row[index.column()] if index.column() < len(row) else ""

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Horizontal:
            return self.header[section] if section < len(self.header) else None
        return str(section + 1) if self.numbered else None


class TextTable(QTableView):
    """Shows a `TextModel`: whole rows, no editing."""

    def __init__(self) -> None:
        super().__init__()
        self.texts = TextModel()
        self.setModel(self.texts)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setAlternatingRowColors(True)
        self.verticalHeader().setDefaultSectionSize(row_height())
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)

    def show_rows(
        self, header: Sequence[str], rows: Sequence[Sequence[str]], *, strong: int = -1, numbered: bool = False
    ) -> None:
        """Show other rows."""
        self.texts.show_rows(header, rows, strong=strong, numbered=numbered)
        self.verticalHeader().setVisible(numbered)
        self.horizontalHeader().setVisible(any(header))
