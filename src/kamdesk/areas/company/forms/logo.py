"""An editor for a picture."""

from base64 import b64decode, b64encode
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton

from kamdesk.areas.company.rules import LARGEST_LOGO, check_logo
from kamdesk.core.errors import KamDeskError
from kamdesk.core.i18n import _
from kamdesk.ui.form import Editor

_SIDE: Final = 72


class LogoEditor(Editor):
    """Shows a logo and takes another one from a file; the value is the file's bytes, or None."""

    def __init__(self) -> None:
        super().__init__()
        self._data: bytes | None = None
        self._refused: str | None = None
        self.choose_button = QPushButton(_("Choose a picture…"))
        self.choose_button.setAutoDefault(False)
        self.choose_button.clicked.connect(self._choose)
        self.drop_button = QPushButton(_("No logo"))
        self.drop_button.setAutoDefault(False)
        self.drop_button.clicked.connect(lambda: self.set_value(None))
        self.picture = QLabel()
        self.picture.setFixedHeight(_SIDE)
        self.hold(self.choose_button, self.drop_button, self.picture)
        self.row.addStretch()

    def _choose(self) -> None:
        dialog = QFileDialog(self, _("Choose a picture…"))
        dialog.setNameFilter(_("Pictures (*.png *.jpg *.jpeg)"))
        dialog.fileSelected.connect(lambda path: self.take(Path(path)))
        dialog.open()

    def take(self, path: Path) -> None:
        """Show the picture of a file; what is none is refused with a sentence."""
        try:
            with path.open("rb") as stream:
                data = stream.read(LARGEST_LOGO + 1)
            check_logo(data)
        except OSError:
            self._refuse(_("The file cannot be read. Choose another file."))
        except KamDeskError as problem:
            self._refuse(str(problem))
        else:
            self.set_value(data)

    def _refuse(self, sentence: str) -> None:
        self._refused = sentence
        self.show_problem(sentence)

    def problem(self) -> str | None:
        """Return why the last file was not taken."""
        return self._refused

    def value(self) -> bytes | None:
        """Return the picture."""
        return self._data

    def set_value(self, value: Any) -> None:
        """Show *value*."""
        self._data = value
        self._refused = None
        self.show_problem(None)
        shown = QPixmap()
        if value:
            shown.loadFromData(value)
        if not shown.isNull():
            shown = shown.scaledToHeight(_SIDE, Qt.TransformationMode.SmoothTransformation)
        self.picture.setPixmap(shown)
        self.drop_button.setEnabled(bool(value))
        self.changed.emit()

    def set_text(self, text: str) -> None:
        """Take what `text` gave."""
        self.set_value(b64decode(text) if text else None)

    def text(self) -> str:
        """Return the picture as letters."""
        return b64encode(self._data).decode("ascii") if self._data else ""
