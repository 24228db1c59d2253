"""Second step: which sheet, which letters, and which row names the columns."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLabel

from kamdesk.app.importing.lists import TextTable
from kamdesk.app.importing.step import FileStep
from kamdesk.core.errors import KamDeskError
from kamdesk.core.i18n import N_, _
from kamdesk.core.sheets import ENCODINGS, column_letters, text_of
from kamdesk.ui.theme import set_kind

if TYPE_CHECKING:
    from kamdesk.app.importing.assistant import Assistant

_SHOWN = 100


class TableStep(FileStep):
    """A preview of the file; a click, or Enter on a row, makes that row the header."""

    title = N_("Table")

    def __init__(self, assistant: "Assistant") -> None:
        super().__init__(assistant)
        self.sheet = QComboBox()
        self.sheet.activated.connect(self._use_sheet)
        self.encoding = QComboBox()
        self.encoding.addItem(_("as found"), None)
        for name in ENCODINGS:
            self.encoding.addItem(name, name)
        self.encoding.activated.connect(self._use_encoding)
        for text, box in ((_("&Sheet:"), self.sheet), (_("&Encoding:"), self.encoding)):
            label = QLabel(text)
            label.setBuddy(box)
            self.top.addWidget(label)
            self.top.addWidget(box)
        self.top.addStretch()
        hint = QLabel(_("The marked row names the columns. Click another one if it does; rows above it are passed over."))
        hint.setWordWrap(True)
        set_kind(hint, "caption")
        self.column.addWidget(hint)
        self.preview = TextTable()
        self.preview.setAccessibleName(_("Preview"))
        self.preview.clicked.connect(self._use_row)
        self.column.addWidget(self.preview, 1)

    def show_file(self) -> None:
        """Show the first rows as they are understood now."""
        source = self.assistant.intake.sources[self.place]
        self.sheet.clear()
        self.sheet.addItems([sheet.name for sheet in source.opened.sheets])
        self.sheet.setCurrentText(source.sheet.name)
        self.sheet.setEnabled(self.sheet.count() > 1)
        guess = source.opened.encoding
        self.encoding.setEnabled(guess is not None or source.mapping.encoding is not None)
        self.encoding.setItemText(0, _("as found ({encoding})").format(encoding=guess.encoding) if guess else _("as found"))
        self.encoding.setCurrentIndex(max(self.encoding.findData(source.mapping.encoding), 0))
        rows = [[text_of(cell) for cell in row] for row in source.sheet.rows[:_SHOWN]]
        letters = [column_letters(place) for place in range(len(rows[0]) if rows else 0)]
        self.preview.show_rows(letters, rows, strong=source.mapping.header, numbered=True)
        self.preview.setCurrentIndex(self.preview.texts.index(source.mapping.header, 0))

    def _use_sheet(self) -> None:
        self._try(lambda: self.assistant.intake.use_sheet(self.place, self.sheet.currentText()))

    def _use_encoding(self) -> None:
        self._try(lambda: self.assistant.intake.reopen(self.place, self.encoding.currentData()))

    def _use_row(self, index: QModelIndex) -> None:
        if index.row() != self.assistant.intake.sources[self.place].mapping.header:
            self._try(lambda: self.assistant.intake.use_header(self.place, index.row()))

    def _try(self, change: Callable[[], None]) -> None:
        try:
            change()
        except KamDeskError as problem:
            self.assistant.problem.tell(problem.message)
        else:
            self.assistant.problem.tell("")
        self.show_file()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space or Enter on a row makes it the header."""
        keys = {Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter}
        plain = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in keys and plain and self.preview.hasFocus():
            self._use_row(self.preview.currentIndex())
            return
        super().keyPressEvent(event)
