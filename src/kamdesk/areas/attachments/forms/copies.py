"""Files from outside into memory, and from the store into copies for other programs."""

import shutil
import stat
import time
from datetime import datetime
from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage, QImageWriter

from kamdesk.areas.attachments.rules import AttachmentError, file_name, refuse_size
from kamdesk.core.i18n import _
from kamdesk.core.settings import home
from kamdesk.core.text import excerpt

_FOLDER: Final = "opened"
_KEPT_SECONDS: Final = 24 * 60 * 60


class FileNotReadableError(AttachmentError):
    """The system does not let a file be read, or it is a folder."""

    def __init__(self, name: str, *, is_folder: bool = False) -> None:
        told = (
            _("“{name}” is a folder. Open it and choose the files in it.")
            if is_folder
            else _("“{name}” cannot be read. Close it in other programs and check that its disk is connected, then try again.")
        )
        super().__init__(told.format(name=excerpt(name)))


class CopyNotMadeError(AttachmentError):
    """There is no room, or no right, for the copy that another program opens."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("No copy of “{name}” could be made to open it. Free some space on the disk, or save it to another folder.").format(
                name=excerpt(name)
            )
        )


def read_file(path: Path) -> tuple[str, bytes]:
    """Return the name and the content of a file, whose size is looked at before it is read.

    Raises:
        AttachmentError: It is a folder, cannot be read, is empty or too large.
    """
    try:
        if path.is_dir():
            raise FileNotReadableError(path.name, is_folder=True)
        refuse_size(path.name, path.stat().st_size)
        return path.name, path.read_bytes()
    except (OSError, ValueError) as error:
        raise FileNotReadableError(path.name) from error


def screenshot_of(image: QImage, moment: datetime) -> tuple[str, bytes]:
    """Return the name and the content of a picture from the clipboard, as PNG."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, b"png")
    writer.write(image)
    name = _("Screenshot {moment}").format(moment=f"{moment:%Y-%m-%d %H-%M-%S}")
    return file_name(f"{name}.png"), bytes(buffer.data().data())


def copy_to_open(attachment_id: int, name: str, data: bytes) -> Path:
    """Write a copy for another program and return its path; it cannot be written to, so nobody edits it by mistake.

    Copies of earlier days are removed.

    Raises:
        CopyNotMadeError: It cannot be written.
    """
    now = time.time()
    folder = home() / _FOLDER / "attachments"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.iterdir():
            if now - old.stat().st_mtime > _KEPT_SECONDS:
                _remove(old)
        place = folder / f"{attachment_id}-{time.time_ns():x}"
        place.mkdir()
        path = place / name
        path.write_bytes(data)
        path.chmod(stat.S_IRUSR)
    except OSError as error:
        raise CopyNotMadeError(name) from error
    return path


def _remove(folder: Path) -> None:
    """Remove a copy, unless another program still holds it."""
    for path in folder.glob("*"):
        try:
            path.chmod(stat.S_IRUSR | stat.S_IWUSR)
        except OSError:
            return
    shutil.rmtree(folder, ignore_errors=True)
