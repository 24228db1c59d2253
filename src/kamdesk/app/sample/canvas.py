"""A canvas of plain bytes that can be saved as a PNG picture: enough for the sample's emblem, photos and scans."""

import struct
import zlib
from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import hypot
from typing import Final

Colour = tuple[int, int, int]
Point = tuple[float, float]
_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"


def png(rows: Iterable[bytes], width: int, height: int) -> bytes:
    """Return a PNG picture of *rows*, each *width* times three bytes: red, green, blue."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    data = b"".join(b"\0" + bytes(row) for row in rows)
    return _SIGNATURE + _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(data)) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


class Canvas:
    """So many points in rows, all of one colour at first; the first row is at the top."""

    def __init__(self, width: int, height: int, ground: Colour) -> None:
        self.width, self.height = width, height
        self._rows = [bytearray(bytes(ground) * width) for _row in range(height)]

    def bar(self, left: float, top: float, right: float, bottom: float, colour: Colour) -> None:
        """Fill an upright rectangle; what is outside is left away."""
        first, last = max(round(left), 0), min(round(right), self.width)
        if last > first:
            filled = bytes(colour) * (last - first)
            for row in self._rows[max(round(top), 0) : max(min(round(bottom), self.height), 0)]:
                row[first * 3 : last * 3] = filled

    def shape(self, corners: Sequence[Point], colour: Colour) -> None:
        """Fill a shape without holes, row by row."""
        edges = [*pairwise(corners), (corners[-1], corners[0])]
        for place in range(max(int(min(y for _x, y in corners)), 0), min(int(max(y for _x, y in corners)) + 1, self.height)):
            level = place + 0.5
            cuts = sorted(
                x0 + (level - y0) * (x1 - x0) / (y1 - y0) for (x0, y0), (x1, y1) in edges if min(y0, y1) <= level < max(y0, y1)
            )
            for left, right in zip(cuts[::2], cuts[1::2], strict=False):
                self.bar(left, place, right, place + 1, colour)

    def stroke(self, points: Sequence[Point], thick: float, colour: Colour) -> None:
        """Draw a line through *points*."""
        for (x0, y0), (x1, y1) in pairwise(points):
            long = hypot(x1 - x0, y1 - y0) or 1.0
            dx, dy = (y1 - y0) / long * thick / 2, (x0 - x1) / long * thick / 2
            self.shape([(x0 + dx, y0 + dy), (x1 + dx, y1 + dy), (x1 - dx, y1 - dy), (x0 - dx, y0 - dy)], colour)

    def save(self) -> bytes:
        """Return the picture."""
        return png(map(bytes, self._rows), self.width, self.height)
