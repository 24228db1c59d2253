"""The files of one record: dropped, pasted, opened, saved, renamed, put away."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDragMoveEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QAbstractItemView, QCheckBox, QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from kamdesk.areas.attachments import actions, queries
from kamdesk.areas.attachments.actions import Attach
from kamdesk.areas.attachments.forms.copies import copy_to_open, read_file, screenshot_of
from kamdesk.areas.attachments.forms.describing import describe_form
from kamdesk.areas.attachments.model import Attachment
from kamdesk.areas.attachments.queries import AttachmentRow
from kamdesk.areas.attachments.rules import KINDS, refuse_to_run, show_size
from kamdesk.areas.people.model import Employee
from kamdesk.core.errors import KamDeskError
from kamdesk.core.formats import show_number
from kamdesk.core.i18n import N_, _, ngettext, pgettext
from kamdesk.core.sheets import write_bytes
from kamdesk.core.text import isolate, isolate_ltr
from kamdesk.ui.background import Progress, in_background
from kamdesk.ui.desk import Desk
from kamdesk.ui.form.bars import Bar
from kamdesk.ui.messages import tell, tell_error
from kamdesk.ui.page import Command, EmptyState, Page, Toolbar
from kamdesk.ui.table.rows import RowColumn, RowsTable

Source = Callable[[], tuple[str, bytes]]
"""Gives the name and the content of a file when it is asked."""


class AttachmentsPanel(Page):
    """The files of a record of any area, the latest first; for a tab of a card or a part of a dialog.

    A file that is refused is named in the bar and keeps nobody from adding the others.

    Attributes:
        table: The files.
        bar: What was not added, and why.
        away: Shows those that were put away.
    """

    key, title, icon = "files", N_("Files"), "paperclip"
    shows: ClassVar[frozenset[type]] = frozenset({Attachment, Employee})

    def __init__(self, desk: Desk, area: str, record: int, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.area, self.record = area, record
        self.setAcceptDrops(True)
        self.bar = Bar("warn")
        self.table = RowsTable(_columns(), _(self.title))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.away = QCheckBox(_("Archived only"))
        self.nothing = EmptyState()
        self._build()
        self.away.toggled.connect(lambda _on: self.refresh())
        self.table.opened.connect(lambda row, _column: self.run(self._command("open")) if row else None)
        self.table.selectionModel().selectionChanged.connect(lambda *_moved: self._offer())
        self.refresh()

    def _build(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.away)
        top.addStretch()
        top.addWidget(Toolbar([pair for pair in self.add_actions() if not pair[0].quiet]))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 8, 4, 0)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self.bar)
        column.addWidget(self._stack, 1)

    # What is shown

    def refresh(self) -> None:
        """Read again; the chosen files stay chosen, as far as they are still shown."""
        chosen = self.selected()
        rows = self.desk.read(queries.attachments, self.area, self.record, archived=self.away.isChecked())
        self.table.show_rows(rows)
        self._stack.setCurrentIndex(0 if rows else 1)
        self._tell_nothing()
        empty = self.away if self.away.isChecked() else self.nothing.first
        self.setFocusProxy(self.table if rows else empty)  # Tab stays where it is at one that is hidden
        self._choose([row.id for row in rows if row.id in chosen] or [row.id for row in rows[:1]])
        told = ngettext("{count} file, {size}", "{count} files, {size}", len(rows))
        size = isolate_ltr(show_size(sum(row.size for row in rows)))
        self.say_status(told.format(count=show_number(len(rows)), size=size) if rows else "")
        self._offer()

    def _tell_nothing(self) -> None:
        if self.away.isChecked():
            self.nothing.tell(_("No file was put away here."), "archive")
            return
        why = _("There are no files yet. Drop them here, paste a screenshot, or choose them from a folder.")
        self.nothing.tell(why, "paperclip", (_("Add files…"), self.actions_by_key["add"].trigger))

    def _rows(self) -> list[AttachmentRow]:
        rows: list[AttachmentRow] = self.table.rows_model.rows
        return rows

    def _choose(self, numbers: Sequence[int]) -> None:
        model, flags = self.table.selectionModel(), self.table.selectionModel().SelectionFlag
        places = [place for place, row in enumerate(self._rows()) if row.id in numbers]
        model.clear()
        for place in places:
            model.select(self.table.rows_model.index(place, 0), flags.Select | flags.Rows)
        if places:
            model.setCurrentIndex(self.table.rows_model.index(places[0], 0), flags.NoUpdate)

    def _offer(self) -> None:
        chosen, is_away = len(self.selected()), self.away.isChecked()
        self.enable_actions(chosen)
        self.actions_by_key["away"].setEnabled(chosen > 0 and not is_away)
        self.actions_by_key["back"].setEnabled(chosen > 0 and is_away)

    def selected(self) -> list[int]:
        """Return the ids of the chosen files."""
        return [row.id for row in self.table.selected_rows()]

    # What can be done

    def commands(self) -> list[Command]:
        return [
            Command("add", N_("Add files…"), "plus", "Ctrl+N; Ins", self.choose, primary=True),
            Command("paste", N_("Paste"), "clipboard-text", "Ctrl+V", self.paste),
            Command("open", N_("Open"), "arrow-square-out", "", self.open_file, "one"),
            Command("save", N_("Save as…"), "floppy-disk", "Ctrl+Shift+S", self.ask_where, "one"),
            Command("rename", N_("Name, kind and note"), "pencil-simple", "F2", self.describe, "one"),
            Command("away", N_("Put away"), "archive", "Del", self.put_away, "many"),
            Command("back", N_("Take back from the archive"), "arrow-counter-clockwise", "", self.take_back, "many"),
            Command("refresh", N_("Refresh"), "arrow-clockwise", "F5", self.refresh, quiet=True),
        ]

    def _command(self, key: str) -> Command:
        return next(command for command in self.commands() if command.key == key)

    def choose(self) -> QFileDialog:
        """Ask for files."""
        dialog = QFileDialog(self, _("Add files…"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters([_("All files (*)")])
        dialog.filesSelected.connect(lambda paths: self.add_files([Path(path) for path in paths]))
        dialog.open()
        return dialog

    def add_files(self, paths: Sequence[Path]) -> None:
        """Read files and keep them with the record, in the background."""
        self._add([partial(read_file, path) for path in paths])

    def paste(self) -> None:
        """Add what the clipboard holds: files, or a picture such as a screenshot."""
        nothing = _("The clipboard holds neither a file nor a picture. Copy one and paste again.")
        self._take(QGuiApplication.clipboard().mimeData(), nothing)

    def _take(self, data: QMimeData, nothing: str) -> None:
        paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        image = data.imageData() if data.hasImage() else None
        if paths:
            self.add_files(paths)
        elif isinstance(image, QImage) and not image.isNull():
            self._add([partial(screenshot_of, image.copy(), datetime.now())])
        else:
            self.bar.tell(nothing)

    def _add(self, sources: Sequence[Source]) -> None:
        self.bar.tell("")
        db, user, area, record = self.desk.db, self.desk.user_id, self.area, self.record

        def work(progress: Progress) -> tuple[list[int], list[str]]:
            added, problems = [], []
            for place, source in enumerate(sources):
                progress.step(place, len(sources))
                try:
                    name, data = source()
                    with db.write(user) as session:
                        added.append(actions.attach(session, Attach(area, record, name, data)))
                except KamDeskError as problem:
                    problems.append(str(problem))
            return added, problems

        in_background(self, work, self._added, title=_("Adding the files…"))

    def _added(self, done: tuple[list[int], list[str]]) -> None:
        added, problems = done
        self.bar.tell("\n".join(problems))
        if not added:
            return
        if self.away.isChecked():
            self.away.setChecked(False)
        self.refresh()
        self._choose(added)
        self.table.setFocus()
        told = ngettext("{count} file was added.", "{count} files were added.", len(added))
        self.desk.say(told.format(count=show_number(len(added))), lambda: self.desk.write(actions.detach, added))

    def open_file(self, attachment_id: int) -> None:
        """Hand a copy that cannot be changed to the system's own program; programs themselves are refused."""
        name, data = self.desk.read(queries.attachment_data, attachment_id)
        refuse_to_run(name, data)
        path = copy_to_open(attachment_id, name, data)
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            told = _("No program on this computer opens “{name}”. Save it to a folder and open it there.")
            tell(self, told.format(name=isolate(name)))

    def ask_where(self, attachment_id: int) -> QFileDialog:
        """Ask for a place and write the file there."""
        name, data = self.desk.read(queries.attachment_data, attachment_id)
        dialog = QFileDialog(self, _("Save as…"), name)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([_("All files (*)")])
        dialog.fileSelected.connect(lambda path: self.save_to(Path(path), data))
        dialog.open()
        return dialog

    def save_to(self, path: Path, data: bytes) -> None:
        """Write *data* to *path*; a refusal is shown as its sentence."""
        try:
            write_bytes(path, data)
        except KamDeskError as problem:
            tell_error(self, problem)
            return
        self.desk.say(_("Saved as {file}.").format(file=isolate(path.name)))

    def describe(self, attachment_id: int) -> None:
        """Ask for another name, kind or note."""
        form = describe_form(self.desk, self, attachment_id)
        form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        form.open()

    def put_away(self, numbers: list[int]) -> None:
        """Put files away; for ten seconds that can be undone."""
        done = self.desk.write(actions.detach, numbers)
        told = ngettext("{count} file was put away.", "{count} files were put away.", len(done))
        self.desk.say(told.format(count=show_number(len(done))), lambda: self.desk.write(actions.take_back, done))

    def take_back(self, numbers: list[int]) -> None:
        """Take files back from the archive."""
        done = self.desk.write(actions.take_back, numbers)
        told = ngettext("{count} file is back.", "{count} files are back.", len(done))
        self.desk.say(told.format(count=show_number(len(done))), lambda: self.desk.write(actions.detach, done))

    # Dropping

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Let files and pictures be dropped."""
        if event.mimeData().hasUrls() or event.mimeData().hasImage():
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Let them be dropped anywhere on the panel."""
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Add what was dropped."""
        event.acceptProposedAction()
        self._take(event.mimeData(), _("What was dropped is neither a file nor a picture. Save it to a file and drop that."))


def _columns() -> tuple[RowColumn, ...]:
    return (
        RowColumn(_("Name"), lambda row: row.name, width=280),
        RowColumn(_("Kind"), lambda row: _(KINDS.get(row.kind, row.kind)), width=120),
        RowColumn(pgettext("of a file", "Size"), lambda row: row.size, show_size, "end", 90),
        RowColumn(_("Date"), lambda row: row.made_at, side="ltr", width=140),
        RowColumn(_("Added by"), lambda row: row.made_by, width=150),
        RowColumn(_("Note"), lambda row: row.note, width=0),
    )
