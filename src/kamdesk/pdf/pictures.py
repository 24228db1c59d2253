"""The company's logo inside a PDF file."""

import warnings
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final

from PIL import Image
from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFStream

_MOST_PIXELS: Final = 800  # on a side: 16 mm of paper do not show more
_LARGEST: Final = 50_000_000  # pixels of the picture as it was given
_RESOURCE: Final = "Logo"


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture as it goes into the file, its transparency apart."""

    width: int
    height: int
    colours: bytes
    opacity: bytes | None
    resource: str = _RESOURCE

    def within(self, width: float, height: float) -> tuple[float, float]:
        """Return the largest size of the picture that goes into the given one."""
        scale = min(width / self.width, height / self.height)
        return self.width * scale, self.height * scale

    def resources(self, pdf: Any) -> Any:
        """Write the picture into *pdf*; return the dictionary that pages refer to."""
        entries: dict[str, Any] = {}
        if self.opacity is not None:
            entries["SMask"] = self._stream(pdf, "opacity", "DeviceGray", self.opacity, {})
        return PDFDictionary({self.resource: self._stream(pdf, "colours", "DeviceRGB", self.colours, entries)})

    def _stream(self, pdf: Any, name: str, space: str, content: bytes, entries: dict[str, Any]) -> Any:
        head = {
            "Type": PDFName("XObject"), "Subtype": PDFName("Image"), "Width": self.width, "Height": self.height,
            "BitsPerComponent": 8, "ColorSpace": PDFName(space), "Decode": PDFArray([0, 1] * (1 if space == "DeviceGray" else 3)),
        }  # fmt: skip
        made = PDFStream(PDFDictionary(head | entries), content)
        made.filters = [pdfdoc.PDFZCompress]
        return pdf.Reference(made, f"logo:{name}")


def read_logo(data: bytes) -> Logo | None:
    """Return the picture in *data*, made small enough for a letterhead; nothing if that is no picture we can read."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(BytesIO(data)) as image:
                if image.width * image.height > _LARGEST:
                    return None
                image.thumbnail((_MOST_PIXELS, _MOST_PIXELS))
                whole = image.convert("RGBA")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):  # as Pillow says "not a picture"
        return None
    opacity = whole.getchannel("A")
    seen_through = opacity.getextrema() != (255, 255)
    return Logo(whole.width, whole.height, whole.convert("RGB").tobytes(), opacity.tobytes() if seen_through else None)
