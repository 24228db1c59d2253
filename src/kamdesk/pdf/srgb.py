"""The colour profile of sRGB (IEC 61966-2-1), which says what red, green and blue on a paper are."""

import struct
from functools import cache
from typing import Final

_WHITE: Final = (0.9642, 1.0, 0.8249)  # D50, to which all profiles refer
_MEDIA_WHITE: Final = (0.95047, 1.0, 1.08883)
_COLORANTS: Final = {
    b"rXYZ": (0.43607, 0.22249, 0.01392),
    b"gXYZ": (0.38515, 0.71687, 0.09708),
    b"bXYZ": (0.14307, 0.06061, 0.71410),
}
_STEPS: Final = 1024
_NAME: Final = b"sRGB IEC61966-2.1"
_RIGHTS: Final = b"No copyright, use freely"
_HEADER: Final = 128


@cache
def srgb_profile() -> bytes:
    """Return the profile, version 2.1 of the format."""
    curve = struct.pack(">4s4xI", b"curv", _STEPS) + b"".join(struct.pack(">H", _light(i)) for i in range(_STEPS))
    described = struct.pack(">4s4xI", b"desc", len(_NAME) + 1) + _NAME + bytes(1 + 4 + 4 + 2 + 1 + 67)
    tags = {
        b"desc": described,
        b"cprt": struct.pack(">4s4x", b"text") + _RIGHTS + b"\0",
        b"wtpt": _xyz(_MEDIA_WHITE),
        **{name: _xyz(place) for name, place in _COLORANTS.items()},
    }
    table, content = [], b""
    at = _HEADER + 4 + 12 * (len(tags) + 3)
    for name, body in [*tags.items(), (b"rTRC", curve)]:
        names = [b"rTRC", b"gTRC", b"bTRC"] if name == b"rTRC" else [name]
        table += [struct.pack(">4sII", each, at + len(content), len(body)) for each in names]
        content += body + bytes(-len(body) % 4)
    rest = struct.pack(">I", len(table)) + b"".join(table) + content
    return _header(_HEADER + len(rest)) + rest


def _header(size: int) -> bytes:
    day = (2000, 1, 1, 0, 0, 0)
    return struct.pack(
        ">I4xI4s4s4s6H4s4sI4s4s8xI12s48x",
        size, 0x02100000, b"mntr", b"RGB ", b"XYZ ", *day, b"acsp", b"\0\0\0\0", 0, b"\0\0\0\0", b"\0\0\0\0", 0, _xyz(_WHITE)[8:],
    )  # fmt: skip


def _xyz(values: tuple[float, float, float]) -> bytes:
    return struct.pack(">4s4x3i", b"XYZ ", *(round(value * 65536) for value in values))


def _light(step: int) -> int:
    """Return how much light belongs to *step* of the scale, of 65535."""
    share = step / (_STEPS - 1)
    light = share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4
    return round(light * 65535)
