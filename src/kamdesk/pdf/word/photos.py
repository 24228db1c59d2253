"""Pictures in a Word document: photos, logos and the small ones of tables."""

from io import BytesIO
from typing import Protocol

from docx.oxml.shape import CT_Inline
from docx.shared import Pt
from PIL import Image

from kamdesk.pdf.pictures import EmbeddedPicture, PictureBook


class ImageHolder(Protocol):
    """A part of a document that can hold pictures."""

    def get_or_add_image(self, image_descriptor: BytesIO) -> tuple[str, object]: ...


def _file(picture: EmbeddedPicture) -> BytesIO:
    if picture.photo:
        return BytesIO(picture.colours)
    buffer = BytesIO()
    Image.frombytes("RGB", (picture.width, picture.height), picture.colours).save(buffer, "PNG")
    buffer.seek(0)
    return buffer


class Photos:
    """Puts pictures into one part of a document; those that cannot be read are left out."""

    def __init__(self, holder: ImageHolder, first: int = 1) -> None:
        """Begin to number the pictures of *holder* with *first*."""
        self._holder = holder
        self._next = first
        self._book = PictureBook()

    def run(self, data: bytes, width: float, height: float, described: str = "") -> str:
        """Return a run with the picture within *width* and *height* points, or nothing if it cannot be read."""
        picture = self._book.read(data, max(width, height))
        if picture is None:
            return ""
        across, down = picture.within(width, height)
        key, _image = self._holder.get_or_add_image(_file(picture))
        inline = CT_Inline.new_pic_inline(self._next, key, f"{self._next}", Pt(across), Pt(down))
        inline.docPr.set("descr", described)
        self._next += 1
        return f"<w:r><w:drawing>{inline.xml}</w:drawing></w:r>"
