"""Pictures inside a PDF file: logos, photos and the small pictures of tables."""

import hashlib
import struct
import warnings
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final

from PIL import Image, ImageOps
from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName, PDFStream

from kamdesk.core.pictures import MOST_PIXELS

_PIXELS_A_POINT: Final = 200 / 72
_QUALITY: Final = 88  # of photos
_NO_PICTURE: Final = (  # as Pillow says "not a picture"
    OSError, ValueError, SyntaxError, KeyError, TypeError, struct.error, Image.DecompressionBombError,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class EmbeddedPicture:
    """A picture as it goes into the file, on white where it was transparent: the oldest archives know no transparency.

    Photos stay photos: *colours* are then pressed as JPEG does it.
    """

    width: int
    height: int
    colours: bytes
    photo: bool
    resource: str

    def within(self, width: float, height: float) -> tuple[float, float]:
        """Return the largest size of the picture that goes into the given one."""
        scale = min(width / self.width, height / self.height)
        return self.width * scale, self.height * scale

    def write(self, pdf: Any) -> Any:
        """Add the picture to *pdf*; return the reference to it."""
        head = {
            "Type": PDFName("XObject"), "Subtype": PDFName("Image"), "Width": self.width, "Height": self.height,
            "BitsPerComponent": 8, "ColorSpace": PDFName("DeviceRGB"),
        }  # fmt: skip
        if self.photo:
            head["Filter"] = PDFName("DCTDecode")
        made = PDFStream(PDFDictionary(head), self.colours)
        made.filters = [] if self.photo else [pdfdoc.PDFZCompress]
        return pdf.Reference(made, self.resource)


class PictureBook:
    """The pictures of one PDF file, each stored once however often it is drawn."""

    def __init__(self) -> None:
        self._embedded: dict[tuple[bytes, int], EmbeddedPicture | None] = {}

    def read(self, data: bytes, longest: float) -> EmbeddedPicture | None:
        """Return the picture in the file *data*, fine enough for a side of *longest* points; nothing if it cannot be read."""
        most = max(round(longest * _PIXELS_A_POINT), 1)
        key = (hashlib.sha256(data).digest(), most)
        if key not in self._embedded:
            self._embedded[key] = _read(data, most, f"P{len(self._embedded) + 1}")
        return self._embedded[key]

    def resources(self, pdf: Any) -> Any:
        """Write all pictures into *pdf*; return the dictionary that pages refer to, or nothing if there is none."""
        found = {picture.resource: picture.write(pdf) for picture in self._embedded.values() if picture}
        return PDFDictionary(found) if found else None


def _read(data: bytes, most: int, resource: str) -> EmbeddedPicture | None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(BytesIO(data)) as image:
                if image.width * image.height > MOST_PIXELS:
                    return None
                photo = image.format in {"JPEG", "MPO", "WEBP", "HEIF"}
                image.draft("RGB", (most, most))
                upright = ImageOps.exif_transpose(image.convert("RGBA") if image.mode in {"1", "P"} else image)
                upright.thumbnail((most, most))
                whole = upright.convert("RGBA")
    except _NO_PICTURE:
        return None
    colours = Image.new("RGB", whole.size, "white")
    colours.paste(whole, mask=whole.getchannel("A"))
    return EmbeddedPicture(whole.width, whole.height, _pressed(colours) if photo else colours.tobytes(), photo, resource)


def _pressed(image: Image.Image) -> bytes:
    out = BytesIO()
    image.save(out, "JPEG", quality=_QUALITY, optimize=True)
    return out.getvalue()
