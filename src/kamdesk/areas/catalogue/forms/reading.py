"""Pictures from files and from the clipboard, read within bounds and made small enough to be kept."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QImageWriter

from kamdesk.areas.catalogue.rules import NoPictureError, Picture, PictureError, kept_size, refuse_large_file
from kamdesk.core.i18n import _

_FORMATS: Final = frozenset({"png", "jpeg", "jpg", "webp", "bmp", "gif"})
_QUALITY: Final = 85
#: Where a part of a JPEG's pixels begins, and where all of it ends.
_SCAN: Final = b"\xff\xda"
_END: Final = b"\xff\xd9"


def read_file(path: Path) -> Picture:
    """Return the picture of a file, turned upright; where it was taken and by what is left behind.

    Raises:
        PictureError: it cannot be read, is none or a damaged one, or larger than is read.
    """
    name = path.name
    try:
        if not path.is_file():
            raise NoPictureError(name)
        refuse_large_file(name, path.stat().st_size)
        data = path.read_bytes()
    except OSError as problem:
        raise PictureError(_("The file cannot be read. Choose another file.")) from problem
    held = QByteArray(data)
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    if bytes(reader.format().data()).decode("ascii", "replace") not in _FORMATS or _is_cut_off(data):
        raise NoPictureError(name)
    size = reader.size()
    width, height = kept_size(name, size.width(), size.height())
    if (width, height) != (size.width(), size.height()):
        reader.setScaledSize(QSize(width, height))
    image = reader.read()
    if image.isNull():
        raise NoPictureError(name)
    return picture_of(image, name)


def _is_cut_off(data: bytes) -> bool:
    """Tell whether a JPEG or a bitmap lacks its end; Qt would show the rest as grey."""
    if data.startswith(b"BM"):
        return int.from_bytes(data[2:6], "little") > len(data)
    return data.startswith(b"\xff\xd8") and data.rfind(_END) < data.rfind(_SCAN)


def picture_of(image: QImage, name: str) -> Picture:
    """Return *image* as it is kept: at most 1600 pixels, PNG where something shows through, else JPEG.

    Raises:
        PictureError: it is empty or too large.
    """
    width, height = kept_size(name, image.width(), image.height())
    if (width, height) != (image.width(), image.height()):
        ratio, mode = Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
        image = image.scaled(width, height, ratio, mode)
    for key in image.textKeys():
        image.setText(key, "")
    kind = "png" if image.hasAlphaChannel() else "jpeg"
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(kind.encode()))
    if kind == "jpeg":
        writer.setQuality(_QUALITY)
    if not writer.write(image):
        raise NoPictureError(name)
    return Picture(name, kind, width, height, bytes(buffer.data().data()))
