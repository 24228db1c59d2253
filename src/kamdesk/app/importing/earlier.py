"""The imports of this store so far, each of which can be undone as a whole."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from kamdesk.app.importing import batches
from kamdesk.app.importing.kinds import importer
from kamdesk.app.importing.lists import TextTable
from kamdesk.app.importing.undoing import undo_import
from kamdesk.core.errors import KamDeskError
from kamdesk.core.formats import show_moment
from kamdesk.core.i18n import _
from kamdesk.ui.background import in_background
from kamdesk.ui.desk import Desk
from kamdesk.ui.form.bars import Bar
from kamdesk.ui.theme import set_kind


class EarlierImports(QDialog):
    """A list of what was imported; the latest comes first."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk = desk
        self.setWindowTitle(_("Earlier imports"))
        self.resize(720, 420)
        column = QVBoxLayout(self)
        self.problem = Bar("error")
        column.addWidget(self.problem)
        told = _("Undoing takes all records of an import out again, as long as nobody worked on them.")
        hint = QLabel("\n".join([told, _("What an import updated stays so.")]))
        hint.setWordWrap(True)
        set_kind(hint, "caption")
        column.addWidget(hint)
        self.list = TextTable()
        self.list.setAccessibleName(_("Earlier imports"))
        column.addWidget(self.list, 1)
        row = QHBoxLayout()
        self.undo_button = QPushButton(_("Undo the whole import"))
        self.undo_button.clicked.connect(self.undo)
        self.close_button = QPushButton(_("Close"))
        self.close_button.clicked.connect(self.accept)
        row.addWidget(self.undo_button)
        row.addStretch()
        row.addWidget(self.close_button)
        for button in (self.undo_button, self.close_button):
            button.setAutoDefault(False)
        column.addLayout(row)
        self.refresh()

    def refresh(self) -> None:
        """Show the imports that are not undone."""
        self.batches = self._desk.read(batches.earlier)
        rows = [
            (show_moment(one.made_at), _(importer(one.what).title), ", ".join(one.files), str(one.taken)) for one in self.batches
        ]
        self.list.show_rows([_("When"), _("What"), _("Files"), _("Records")], rows)
        for place, width in enumerate((150, 190, 240)):
            self.list.setColumnWidth(place, width)
        self.list.horizontalHeader().setStretchLastSection(True)
        if rows:
            self.list.selectRow(0)
        self.undo_button.setEnabled(bool(rows))

    def undo(self) -> None:
        """Take the chosen import back."""
        row = self.list.currentIndex().row()
        if not 0 <= row < len(self.batches):
            return
        batch_id = self.batches[row].id
        self.undo_button.setEnabled(False)
        title = _("Undoing the import…")
        in_background(self, lambda _progress: self._desk.write(undo_import, batch_id), self._undone, self._failed, title)

    def _undone(self, _count: int) -> None:
        self.problem.tell("")
        self.refresh()

    def _failed(self, problem: BaseException) -> None:
        self.undo_button.setEnabled(True)
        if not isinstance(problem, KamDeskError):
            raise problem
        self.problem.tell(problem.message)
