"""How many pixels a picture has, read from its first bytes without unpacking it."""

from typing import Final

MOST_PIXELS: Final = 50_000_000
"""More than that is never unpacked: a small file can hold a picture that fills the memory."""

_PNG: Final = b"\x89PNG\r\n\x1a\n"
_JPEG: Final = b"\xff\xd8"
_SIZES: Final = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})  # JPEG's segments that tell the size
_WITHOUT_LENGTH: Final = frozenset({0x01, *range(0xD0, 0xD9)})


def pixels(data: bytes) -> int | None:
    """Return width times height of a PNG or JPEG picture; None of anything else and of one cut short."""
    if data.startswith(_PNG):
        return _number(data[16:20]) * _number(data[20:24]) if data[12:16] == b"IHDR" and len(data) >= 24 else None
    return _jpeg_pixels(data) if data.startswith(_JPEG) else None


def _jpeg_pixels(data: bytes) -> int | None:
    at = 2
    while at + 9 <= len(data):
        if data[at] != 0xFF:
            return None
        kind = data[at + 1]
        if kind == 0xFF:  # padding
            at += 1
        elif kind in _SIZES:
            return _number(data[at + 5 : at + 7]) * _number(data[at + 7 : at + 9])
        elif kind in _WITHOUT_LENGTH:
            at += 2
        else:
            at += 2 + max(_number(data[at + 2 : at + 4]), 2)
    return None


def _number(data: bytes) -> int:
    return int.from_bytes(data, "big")
