"""First step: what is imported, and from which files."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QComboBox, QFileDialog, QFormLayout, QHBoxLayout, QLabel, QListWidget, QPushButton

from kamdesk.app.importing.earlier import EarlierImports
from kamdesk.app.importing.kinds import KINDS, importer
from kamdesk.app.importing.sources import Opened, open_file
from kamdesk.app.importing.step import Step
from kamdesk.core.errors import KamDeskError
from kamdesk.core.i18n import N_, _
from kamdesk.core.text import isolate
from kamdesk.ui.background import in_background
from kamdesk.ui.theme import set_kind

if TYPE_CHECKING:
    from kamdesk.app.importing.assistant import Assistant


class FilesStep(Step):
    """Files are chosen or dropped; several may be brought in together."""

    title = N_("Files")

    def __init__(self, assistant: "Assistant") -> None:
        super().__init__(assistant)
        self.setAcceptDrops(True)
        form = QFormLayout()
        self.what = QComboBox()
        for key in KINDS:
            self.what.addItem(_(importer(key).title), key)
        self.what.setCurrentIndex(KINDS.index(assistant.intake.importer.key))
        self.what.currentIndexChanged.connect(self._change_kind)
        form.addRow(_("&What to import:"), self.what)
        self.column.addLayout(form)
        self.hint = QLabel(_("Choose files of another program – xlsx, xls, ods or csv – or drop them here."))
        set_kind(self.hint, "caption")
        self.column.addWidget(self.hint)
        self.list = QListWidget()
        self.list.setAccessibleName(_("Files"))
        self.column.addWidget(self.list, 1)
        self._add_buttons()

    def _add_buttons(self) -> None:
        row = QHBoxLayout()
        self.choose_button = QPushButton(_("Choose files…"))
        self.choose_button.clicked.connect(self.choose)
        self.drop_button = QPushButton(_("Leave out"))
        self.drop_button.clicked.connect(self.leave_out)
        self.map_button = QPushButton(_("Use a saved mapping…"))
        self.map_button.clicked.connect(self._choose_mapping)
        self.earlier_button = QPushButton(_("Earlier imports…"))
        self.earlier_button.clicked.connect(self.show_earlier)
        for button in (self.choose_button, self.drop_button, self.map_button):
            button.setAutoDefault(False)
            row.addWidget(button)
        row.addStretch()
        self.earlier_button.setAutoDefault(False)
        row.addWidget(self.earlier_button)
        self.column.addLayout(row)

    def show_earlier(self) -> EarlierImports:
        """Show what was imported before, to be undone."""
        dialog = EarlierImports(self.assistant.desk, self)
        dialog.open()
        return dialog

    def choose(self) -> None:
        """Ask for files."""
        dialog = QFileDialog(self, _("Choose files"), str(Path.home()))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters([_("Tables (*.xlsx *.xls *.ods *.csv *.tsv *.txt)"), _("All files (*)")])
        dialog.filesSelected.connect(lambda paths: self.add([Path(path) for path in paths]))
        dialog.open()

    def add(self, paths: list[Path]) -> None:
        """Read files in the background; one that cannot be read says why."""
        if not paths:
            return
        self.assistant.set_busy(True)

        def read(_progress: object) -> tuple[list[Opened], list[str]]:
            opened, problems = [], []
            for path in paths:
                try:
                    opened.append(open_file(path))
                except KamDeskError as problem:
                    problems.append(problem.message)
            return opened, problems

        in_background(self, read, lambda found: self._take(*found), self._failed, _("Reading files…"))

    def _failed(self, problem: BaseException) -> None:
        self.assistant.set_busy(False)
        raise problem

    def _take(self, opened: list[Opened], problems: list[str]) -> None:
        self.assistant.set_busy(False)
        for one in opened:
            try:
                self.assistant.intake.take(one)
            except KamDeskError as problem:
                problems.append(problem.message)
        self.assistant.problem.tell("\n".join(problems))
        self.enter()
        self.assistant.files_changed()

    def leave_out(self) -> None:
        """Drop the chosen file from the import."""
        if self.list.currentRow() >= 0:
            self.assistant.intake.drop(self.list.currentRow())
            self.enter()
            self.assistant.files_changed()

    def _choose_mapping(self) -> None:
        dialog = QFileDialog(self, _("Choose a mapping"), str(Path.home()))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([_("Mappings (*.json)"), _("All files (*)")])
        dialog.fileSelected.connect(lambda path: self.assistant.use_mapping_file(Path(path)))
        dialog.open()

    def _change_kind(self) -> None:
        try:
            self.assistant.change_kind(str(self.what.currentData()))
        except KamDeskError as problem:
            self.assistant.problem.tell(problem.message)
        self.enter()

    def enter(self) -> None:
        """Name the files that are chosen."""
        row = self.list.currentRow()
        self.list.clear()
        for source in self.assistant.intake.sources:
            rows = len(source.sheet.rows) - source.mapping.header - 1
            self.list.addItem(_("{file} – {count} rows").format(file=isolate(source.name), count=rows))
        self.list.setCurrentRow(min(max(row, 0), self.list.count() - 1))
        has_files = bool(self.list.count())
        self.drop_button.setEnabled(has_files)
        self.map_button.setEnabled(has_files)

    def is_complete(self) -> bool:
        """Tell whether there is a file."""
        return bool(self.assistant.intake.sources)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Del leaves the chosen file out."""
        if event.key() == Qt.Key.Key_Delete and self.list.hasFocus():
            self.leave_out()
            return
        super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Let files be dropped."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the files that were dropped."""
        self.add([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])
