"""A monthly report's window: what it says beside the manager's own words, and what can be done with it now."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QSplitter, QVBoxLayout, QWidget

from kamdesk.areas.targets.actions.monthly import AcceptReport, WriteReport, accept_report, send_report, write_report
from kamdesk.areas.targets.forms.counting import count_again
from kamdesk.areas.targets.forms.monthly.asking import ReturnForm, return_form
from kamdesk.areas.targets.forms.monthly.panel import ReportPanel
from kamdesk.areas.targets.forms.monthly.printing import PrintButton, show_report
from kamdesk.areas.targets.forms.monthly.words import heading_of, state_words, told_of_days, told_of_return
from kamdesk.areas.targets.model import FigureState, KeptFigure, MonthlyReport, Target
from kamdesk.areas.targets.queries import monthly
from kamdesk.areas.targets.queries.monthly import ReportRow
from kamdesk.areas.targets.rules import last_months, shifted
from kamdesk.areas.targets.rules.monthly import CLOSED, ReportContent, ReportGoneError
from kamdesk.core.errors import KamDeskError
from kamdesk.core.i18n import N_, _
from kamdesk.storage.errors import ChangedByOthersError
from kamdesk.ui.background import in_background
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import Field, FormDialog, LinesEditor
from kamdesk.ui.form.bars import Bar
from kamdesk.ui.form.grid import FieldGrid
from kamdesk.ui.plain import as_read
from kamdesk.ui.theme import leading, set_kind

_SIZE: Final = (1220, 780)
_PARTS: Final = (820, 360)
_LINES: Final = 7
_WORDS: Final = ("done", "problems", "plans")


class MonthlyReportForm(FormDialog):
    """The report `record_id`; what is typed is kept as a draft until it is saved or sent.

    Attributes:
        row: The report as it was read last.
        panel: What it says.
        buttons: What can be done besides saving: send, accept, return.
        notice: Why it was returned, as long as it is.
    """

    title = N_("Monthly report")
    stays = True
    shows = frozenset({MonthlyReport, KeptFigure, FigureState, Target})

    def fields(self) -> list[Field]:
        return [
            Field("done", N_("Done"), LinesEditor(lines=_LINES, hint=_("What was done, and what the figures do not show")), wide=True),
            Field("problems", N_("Problems"), LinesEditor(lines=_LINES, hint=_("What stands in the way, and what would help")), wide=True),
            Field("plans", N_("Plans for the next month"), LinesEditor(lines=_LINES, hint=_("What will be done, by when")), wide=True),
        ]  # fmt: skip

    def __init__(self, desk: Desk, parent: QWidget | None, report_id: int) -> None:
        self.row: ReportRow = desk.read(monthly.report_row, report_id, desk.today())
        self._steps: tuple[str, ...] = ()
        super().__init__(desk, parent, record_id=report_id, values=_words_of(self.row))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        desk.changed.connect(self._hear)
        for keys, act in (("F5", self.count), ("Ctrl+P", self.print)):
            QShortcut(QKeySequence(keys), self, act)
        room = self.screen().availableGeometry()
        self.resize(min(_SIZE[0], room.width()), min(_SIZE[1], room.height()))
        self._show_row()
        if "save" in self._steps:
            self.editors[_WORDS[0]].setFocus()
        self.read_content()

    # Widgets

    def lay_out(self, body: QVBoxLayout) -> None:
        """Put the report beside the words."""
        self.heading, self.state, self.days = QLabel(alignment=leading()), QLabel(), QLabel(alignment=leading())
        self.notice, self.panel = Bar("warn"), ReportPanel(self.desk)
        self.buttons: dict[str, QPushButton] = {}
        for label, kind in ((self.heading, "title"), (self.state, "chip"), (self.days, "caption")):
            set_kind(label, kind)
            label.setTextFormat(Qt.TextFormat.PlainText)
        top = QHBoxLayout()
        top.addWidget(self.heading, 1)
        top.addWidget(self.state)
        top.addWidget(PrintButton(self.print))
        for key, text, keys, act in (
            ("return", _("Send back…"), "Ctrl+Shift+R", self.ask_return),
            ("accept", _("Accept"), "Ctrl+Shift+Return", self.accept_it),
            ("send", _("Send"), "Ctrl+Shift+Return", self.send),
        ):
            top.addWidget(self._button(key, text, keys, act))
        body.addLayout(top)
        body.addWidget(self.days)
        body.addWidget(self.notice)
        body.addWidget(self._parts(), 1)

    def _parts(self) -> QSplitter:
        grid = FieldGrid(self.all_fields)
        self.cells |= {cell.field.name: cell for cell in grid.cells}
        words = QFrame()
        column = QVBoxLayout(words)
        column.setContentsMargins(8, 0, 0, 0)
        column.addWidget(grid)
        column.addStretch()
        parts = QSplitter(Qt.Orientation.Horizontal)
        parts.setChildrenCollapsible(False)
        parts.addWidget(self.panel)
        parts.addWidget(words)
        parts.setStretchFactor(0, 1)
        parts.setSizes(list(_PARTS))
        parts.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        parts.setMinimumHeight(320)
        return parts

    def _button(self, key: str, text: str, keys: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        button.setToolTip(keys)
        button.clicked.connect(lambda _on=False: self._attempt(act))
        shortcuts = {keys, keys.replace("Return", "Enter")}
        for one in shortcuts:
            QShortcut(QKeySequence(one), button, button.click)
        if key != "return":
            set_kind(button, "primary")
        button.hide()
        self.buttons[key] = button
        return button

    # What is shown

    def _show_row(self) -> None:
        """Show how the report stands, and offer what can be done."""
        row, today = self.row, self.desk.today()
        self._steps = self.desk.read(monthly.steps_of, row, self.desk.user_id, today)
        self.setWindowTitle(heading_of(row))
        self.heading.setText(as_read(heading_of(row)))
        self.state.setText(state_words(row.facts))
        self.days.setText(as_read(told_of_days(row)))
        self.notice.tell(told_of_return(row))
        may_write = "save" in self._steps
        for key, button in self.buttons.items():
            button.setVisible(key in self._steps)
        self.save_button.setVisible(may_write)
        self.stay_button.setVisible(may_write)
        _set_shape(self.save_button, "" if "send" in self._steps else "primary")
        self.cancel_button.setText(_("Close"))
        for name in _WORDS:
            self.editors[name].set_read_only(not may_write)

    def read_content(self) -> None:
        """Read what the report says, in the background where it is not kept."""
        row, today = self.row, self.desk.today()
        if row.content is not None and row.state in CLOSED:
            self.panel.show_content(self.desk.read(monthly.report_content, row, today))
            return
        in_background(
            self, lambda _progress: self.desk.read(monthly.report_content, row, today), self._show_content, title=_("Reading…")
        )

    def _show_content(self, content: ReportContent) -> None:
        if self.row.state not in CLOSED:  # it may have been sent in between
            self.panel.show_content(content)

    def _hear(self, classes: frozenset[type]) -> None:
        if classes & self.shows and not self._finished:
            self.refresh(report_changed=MonthlyReport in classes)

    def refresh(self, *, report_changed: bool = True) -> None:
        """Read again; what is being typed stays, and a report that is gone closes the window."""
        try:
            found = self.desk.read(monthly.report_row, self.row.report_id, self.desk.today())
        except ReportGoneError:
            self.finish()
            self.done(0)
            return
        if report_changed and found.version != self.row.version and not self.dirty:
            self._take(found)
        elif found.state not in CLOSED:
            self.read_content()

    def _take(self, found: ReportRow) -> None:
        """Show the report as it is stored now."""
        self.row = found
        self.set_values(_words_of(found))
        self._show_row()
        self.read_content()

    # What can be done

    def _command(self, values: Mapping[str, Any]) -> WriteReport:
        words = {name: values[name] or "" for name in _WORDS}
        return WriteReport(report_id=self.row.report_id, version=self.row.version, **words)

    def save(self, values: dict[str, Any]) -> int:
        """Keep the words; where a colleague was faster, Save after that is about what is stored now."""
        try:
            return self.desk.write(write_report, self._command(values))
        except ChangedByOthersError:
            self._read_row()
            raise

    def save_and_close(self) -> None:
        """Save and close; without the right to write there is nothing to save."""
        if "save" in self._steps:
            super().save_and_close()

    def save_and_stay(self) -> None:
        """Save and go on; without the right to write there is nothing to save."""
        if "save" in self._steps:
            super().save_and_stay()

    def after_save(self, value: Any) -> None:
        """Take up the new version."""
        self._read_row()

    def _read_row(self) -> None:
        self.row = self.desk.read(monthly.report_row, self.row.report_id, self.desk.today())

    def _attempt(self, act: Callable[[], object]) -> None:
        self.error.tell("")
        try:
            act()
        except KamDeskError as problem:
            self.error.tell(str(problem))

    def send(self) -> None:
        """Send the report with what is typed.

        Raises:
            KamDeskError: it cannot be sent; what is typed stays.
        """
        try:
            self.desk.write(send_report, self._command(self.values()), self.desk.today())
        except ChangedByOthersError:
            self._read_row()
            raise
        self._drop_draft()
        self._read_row()
        self._take(self.row)
        self.desk.say(_("The report is sent."))

    def accept_it(self) -> None:
        """Accept the report.

        Raises:
            KamDeskError: it cannot be accepted now.
        """
        command = AcceptReport(report_id=self.row.report_id, version=self.row.version, today=self.desk.today())
        try:
            self.desk.write(accept_report, command)
        finally:
            self.refresh()
        self.desk.say(_("The report is accepted."))

    def ask_return(self) -> ReturnForm:
        """Ask why the report is returned."""
        form = return_form(self.desk, self, self.row)
        form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        form.saved.connect(lambda _value: self.refresh())
        form.open()
        return form

    def print(self, language: str = "") -> None:
        """Show the paper, as what is stored says it; what is typed is saved first."""
        if self.dirty:
            self.save_and_stay()
        if not self.dirty:
            show_report(self.desk, self, self.row.report_id, language)

    def count(self) -> None:
        """Count the figures of the month now, and read everything again."""
        if self.row.state in CLOSED:
            self.refresh()
            return
        months = sorted({self.row.month, shifted(self.row.month, -1), *last_months(self.desk.today())})
        in_background(
            self,
            lambda progress: count_again(self.desk, progress, None, months),
            lambda _kept: self.refresh(),
            title=_("Counting the figures…"),
        )


def _words_of(row: ReportRow) -> dict[str, str]:
    return {"done": row.done, "problems": row.problems, "plans": row.plans}


def _set_shape(button: QPushButton, kind: str) -> None:
    """Give a button that is shown already another shape."""
    if button.property("kind") != kind:
        set_kind(button, kind)
        button.style().unpolish(button)
        button.style().polish(button)
