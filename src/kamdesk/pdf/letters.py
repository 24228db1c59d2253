"""What characters mean to the printer: which are dropped, which are unseen, which way a text begins to read."""

import re
import unicodedata
from functools import lru_cache
from typing import Final

_LINE_BREAKS: Final = re.compile("\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")
_OVERRIDES: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u206a\u206b\u206c\u206d\u206e\u206f")
_ISOLATES: Final = frozenset("\u2066\u2067\u2068")
_POP: Final = "\u2069"
_SURROGATES: Final = re.compile("[\ud800-\udfff]")
_MOST_MARKS: Final = 30  # on one letter; Unicode's stream-safe limit


class _Printing(dict[int, str | None]):
    """What becomes of each character, worked out when it is first met."""

    def __missing__(self, code: int) -> str | None:
        character = chr(code)
        category = unicodedata.category(character)
        kept: str | None = character
        if character == "\t":
            kept = " "
        elif character != "\n" and (category == "Cc" or character in _OVERRIDES or code & 0xFFFE == 0xFFFE):
            kept = None
        self[code] = kept
        return kept


_PRINTING: Final = _Printing()


def printable(text: str) -> str:
    """Return *text* fit for paper: composed, lines parted by new lines, without control characters and overrides of direction.

    Isolates stay: sentences wrap inserted values in them. A lone surrogate becomes the replacement character.
    """
    if text.isascii() and text.isprintable():
        return text
    if _SURROGATES.search(text):
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    kept = _LINE_BREAKS.sub("\n", text).translate(_PRINTING)
    if kept.isascii():
        return kept
    return unicodedata.normalize("NFC", _with_few_marks(kept))


def _with_few_marks(text: str) -> str:
    if len(text) <= _MOST_MARKS or not any(map(unicodedata.combining, set(text))):
        return text
    kept: list[str] = []
    marks = 0
    for character in text:
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks <= _MOST_MARKS:
            kept.append(character)
    return "".join(kept)


@lru_cache(maxsize=4096)
def unseen(character: str) -> bool:
    """Tell whether *character* steers the text and has no picture of its own."""
    return unicodedata.category(character) in {"Cf", "Cc"}


def starts_rtl(text: str, default: bool = False) -> bool:
    """Tell whether the first letter outside isolates is read from right to left; *default* when there is none."""
    if text.isascii():
        return default and not any(map(str.isalpha, text))
    depth = 0
    for character in text:
        if character in _ISOLATES:
            depth += 1
        elif character == _POP:
            depth -= depth > 0
        elif not depth and (direction := unicodedata.bidirectional(character)) in {"L", "R", "AL"}:
            return direction != "L"
    return default


def reads_rtl(text: str, default: bool) -> bool:
    """Return *default*, the direction of the paper, unless all letters of *text* are read the other way."""
    found = {unicodedata.bidirectional(character) for character in text}
    has_rtl, has_ltr = not found.isdisjoint({"R", "AL"}), "L" in found
    if default:
        return has_rtl
    return has_rtl and not has_ltr
