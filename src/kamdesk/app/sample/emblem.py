"""The sample company's emblem, a narcissus, drawn point by point."""

from math import atan2, cos, hypot
from typing import Final

from kamdesk.app.sample.canvas import png

_SIDE: Final = 144
_PETALS: Final = 6
_PETAL: Final = (31, 95, 191)
_HEART: Final = (240, 184, 73)
_NOTHING: Final = (255, 255, 255)


def emblem() -> bytes:
    """Return the emblem as a PNG picture."""
    rows = (b"".join(bytes(_colour(x, y)) for x in range(_SIDE)) for y in range(_SIDE))
    return png(rows, _SIDE, _SIDE)


def _colour(x: int, y: int) -> tuple[int, int, int]:
    """Return the colour of a point, mixed at the edges so that they look smooth."""
    middle = (_SIDE - 1) / 2
    far, angle = hypot(x - middle, y - middle), atan2(y - middle, x - middle)
    petal_edge = middle * (0.66 + 0.32 * cos(_PETALS * angle))
    heart = _inside(middle * 0.27 - far)
    petal = _inside(petal_edge - far) * _inside(far - middle * 0.33)
    mixed = (
        heart_part * heart + petal_part * petal + nothing * max(1 - heart - petal, 0)
        for heart_part, petal_part, nothing in zip(_HEART, _PETAL, _NOTHING, strict=True)
    )
    red, green, blue = (min(round(value), 255) for value in mixed)
    return red, green, blue


def _inside(distance: float) -> float:
    return min(max(distance + 0.5, 0.0), 1.0)
