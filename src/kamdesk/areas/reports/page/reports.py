"""Reports: choose one, see the very paper, save it, print it, or take its figures to Excel."""

from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout

from kamdesk.areas.clients.model import Client
from kamdesk.areas.company.model import Company
from kamdesk.areas.contacts.model import Contact
from kamdesk.areas.prices.model import Price, PriceColumn
from kamdesk.areas.receivables.model import Allocation, LedgerDocument
from kamdesk.areas.reports.documents import paper, report_sheets
from kamdesk.areas.reports.page.panel import ReportPanel
from kamdesk.areas.reports.queries import Gathered, gather
from kamdesk.areas.reports.rules import KINDS, ReportOrder, checked
from kamdesk.core.errors import KamDeskError
from kamdesk.core.i18n import N_, _, current_language, is_rtl
from kamdesk.core.sheets import write_csv, write_xlsx
from kamdesk.pdf.render import pdf_bytes
from kamdesk.ui.background import Progress, in_background
from kamdesk.ui.desk import Desk
from kamdesk.ui.messages import tell_error
from kamdesk.ui.page import Command, EmptyState, Page, Toolbar
from kamdesk.ui.page.export import CSV, choose_file
from kamdesk.ui.preview import PagesView, Paper, PaperNotSavedError, ask_printer
from kamdesk.ui.theme import set_kind

_PAUSE_MS: Final = 250
Made = tuple[Gathered, bytes]


