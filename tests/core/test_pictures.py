from io import BytesIO

import pytest
from PIL import Image

from kamdesk.core.pictures import pixels


def picture(kind: str, mode: str, width: int, height: int, **how: object) -> bytes:
    buffer = BytesIO()
    Image.new(mode, (width, height)).save(buffer, kind, **how)
    return buffer.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        picture("PNG", "L", 30, 20),
        picture("PNG", "RGBA", 30, 20),
        picture("JPEG", "RGB", 30, 20),
        picture("JPEG", "L", 30, 20, progressive=True, comment=b"x" * 300),
        picture("JPEG", "CMYK", 30, 20, dpi=(300, 300)),
    ],
    ids=["grey png", "clear png", "jpeg", "progressive", "cmyk"],
)
def test_that_pixels_are_counted_without_unpacking(data: bytes) -> None:
    assert pixels(data) == 600
    assert pixels(data[:10]) is None


@pytest.mark.parametrize("data", [b"", b"GIF89a", b"\xff\xd8\x00\x00\x00\x00\x00\x00\x00\x00\x00", b"\xff\xd8" + b"\xff" * 40])
def test_that_nothing_is_said_of_what_is_no_picture(data: bytes) -> None:
    assert pixels(data) is None
