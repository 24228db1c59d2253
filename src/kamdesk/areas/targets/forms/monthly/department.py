"""The department's month on the screen: all managers side by side, who has not sent a report, and all figures together."""

from datetime import date
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from kamdesk.areas.people.model import Employee
from kamdesk.areas.targets.documents.monthly_department import department_summary, report_words, time_words
from kamdesk.areas.targets.forms.monthly.printing import PrintButton, show_department
from kamdesk.areas.targets.forms.monthly.tables import fitting, indicator_columns
from kamdesk.areas.targets.forms.monthly.words import state_mark
from kamdesk.areas.targets.model import FigureState, KeptFigure, MonthlyReport, Target
from kamdesk.areas.targets.queries import indicators
from kamdesk.areas.targets.queries.monthly import SHOWN, DepartmentView, ManagerLine, department_report
from kamdesk.areas.targets.rules import fulfilment, last_months, show_figure
from kamdesk.core.formats import show_month, show_percent
from kamdesk.core.i18n import _
from kamdesk.ui.desk import Desk
from kamdesk.ui.plain import as_read
from kamdesk.ui.table import Mark
from kamdesk.ui.table.rows import RowColumn, RowsTable
from kamdesk.ui.theme import leading, set_kind

_SIZE: Final = (1160, 720)
_MOST: Final = 8


class DepartmentDialog(QDialog):
    """Shows a month of all managers; Enter on a manager opens the report, where there is one.

    Attributes:
        month: The box of months.
        people, work, figures: The tables.
        view: What is shown.
    """

    shows = frozenset({MonthlyReport, KeptFigure, FigureState, Target, Employee})

    def __init__(self, desk: Desk, parent: QWidget | None, month: date) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk = desk
        self.month = QComboBox()
        self._months = sorted({*last_months(desk.today()), month}, reverse=True)
        self.month.addItems([show_month(one) for one in self._months])
        self.month.setCurrentIndex(self._months.index(month))
        self.month.setAccessibleName(_("Month"))
        self.heading, self.summary = QLabel(alignment=leading()), QLabel(alignment=leading())
        self.view: DepartmentView = desk.read(department_report, month, desk.today())
        self.people = RowsTable(_people_columns(self.view.currency), _("Managers"))
        self.work = RowsTable(_work_columns(self.view.currency), _("Work of the managers"))
        self.figures = RowsTable(indicator_columns(self.view.currency), _("Indicators"))
        self._build()
        self.month.currentIndexChanged.connect(lambda _row: self.refresh())
        for table in (self.people, self.work):
            table.opened.connect(lambda row, _column: self._open(row))
        desk.changed.connect(self._hear)
        self.refresh()
        room = self.screen().availableGeometry()
        self.resize(min(_SIZE[0], room.width()), min(_SIZE[1], room.height()))

    def _build(self) -> None:
        set_kind(self.heading, "title")
        self.heading.setText(_("Monthly report of the department"))
        self.setWindowTitle(self.heading.text())
        self.summary.setWordWrap(True)
        figures = QLabel(_("All managers together"), alignment=leading())
        set_kind(figures, "section")
        close = QPushButton(_("Close"))
        close.setToolTip("Esc")
        close.clicked.connect(self.reject)
        top, below = QHBoxLayout(), QHBoxLayout()
        top.addWidget(self.heading, 1)
        top.addWidget(self.month)
        top.addWidget(PrintButton(self.print))
        below.addStretch()
        below.addWidget(close)
        column = QVBoxLayout(self)
        column.addLayout(top)
        column.addWidget(self.summary)
        column.addWidget(self.people)
        column.addWidget(self.work)
        column.addWidget(figures)
        column.addWidget(self.figures, 1)
        column.addLayout(below)
        for keys, act in (("F5", self.refresh), ("Ctrl+P", self.print)):
            QShortcut(QKeySequence(keys), self, act)

    def refresh(self) -> None:
        """Read again."""
        self.view = self._desk.read(department_report, self._months[self.month.currentIndex()], self._desk.today())
        self.summary.setText(as_read(" ".join(department_summary(self.view))))
        totals = [self.view.total] if len(self.view.managers) > 1 else []
        for table in (self.people, self.work):
            table.show_rows(self.view.managers, totals)
            table.be_as_high_as(_MOST)
        self.figures.show_rows(self.view.figures)

    def print(self, language: str = "") -> None:
        """Show the paper of the month."""
        show_department(self._desk, self, self.view.month, language)

    def _open(self, row: ManagerLine) -> None:
        if row.report is not None and self._desk.can_open("monthly_reports"):
            self._desk.open("monthly_reports", row.report.report_id)

    def _hear(self, classes: frozenset[type]) -> None:
        if classes & self.shows:
            self.refresh()


def _people_columns(currency: str) -> tuple[RowColumn, ...]:
    def money(title: str, name: str) -> RowColumn:
        return RowColumn(
            title, lambda line: show_figure(getattr(line, name), "money", currency), side="end", width=fitting(title, 120)
        )

    return (
        _manager_column(),
        RowColumn(_("Report"), lambda line: report_words(line) if line.employee_id else "", width=130, mark=_report_mark),
        RowColumn(_("In time or late"), lambda line: time_words(line) if line.employee_id else "", width=300, mark=_time_mark),
        money(_("Plan"), "plan"),
        money(_("Fact"), "fact"),
        RowColumn(
            _("Share"), lambda line: fulfilment(line.plan, line.fact), lambda one: show_percent(one, places=0), "end", 80
        ),
        money(_("Shortfall"), "shortfall"),
    )  # fmt: skip


def _work_columns(currency: str) -> tuple[RowColumn, ...]:
    known = indicators()

    def value(key: str, place: int) -> RowColumn:
        unit, title = known[key].unit, _(known[key].title)
        width = fitting(title, 110)
        return RowColumn(title, lambda line: show_figure(line.values[place], unit, currency), side="end", width=width)

    return _manager_column(), *(value(key, place) for place, key in enumerate(SHOWN))


def _manager_column() -> RowColumn:
    return RowColumn(_("Manager"), lambda line: line.name if line.employee_id else _("All together"), width=0)


def _report_mark(line: ManagerLine) -> Mark | None:
    return None if line.report is None else state_mark(line.report.facts)


def _time_mark(line: ManagerLine) -> Mark | None:
    return Mark("error") if line.employee_id and line.days_late else None
