"""How Word writes the numbers of its lists: figures, Roman numbers, letters of each alphabet."""

from collections.abc import Callable
from typing import Final

_ROMAN: Final = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"),
    (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LATIN: Final = "abcdefghijklmnopqrstuvwxyz"
_RUSSIAN: Final = "абвгдежзиклмнопрстуфхцчшщыэюя"  # as Word counts, without ё, й, ъ, ь
_ALPHABET: Final = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"
_ABJAD: Final = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
_LARGEST_ROMAN: Final = 4000
_LONGEST: Final = 10


def _roman(number: int) -> str:
    if not 0 < number < _LARGEST_ROMAN:
        return str(number)
    said = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        said += letters * count
    return said


def _letters(alphabet: str) -> Callable[[int], str]:
    """Return how *alphabet* counts: after its last letter it begins again with each letter doubled."""

    def said(number: int) -> str:
        if number <= 0 or (number - 1) // len(alphabet) >= _LONGEST:
            return str(number)
        return alphabet[(number - 1) % len(alphabet)] * ((number - 1) // len(alphabet) + 1)

    return said


_FORMATS: Final[dict[str, Callable[[int], str]]] = {
    "decimalZero": lambda number: f"{number:02d}",
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerLetter": _letters(_LATIN),
    "upperLetter": lambda number: _letters(_LATIN)(number).upper(),
    "russianLower": _letters(_RUSSIAN),
    "russianUpper": lambda number: _letters(_RUSSIAN)(number).upper(),
    "arabicAlpha": _letters(_ALPHABET),
    "arabicAbjad": _letters(_ABJAD),
    "none": lambda _number: "",
}


def counted(number: int, style: str) -> str:
    """Return *number* in a list's *style* as Word names it; unknown styles count with figures."""
    return _FORMATS.get(style, str)(number)
