"""A field that takes files from a folder, by dropping or by choosing; they are read when the form is saved."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton

from kamdesk.areas.attachments.forms.copies import read_file
from kamdesk.core.i18n import _
from kamdesk.core.text import isolate, listed
from kamdesk.ui.form import Editor
from kamdesk.ui.theme import icon, set_kind

_SCANS: Final = "*.pdf *.tif *.tiff *.jpg *.jpeg *.png"


class FilesEditor(Editor):
    """The value is a tuple of paths."""

    def __init__(self) -> None:
        super().__init__()
        self._paths: tuple[Path, ...] = ()
        self.button = QPushButton(icon("paperclip"), _("Choose the scan…"))
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self.choose)
        self.names = QLabel()
        self.names.setWordWrap(True)
        self.clear_button = QPushButton(icon("x"), "")
        self.clear_button.setToolTip(_("Take it out"))
        self.clear_button.setAccessibleName(_("Take it out"))
        self.clear_button.setAutoDefault(False)
        self.clear_button.clicked.connect(lambda: self.set_value(()))
        self.hold(self.button, self.names, self.clear_button)
        self.row.setStretch(1, 1)
        self.setAcceptDrops(True)
        self._tell()

    def choose(self) -> QFileDialog:
        """Ask for files."""
        dialog = QFileDialog(self, _("Choose the scan…"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters([_("Scans ({endings})").format(endings=_SCANS), _("All files (*)")])
        dialog.filesSelected.connect(lambda paths: self.add([Path(path) for path in paths]))
        dialog.open()
        return dialog

    def add(self, paths: Sequence[Path]) -> None:
        """Take further files; the same one once."""
        self.set_value(tuple(dict.fromkeys((*self._paths, *paths))))

    def read(self) -> list[tuple[str, bytes]]:
        """Return names and contents.

        Raises:
            AttachmentError: one cannot be read, is empty or too large.
        """
        return [read_file(path) for path in self._paths]

    def value(self) -> tuple[Path, ...]:
        """Return the files."""
        return self._paths

    def set_value(self, value: Any) -> None:
        """Take these files in place of the others."""
        self._paths = tuple(value or ())
        self._tell()
        self.changed.emit()

    def set_text(self, text: str) -> None:
        """Take the file at the path *text*."""
        self.set_value((Path(text),) if text else ())

    def text(self) -> str:
        """Return the paths."""
        return "\n".join(str(path) for path in self._paths)

    def _tell(self) -> None:
        named = listed(isolate(path.name) for path in self._paths)
        self.names.setText(named or _("Or drop it here. It can be added later too, on the tab “Files”."))
        set_kind(self.names, "" if named else "caption")
        self.clear_button.setVisible(bool(named))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Let files be dropped."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take what was dropped."""
        event.acceptProposedAction()
        self.add([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])
