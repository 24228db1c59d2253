"""The pictures of a product: added from files, dropped, pasted, put in order."""

from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QIcon, QImage
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from kamdesk.areas.catalogue.forms.reading import picture_of, read_file
from kamdesk.areas.catalogue.forms.thumbnails import CELL, PictureDialog, PictureList, thumbnail
from kamdesk.areas.catalogue.rules import Picture, refuse_many_pictures
from kamdesk.core.errors import KamDeskError
from kamdesk.core.i18n import _
from kamdesk.ui.background import Progress, in_background
from kamdesk.ui.form import Editor
from kamdesk.ui.form.bars import Bar
from kamdesk.ui.theme import icon, set_kind


class PicturesEditor(Editor):
    """The value is a tuple of `Picture` in the order shown; those that are stored have their numbers.

    A file that is refused is named and left out; it keeps nobody from saving the others.
    """

    def __init__(self) -> None:
        super().__init__()
        self._pictures: list[Picture] = []
        self._stored: dict[int, Picture] = {}
        self._icons: dict[bytes, QIcon] = {}
        self._reading = 0
        self.setAcceptDrops(True)
        self.report = Bar("error")
        self.list = PictureList()
        self.list.asked.connect(self._do)
        self.list.currentRowChanged.connect(lambda _row: self._enable())
        held = QWidget()
        column = QVBoxLayout(held)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.report)
        column.addWidget(self.list)
        column.addLayout(self._build_buttons())
        self.row.addWidget(held)
        self.list.installEventFilter(self)
        self.setFocusProxy(self.list)
        self._enable()

    def _build_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.buttons: dict[str, QPushButton] = {}
        for key, text, picture, keys in (
            ("add", _("Add pictures…"), "plus", ""),
            ("paste", _("Paste"), "clipboard-text", "Ctrl+V"),
            ("remove", _("Remove"), "trash", "Del"),
            ("earlier", _("Earlier"), "arrow-up", "Ctrl+Up"),
            ("later", _("Later"), "arrow-down", "Ctrl+Down"),
            ("show", _("Enlarge"), "magnifying-glass-plus", "Enter"),
        ):
            button = QPushButton(icon(picture), text)
            set_kind(button, "link")
            button.setAutoDefault(False)
            button.setToolTip(keys)
            button.clicked.connect(partial(self._do, key))
            self.buttons[key] = button
            row.addWidget(button)
        row.addStretch()
        return row

    def _do(self, what: str, _on: bool = False) -> None:
        acts: Mapping[str, Callable[[], Any]] = {
            "add": self.choose, "paste": self.paste, "remove": self.remove, "show": self.enlarge,
            "earlier": partial(self.move_by, -1), "later": partial(self.move_by, 1),
        }  # fmt: skip
        acts[what]()

    # What is done

    def choose(self) -> QFileDialog:
        """Ask for files."""
        dialog = QFileDialog(self, _("Choose pictures"), str(Path.home()))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters([_("Pictures (*.png *.jpg *.jpeg *.webp *.bmp *.gif)"), _("All files (*)")])
        dialog.filesSelected.connect(lambda paths: self.add_files([Path(path) for path in paths]))
        dialog.open()
        return dialog

    def add_files(self, paths: Sequence[Path]) -> None:
        """Read files in the background and add their pictures."""
        self._read([partial(read_file, path) for path in paths])

    def paste(self) -> None:
        """Add what the clipboard holds: a picture, or files."""
        self._take(QGuiApplication.clipboard().mimeData(), _("The clipboard holds no picture. Copy one and paste again."))

    def _take(self, data: QMimeData, nothing: str) -> None:
        paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        image = data.imageData() if data.hasImage() else None
        if paths:
            self.add_files(paths)
        elif isinstance(image, QImage) and not image.isNull():
            self._read([partial(picture_of, image.copy(), _("Pasted picture"))])
        else:
            self.report.tell(nothing)

    def _read(self, readers: Sequence[Callable[[], Picture]]) -> None:
        self.report.tell("")
        try:
            refuse_many_pictures(len(self._pictures) + len(readers))
        except KamDeskError as problem:
            self.report.tell(str(problem))
            return
        self._reading += 1

        def work(progress: Progress) -> tuple[list[Picture], list[str]]:
            found, problems = [], []
            for reader in readers:
                progress.check()
                try:
                    found.append(reader())
                except KamDeskError as problem:
                    problems.append(str(problem))
            return found, problems

        in_background(self, work, self._add, self._failed, _("Reading the pictures…"))

    def _add(self, read: tuple[list[Picture], list[str]]) -> None:
        self._reading -= 1
        found, problems = read
        self.report.tell("\n".join(problems))
        if found:
            self._show([*self._pictures, *found], len(self._pictures) + len(found) - 1)

    def _failed(self, problem: BaseException) -> None:
        self._reading -= 1
        raise problem

    def remove(self) -> None:
        """Take the chosen picture out."""
        row = self.list.currentRow()
        if row >= 0:
            self._show([*self._pictures[:row], *self._pictures[row + 1 :]], min(row, len(self._pictures) - 2))

    def move_by(self, places: int) -> None:
        """Move the chosen picture earlier (below zero) or later."""
        row = self.list.currentRow()
        target = row + places
        if row >= 0 and 0 <= target < len(self._pictures):
            moved = list(self._pictures)
            moved.insert(target, moved.pop(row))
            self._show(moved, target)

    def enlarge(self) -> QDialog | None:
        """Show the chosen picture as large as the window."""
        row = self.list.currentRow()
        if row < 0:
            return None
        dialog = PictureDialog(self._pictures[row], self)
        dialog.open()
        return dialog

    def _show(self, pictures: Sequence[Picture], chosen: int) -> None:
        self._pictures = list(pictures)
        self.list.clear()
        for one in pictures:
            if one.picture not in self._icons:
                self._icons[one.picture] = QIcon(thumbnail(one))
            item = QListWidgetItem(self._icons[one.picture], one.name)
            item.setToolTip(_("{name}, {width} × {height} pixels").format(name=one.name, width=one.width, height=one.height))
            item.setSizeHint(CELL)
            self.list.addItem(item)
        self.list.setCurrentRow(chosen)
        self._enable()
        self.changed.emit()

    def _enable(self) -> None:
        row, count = self.list.currentRow(), len(self._pictures)
        for key, possible in (("remove", row >= 0), ("show", row >= 0), ("earlier", row > 0), ("later", 0 <= row < count - 1)):
            self.buttons[key].setEnabled(possible)

    # Dropping

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Let files and pictures be dropped."""
        if event.mimeData().hasUrls() or event.mimeData().hasImage():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take what was dropped."""
        self._take(event.mimeData(), _("What was dropped is no picture. Drop picture files."))
        event.acceptProposedAction()

    # As a field

    def value(self) -> tuple[Picture, ...]:
        """Return the pictures in their order."""
        return tuple(self._pictures)

    def set_value(self, value: Sequence[Picture] | None) -> None:
        """Show pictures."""
        self._stored = {one.id: one for one in value or () if one.id is not None}
        self._show(value or (), 0 if value else -1)

    def set_text(self, text: str) -> None:
        """Add the picture of the file named *text*."""
        self.add_files([Path(text)])

    def text(self) -> str:
        """Return “1” where there are pictures."""
        return "1" if self._pictures else ""

    def problem(self) -> str | None:
        """Ask for patience while files are read."""
        return _("Pictures are still being read. Save again in a moment.") if self._reading else None

    def state(self) -> Any:
        """Return the numbers of stored pictures and, of new ones, everything."""
        return [_state(one) for one in self._pictures]

    def restore(self, state: Any) -> None:
        """Bring pictures back; what a damaged draft does not say is left out."""
        if isinstance(state, list):
            self._show([one for one in (_of_state(kept, self._stored) for kept in state) if one is not None], 0)


def _state(picture: Picture) -> dict[str, Any]:
    if picture.id is not None:
        return {"id": picture.id}
    return {
        "name": picture.name, "kind": picture.kind, "width": picture.width, "height": picture.height,
        "picture": b64encode(picture.picture).decode("ascii"),
    }  # fmt: skip


def _of_state(kept: Any, stored: Mapping[int, Picture]) -> Picture | None:
    try:
        if "id" in kept:
            return stored.get(kept["id"])
        return replace(Picture(**kept), picture=b64decode(kept["picture"]))
    except (KeyError, TypeError, ValueError):
        return None
