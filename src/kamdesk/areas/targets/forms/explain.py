"""What a figure is made of: the very records, each to be opened."""

from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QCheckBox, QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from kamdesk.areas.receivables.page.tables import export_rows
from kamdesk.areas.targets.forms.words import figure_with_unit, title_of
from kamdesk.areas.targets.queries import Explanation, explanation
from kamdesk.core.formats import show_date, show_number
from kamdesk.core.i18n import _, ngettext
from kamdesk.core.indicators import Indicator, IndicatorRow
from kamdesk.core.text import isolate
from kamdesk.ui.background import in_background
from kamdesk.ui.desk import Desk
from kamdesk.ui.table import Mark
from kamdesk.ui.table.rows import RowColumn, RowsTable, show_value
from kamdesk.ui.theme import leading, set_kind

_SIZE = (900, 520)


class ExplainDialog(QDialog):
    """The records behind a figure of whole months, a manager's or for None that of all of them; Enter or a double click opens one.

    Attributes:
        table: The records, the latest first.
        heading, meaning, counted: What the figure is, how it is counted, and of how many records.
        missing: Shows only what does not count, where that is told apart.
    """

    def __init__(self, desk: Desk, parent: QWidget | None, key: str, employee_id: int | None, since: date, until: date) -> None:
        super().__init__(parent)
        self._desk = desk
        self._wish = (key, employee_id, since, until)
        self._rows: list[IndicatorRow] = []
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("What stands behind the figure"))
        self.resize(*_SIZE)
        self.heading, self.meaning, self.counted = (QLabel(alignment=leading()) for _label in range(3))
        for label, kind in ((self.heading, "section"), (self.meaning, "caption"), (self.counted, "caption")):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            set_kind(label, kind)
        self.missing = QCheckBox(_("Only what does not count"))
        self.missing.toggled.connect(lambda _on: self._show_rows())
        self.missing.hide()
        self.table = RowsTable((), _("Records"))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.opened.connect(lambda row, _column: self.open_row(row))
        self._build()
        self.refresh()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        for widget in (self.heading, self.meaning, self.counted, self.missing):
            column.addWidget(widget)
        column.addWidget(self.table, 1)
        buttons = QHBoxLayout()
        buttons.addStretch()
        for text, keys, act in (
            (_("Export"), "Ctrl+E", lambda: export_rows(self, self.table, self.windowTitle())),
            (_("Close"), "Esc", self.reject),
        ):
            button = QPushButton(text)
            button.setToolTip(keys)
            button.setAutoDefault(False)
            button.clicked.connect(act)
            buttons.addWidget(button)
        column.addLayout(buttons)
        for keys, act in (("Ctrl+E", lambda: export_rows(self, self.table, self.windowTitle())), ("F5", self.refresh)):
            action = QAction(self)
            action.setShortcut(QKeySequence(keys))
            action.triggered.connect(act)
            self.addAction(action)

    def refresh(self) -> None:
        """Read the records in the background."""
        today, wish = self._desk.today(), self._wish
        in_background(
            self, lambda _progress: self._desk.read(explanation, *wish, today), self.show_explanation, title=_("Reading…")
        )

    def show_explanation(self, found: Explanation) -> None:
        """Show the figure and its records."""
        one, (_key, _who, since, until) = found.indicator, self._wish
        told = _("{indicator} of {who}, {since} – {until}: {value}")
        self.heading.setText(
            told.format(
                indicator=title_of(one),
                who=isolate(found.name) or _("All managers together"),
                since=show_date(since),
                until=show_date(min(until, self._desk.today())),
                value=figure_with_unit(found.value, one, found.currency),
            )
        )
        self.meaning.setText(_(one.meaning))
        self._rows = found.rows
        self.counted.setText(_counted(found))
        told_apart = any(row.counts for row in found.rows) and not all(row.counts for row in found.rows)
        self.missing.setVisible(told_apart)
        self.table.set_columns(_columns(one, found.rows, told_apart=told_apart))
        self._show_rows()

    def _show_rows(self) -> None:
        rows = [row for row in self._rows if not row.counts] if self.missing.isChecked() else self._rows
        self.table.show_rows(rows)
        if rows:
            self.table.selectRow(0)
            self.table.setFocus()

    def open_row(self, row: IndicatorRow) -> None:
        """Show a record; where it is a page of the window, this dialog makes way."""
        if not self._desk.can_open(row.area):
            return
        shown = self._desk.open(row.area, row.record)
        if not isinstance(shown, QDialog):
            self.accept()


def _counted(found: Explanation) -> str:
    if not found.indicator.is_recorded:
        return _("The records it is counted from are not kept yet. It begins to count by itself once they are.")
    if not found.rows:
        return _("There are no records of it in this time.")
    told = ngettext("{count} record", "{count} records", len(found.rows)).format(count=show_number(len(found.rows)))
    counting = sum(row.counts for row in found.rows)
    if counting == len(found.rows):
        return told
    more = ngettext("{count} of them counts", "{count} of them count", counting).format(count=show_number(counting))
    return _("{records}, {counting}").format(records=told, counting=more)


def _columns(one: Indicator, rows: list[IndicatorRow], *, told_apart: bool) -> tuple[RowColumn, ...]:
    columns = [
        RowColumn(_("Date"), lambda row: row.day, side="end", width=110),
        RowColumn(_("Record"), lambda row: row.title, width=220),
        RowColumn(_("Details"), lambda row: row.detail, width=0),
    ]
    if any(row.worth is not None for row in rows):
        columns.append(RowColumn(_("Worth"), lambda row: row.worth, show_value, "end", 130))
    if told_apart:
        columns.append(RowColumn(_("Counts"), lambda row: _("yes") if row.counts else _("no"), width=100, mark=_mark))
    return tuple(columns)


def _mark(row: Any) -> Mark | None:
    return None if row.counts else Mark("warn")


def explain_dialog(
    desk: Desk, parent: QWidget | None, key: str, employee_id: int | None, since: date, until: date
) -> ExplainDialog:
    """Return the records behind a figure, from the first day of a month to the last day of another."""
    return ExplainDialog(desk, parent, key, employee_id, since, until)