class ReportsPage(Page):
    """The fields of a report beside the paper that they make; what is shown is what is saved and printed."""

    key, title, icon = "reports", N_("Reports"), "chart-bar"
    shows = frozenset({Client, Company, Contact, LedgerDocument, Allocation, Price, PriceColumn})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.paper: Paper | None = None
        self.view: PagesView | None = None
        self._gathered: Gathered | None = None
        self._running: Progress | None = None
        self._build()
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._soon.timeout.connect(self.refresh)
        self.panel.asked.connect(self._soon.start)
        self._offer(made=False)
        self.refresh()

    def _build(self) -> None:
        self.panel = ReportPanel(self.desk)
        self.state = EmptyState()
        self.stack = QStackedWidget()
        self.stack.addWidget(self.state)
        heading = QLabel(_(self.title))
        set_kind(heading, "title")
        self.toolbar = Toolbar(self.add_actions())
        top = QHBoxLayout()
        top.addWidget(heading)
        top.addStretch()
        top.addWidget(self.toolbar)
        below = QHBoxLayout()
        below.addWidget(self.panel)
        below.addWidget(self.stack, 1)
        whole = QVBoxLayout(self)
        whole.addLayout(top)
        whole.addLayout(below, 1)

    def commands(self) -> list[Command]:
        """Return what can be done with a report."""
        return [
            Command("save", N_("Save as PDF"), "file-pdf", "Ctrl+S", self.choose_and_save, primary=True),
            Command("print", N_("Print"), "printer", "Ctrl+P", self.print_out),
            Command("export", N_("Export to Excel"), "export", "Ctrl+E", self.export),
            Command("smaller", N_("Smaller"), "magnifying-glass-minus", "", self._smaller),
            Command("larger", N_("Larger"), "magnifying-glass-plus", "", self._larger),
            Command("fit", N_("Fit the width"), "arrows-out-line-horizontal", "", self._fit),
            Command("refresh", N_("Refresh"), "arrow-clockwise", "F5", self.refresh, quiet=True),
        ]

    def _smaller(self) -> None:
        if self.view is not None:
            self.view.zoom_out()

    def _larger(self) -> None:
        if self.view is not None:
            self.view.zoom_in()

    def _fit(self) -> None:
        if self.view is not None:
            self.view.fit_width()

    def choose(self, **values: Any) -> None:
        """Ask for another report: `kind`, `client_id` and so on, as `ReportOrder` names them."""
        self.panel.set_values(**values)
        self.refresh()

    # Making

    def refresh(self) -> None:
        """Make the report that the fields ask for, in the background."""
        self._soon.stop()
        if self._running is not None:
            self._running.cancel()
        try:
            order = checked(self.panel.order())
        except KamDeskError as problem:
            self._tell(str(problem))
            return
        wrong = self.panel.problem()
        if wrong is not None:
            self._tell(wrong)
            return
        title = _("Making the report…")
        self._running = in_background(self, lambda progress: self._make(order, progress), self._show, self._fail, title)

    def _make(self, order: ReportOrder, progress: Progress) -> Made:
        with self.desk.db.read() as session:
            gathered = gather(session, order)
        progress.check()
        data = pdf_bytes(paper(gathered, gathered.language, printed_on=self.desk.today()))
        progress.check()
        return gathered, data

    def _show(self, made: Made) -> None:
        self._gathered, data = made
        self._put_away()
        self.paper = Paper(data)
        self.view = PagesView(self.paper)
        self.view.destroyed.connect(self.paper.close)
        self.stack.addWidget(self.view)
        self.stack.setCurrentWidget(self.view)
        self._offer(made=True)
        self.say_status(_("Pages: {count}").format(count=len(self.paper.sizes)))

    def _fail(self, problem: BaseException) -> None:
        if not isinstance(problem, KamDeskError):
            raise problem
        self._tell(str(problem))

    def _tell(self, sentence: str) -> None:
        """Show *sentence* in place of a paper."""
        self._put_away()
        self.state.tell(sentence, "file-text")
        self._offer(made=False)
        self.say_status("")

    def _put_away(self) -> None:
        self.stack.setCurrentWidget(self.state)
        if self.view is not None:
            self.stack.removeWidget(self.view)
            self.view.deleteLater()
        self.view = self.paper = None

    def _offer(self, *, made: bool) -> None:
        for key, action in self.actions_by_key.items():
            action.setEnabled(made or key == "refresh")

    # Taking along

    def file_name(self) -> str:
        """Return the name that is proposed for a file, without its ending."""
        if self._gathered is None:
            return ""
        kind = _(KINDS[self._gathered.order.kind])
        card, listed = self._gathered.card, self._gathered.prices
        about = card.details.name if card is not None else listed.owner if listed is not None else ""
        whole = f"{about} – {kind}" if about else kind
        return "".join(" " if letter in '\\/:*?"<>|' else letter for letter in whole).strip()

    def choose_and_save(self) -> QFileDialog:
        """Ask for a place and save the paper there (Ctrl+S)."""
        dialog = QFileDialog(self, _("Save as…"), f"{self.file_name()}.pdf", _("PDF paper (*.pdf)"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.fileSelected.connect(lambda path: self.save_to(Path(path)))
        dialog.open()
        return dialog

    def save_to(self, path: Path) -> None:
        """Write the very bytes that are shown to *path*."""
        if self.paper is None:
            return
        try:
            self.paper.save(path)
        except PaperNotSavedError as problem:
            tell_error(self, problem)
        else:
            self.desk.say(_("Saved: {file}").format(file=path.name))

    def print_out(self) -> None:
        """Ask for a printer and print the paper (Ctrl+P)."""
        if self.paper is not None:
            ask_printer(self, self.paper)

    def export(self) -> QFileDialog:
        """Ask for a file and write the figures into it (Ctrl+E)."""
        return choose_file(self, self.file_name(), self.export_to)

    def export_to(self, path: Path) -> None:
        """Write the report's figures to *path*, xlsx or csv by its ending; of several sheets csv holds the first."""
        if self._gathered is None:
            return
        sheets = report_sheets(self._gathered, current_language())
        try:
            if path.suffix.lower() == CSV:
                write_csv(path, sheets[0].header, sheets[0].rows, bom=True)
            else:
                write_xlsx(path, sheets, right_to_left=is_rtl())
        except KamDeskError as problem:
            tell_error(self, problem)
        else:
            self.desk.say(_("Saved: {file}").format(file=path.name))
