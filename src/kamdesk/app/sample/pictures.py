"""Pictures that people at the sample office took or scanned: goods that came damaged, papers that were signed."""

from math import cos, pi, sin
from random import Random
from typing import Final

from kamdesk.app.sample.canvas import Canvas, Colour, Point

_WALL: Final = (206, 212, 220)
_FLOOR: Final = (168, 160, 150)
_CARTON: Final[tuple[Colour, Colour, Colour]] = ((196, 156, 108), (176, 136, 90), (222, 186, 140))
_TAPE: Final = (232, 220, 190)
_DARK: Final = (72, 54, 38)
_WET: Final = (138, 104, 70)
_PAPER: Final = (252, 252, 250)
_PRINT: Final = (96, 100, 108)
_INK: Final = (38, 66, 150)
_SHELF: Final = (120, 126, 136)
_PACKS: Final[tuple[Colour, ...]] = ((64, 120, 180), (224, 172, 60), (92, 150, 96))


def crushed_carton() -> bytes:
    """Return a photo of a carton whose corner is pressed in."""
    canvas = _room()
    _carton(canvas, 60, 70, 130, 80)
    canvas.shape([(128, 92), (190, 84), (190, 132), (160, 118), (146, 128)], _DARK)
    canvas.shape([(146, 100), (190, 92), (190, 112), (164, 108)], _CARTON[1])
    return canvas.save()


def wet_carton() -> bytes:
    """Return a photo of a carton that stood in water."""
    canvas = _room()
    _carton(canvas, 46, 64, 144, 90)
    edge: list[Point] = [(46 + 12 * step, 128 + 7 * sin(step * 1.9)) for step in range(13)]
    canvas.shape([*edge, (190, 154), (46, 154)], _WET)
    return canvas.save()


def shelf_with_a_gap() -> bytes:
    """Return a photo of a pallet on which packs are missing."""
    canvas = _room()
    for row in range(3):
        canvas.bar(24, 60 + 40 * row, 216, 65 + 40 * row, _SHELF)
        for place in range(8):
            if (row, place) not in {(1, 4), (1, 5), (2, 6)}:
                left, top = 28 + 23 * place, 30 + 40 * row
                colour = _PACKS[(row + place // 4) % 3]
                canvas.bar(left, top, left + 20, top + 30, colour)
                canvas.bar(left + 4, top + 8, left + 16, top + 16, _PAPER)
    return canvas.save()


def signed_scan(seed: str) -> bytes:
    """Return the scan of a signed last page: lines of print, two signatures, two seals."""
    chance = Random(seed)
    canvas = Canvas(496, 702, _PAPER)
    canvas.bar(56, 60, 300, 72, _PRINT)
    top = 100
    while top < 470:
        for line in range(chance.randint(2, 5)):
            last = chance.randint(170, 420) if line > 1 and chance.random() < 0.4 else 440
            canvas.bar(56, top, last, top + 5, _PRINT)
            top += 14
        top += 10
    for left in (56, 270):
        canvas.bar(left, 520, left + 110, 526, _PRINT)
        canvas.bar(left, 596, left + 150, 598, _PRINT)
        _signature(canvas, left + 10, 584, chance)
        _seal(canvas, left + 120, 620)
    return canvas.save()


def _room() -> Canvas:
    canvas = Canvas(240, 180, _WALL)
    canvas.bar(0, 130, 240, 180, _FLOOR)
    return canvas


def _carton(canvas: Canvas, left: float, top: float, wide: float, high: float) -> None:
    front, side, lid = _CARTON
    canvas.shape([(left, top), (left + 24, top - 22), (left + wide + 24, top - 22), (left + wide, top)], lid)
    canvas.shape(
        [(left + wide, top), (left + wide + 24, top - 22), (left + wide + 24, top + high - 22), (left + wide, top + high)], side
    )
    canvas.bar(left, top, left + wide, top + high, front)
    canvas.bar(left + wide / 2 - 8, top, left + wide / 2 + 8, top + high / 2, _TAPE)
    canvas.shape(
        [
            (left + wide / 2 - 8, top), (left + wide / 2 + 16, top - 22), (left + wide / 2 + 32, top - 22), (left + wide / 2 + 8, top),
        ],
        _TAPE,
    )  # fmt: skip


def _signature(canvas: Canvas, left: float, base: float, chance: Random) -> None:
    sway, lift = chance.uniform(6, 11), chance.uniform(10, 18)
    points = [(left + step * 3, base + sway * sin(step * 0.9) - lift * sin(step / 12 * pi)) for step in range(26)]
    canvas.stroke(points, 2.2, _INK)


def _seal(canvas: Canvas, middle: float, height: float) -> None:
    for far, thick in ((38.0, 2.6), (31.0, 1.4), (14.0, 1.6)):
        ring = [(middle + far * cos(turn * pi / 24), height + far * sin(turn * pi / 24)) for turn in range(49)]
        canvas.stroke(ring, thick, _INK)
