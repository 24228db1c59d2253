"""What a monthly report says: sentences, a chart of the sales, and a table for each section."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from kamdesk.areas.targets.forms.chart import PlanFactChart
from kamdesk.areas.targets.forms.explain import explain_dialog
from kamdesk.areas.targets.forms.monthly.tables import (
    age_columns,
    age_rows,
    indicator_columns,
    section_columns,
    target_columns,
    totals_of,
)
from kamdesk.areas.targets.queries import BoardRow, YearTotal, indicators
from kamdesk.areas.targets.rules import SALES, PlanFact, last_day
from kamdesk.areas.targets.rules.monthly import SECTIONS, FigureLine, Line, ReportContent, planned_sales, summary
from kamdesk.core.formats import show_date, show_moment, show_number
from kamdesk.core.i18n import N_, _, ngettext
from kamdesk.core.text import isolate, isolate_ltr, listed
from kamdesk.ui.desk import Desk
from kamdesk.ui.plain import as_read
from kamdesk.ui.table.rows import RowColumn, RowsTable
from kamdesk.ui.theme import leading, set_kind

_CHART_HEIGHT: Final = 170
_MOST: Final = 10
_FIGURES: Final = 40
_TARGETS, _INDICATORS, _AGEING = "targets", "indicators", "ageing"
#: In the order of the screen; the sections of records follow each other as on paper, debts before who owes them.
_BEFORE: Final = {"debtors": (_AGEING, N_("Debts by age"))}


class ReportPanel(QScrollArea):
    """Shows a report; Enter or a double click on a line opens its record, on an indicator what stands behind it.

    Attributes:
        tables: By the keys of the sections, and "targets", "indicators" and "ageing".
        content: What is shown; None: nothing yet.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.content: ReportContent | None = None
        self.tables: dict[str, RowsTable] = {}
        self._heads: dict[str, QLabel] = {}
        self._titles: dict[str, str] = {}
        self.summary, self.read, self.empty, self.more = (QLabel(alignment=leading()) for _label in range(4))
        self.chart = PlanFactChart()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._build()

    def _build(self) -> None:
        for label, kind in ((self.summary, ""), (self.read, "caption"), (self.empty, "caption"), (self.more, "caption")):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            if kind:
                set_kind(label, kind)
        self.summary.setText(_("Reading…"))
        self.chart.setFixedHeight(_CHART_HEIGHT)
        self.chart.hide()
        within = QWidget()
        column = QVBoxLayout(within)
        column.setContentsMargins(4, 0, 4, 0)
        column.setSpacing(6)
        for widget in (self.summary, self.read, self.chart):
            column.addWidget(widget)
        self._add(column, _TARGETS, N_("Targets"))
        self._add(column, _INDICATORS, N_("Indicators"))
        for section in SECTIONS:
            if section.key in _BEFORE:
                self._add(column, *_BEFORE[section.key])
            self._add(column, section.key, section.title)
        column.addWidget(self.more)
        column.addWidget(self.empty)
        column.addStretch()
        self.setWidget(within)

    def _add(self, column: QVBoxLayout, key: str, title: str) -> None:
        head, table = QLabel(_(title), alignment=leading()), RowsTable((), _(title))
        set_kind(head, "section")
        self.tables[key], self._heads[key], self._titles[key] = table, head, title
        table.opened.connect(partial(self._open, key))
        for widget in (head, table):
            widget.hide()
            column.addWidget(widget)

    def show_content(self, content: ReportContent) -> None:
        """Show what a report says."""
        self.content = content
        self.summary.setText(as_read(" ".join(summary(content))))
        self.read.setText(as_read(_told(content)))
        self._show_chart(content)
        planned = [one for one in content.figures if one.plan is not None]
        others = [one for one in content.figures if one.plan is None]
        self._show(_TARGETS, target_columns(content.currency), planned, most=_FIGURES)
        self._show(_INDICATORS, indicator_columns(content.currency), others, most=_FIGURES)
        ages = age_rows(content) if content.ageing else []
        self._show(_AGEING, age_columns(content), ages[:-1], ages[-1:])
        for section in SECTIONS:
            part = content.part(section.key)
            self._show(section.key, section_columns(section, content.currency), part.lines, totals_of(section, part))
        self._tell_rest(content)

    def _show(
        self,
        key: str,
        columns: tuple[RowColumn, ...],
        rows: Sequence[object],
        totals: Sequence[object] = (),
        most: int = _MOST,
    ) -> None:
        table = self.tables[key]
        table.set_columns(columns)
        table.show_rows(rows, totals)
        table.be_as_high_as(most)
        for widget in (table, self._heads[key]):
            widget.setVisible(bool(rows))

    def _show_chart(self, content: ReportContent) -> None:
        """Show twelve months of the sales that are planned."""
        sales = planned_sales(content)
        one = indicators()[SALES[0] if sales is None else sales.key]
        months = tuple(
            PlanFact(content.employee_id, one.key, line.month, line.plan, line.fact, line.fact, None) for line in content.months
        )
        row = BoardRow(content.employee_id, content.employee, one, months, (), YearTotal(None, None, None, None))
        self.chart.setVisible(any(line.fact or line.plan for line in content.months))
        self.chart.show_row(row, content.currency)

    def _tell_rest(self, content: ReportContent) -> None:
        """Say which sections have nothing, and how many lines are not shown."""
        empty = [_(section.title) for section in SECTIONS if not content.part(section.key).count]
        told = _("Nothing in this month: {sections}.").format(sections=listed(isolate(one) for one in empty))
        self.empty.setText(as_read(told))
        self.empty.setVisible(bool(empty))
        left = sum(part.count - len(part.lines) for part in content.parts.values())
        said = ngettext("{count} line is not shown.", "{count} lines are not shown.", left).format(count=show_number(left))
        self.more.setText(said)
        self.more.setVisible(bool(left))

    def _open(self, key: str, row: object, _column: int) -> None:
        if self.content is None:
            return
        if isinstance(row, FigureLine):
            if row.key in indicators():
                who, month = self.content.employee_id, self.content.month
                explain_dialog(self._desk, self, row.key, who, month, last_day(month)).show()
        elif isinstance(row, Line) and row.record is not None and self._desk.can_open(row.area):
            self._desk.open(row.area, row.record)


def _told(content: ReportContent) -> str:
    """Return which days are in it, and when its figures were counted."""
    days = _("From {first} to {last}.").format(
        first=isolate_ltr(show_date(content.month)), last=isolate_ltr(show_date(content.until))
    )  # fmt: skip
    counted = _("The figures were not counted yet; F5 counts them.")
    if content.counted_at is not None:
        counted = _("Figures counted {moment}.").format(moment=isolate_ltr(show_moment(content.counted_at)))
    return f"{days} {counted}"
