"""Text as people type it: search keys, cleaning, letter case and direction marks."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

from kamdesk.core.i18n import is_rtl

_ARABIC_LETTERS: Final = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")

_FSI: Final = "\u2068"
_LRI: Final = "\u2066"
_PDI: Final = "\u2069"

_LINE_BREAKS: Final = re.compile("\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")
_MOST_MARKS: Final = 30  # Unicode's stream-safe limit; normalising endless runs of marks takes quadratic time
_LONG: Final = 500

_ALIKE: Final = {
    "ı": "i", "ə": "e", "ё": "е",
    "ٱ": "ا", "ى": "ي", "ی": "ي", "ة": "ه", "ک": "ك", "ـ": "",
    "‘": "'", "’": "'", "ʼ": "'", "ʹ": "'",
    "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "−": "-",
}  # fmt: skip

_AZ_UPPER: Final = str.maketrans({"i": "İ", "ı": "I"})
_AZ_LOWER: Final = str.maketrans({"I": "ı", "İ": "i"})
_DOTTED: Final = frozenset({"az", "tr"})


def _fold_character(character: str) -> str:
    if unicodedata.category(character).startswith("C") and not character.isspace():
        return ""
    folded = "".join(c for c in unicodedata.normalize("NFKD", character) if unicodedata.category(c) != "Mn")
    folded = "".join(c for c in unicodedata.normalize("NFKD", folded.casefold()) if unicodedata.category(c) != "Mn")
    return "".join(_ALIKE.get(c, str(unicodedata.decimal(c)) if c.isdecimal() else c) for c in folded)


class _Folding(dict[int, str]):
    """What each character becomes in a search key, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        folded = _fold_character(chr(code))
        while (again := "".join(map(_fold_character, folded))) != folded:
            folded = again
        self[code] = folded
        return folded


_FOLDING: Final = _Folding()


def fold(text: str) -> str:
    """Return the key under which *text* is searched; the stored text and the query are folded alike.

    Letter case, marks (Arabic vowels too), spellings that people mix (i/ı, e/ə, е/ё, the forms of alif, ya and ta marbuta),
    kinds of digits, of spaces and of dashes make no difference. Folding twice changes nothing.
    """
    if text.isascii() and text.isprintable():
        return " ".join(text.lower().split())
    return " ".join(text.translate(_FOLDING).split())


def _is_unwanted(character: str) -> bool:
    category = unicodedata.category(character)
    if category == "Cf":
        return character not in "\u200c\u200d"  # joiners belong to words and to pictograms
    return category in {"Cc", "Cs"} or ord(character) & 0xFFFE == 0xFFFE or 0xFDD0 <= ord(character) <= 0xFDEF


class _Cleaning(dict[int, int | None]):
    def __missing__(self, code: int) -> int | None:
        kept = None if _is_unwanted(chr(code)) else code
        self[code] = kept
        return kept


_CLEANING: Final = _Cleaning()


def _with_few_marks(text: str) -> str:
    kept: list[str] = []
    marks = 0
    for character in text:
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks <= _MOST_MARKS:
            kept.append(character)
    return "".join(kept)


def _clean_line(text: str) -> str:
    if text.isprintable() and len(text) <= _LONG:
        return (text if text.isascii() else unicodedata.normalize("NFC", text)).strip()
    kept = text.replace("\t", " ").translate(_CLEANING)
    if len(kept) > _LONG and not kept.isascii():
        kept = _with_few_marks(kept)
    return unicodedata.normalize("NFC", kept).strip()


def clean(text: str) -> str:
    """Return *text* as one line fit to be kept: composed, without control characters and direction marks.

    Line breaks and tabs become spaces. Joiners stay, because Persian words and pictograms are spelled with them.
    """
    return _clean_line(text if text.isprintable() else _LINE_BREAKS.sub(" ", text))


def clean_lines(text: str) -> str:
    """Return *text* cleaned line by line; empty lines at both ends are dropped."""
    if text.isprintable():
        return _clean_line(text)
    return "\n".join(_clean_line(line) for line in _LINE_BREAKS.sub("\n", text).split("\n")).strip("\n")


_MARKS_OF_DIRECTION: Final = dict.fromkeys((0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)))


def without_direction_marks(text: str) -> str:
    """Return *text* without the invisible characters that turn the direction of writing."""
    return text if text.isascii() else text.translate(_MARKS_OF_DIRECTION)


def isolate(text: str) -> str:
    """Wrap *text* so that its direction, taken from its first letter, does not disturb the sentence around it."""
    return f"{_FSI}{without_direction_marks(text)}{_PDI}" if text else ""


def isolate_ltr(text: str) -> str:
    """Wrap a number, a phone or a code so that it reads from left to right inside Arabic."""
    return f"{_LRI}{without_direction_marks(text)}{_PDI}" if text else ""


def isolate_number(text: str) -> str:
    """Isolate what stands in a column of numbers: it reads from left to right unless there are Arabic letters in it."""
    return isolate(text) if _ARABIC_LETTERS.search(text) else isolate_ltr(text)


def listed(words: Iterable[str]) -> str:
    """Join words with the comma of the language."""
    return ("، " if is_rtl() else ", ").join(words)


def excerpt(text: str, limit: int = 60) -> str:
    """Return *text* cleaned, at most *limit* characters long and safe to put into a sentence of the current language."""
    shown = clean(text[: limit * 4])
    if len(shown) > limit:
        shown = shown[: limit - 1].rstrip() + "…"
    return isolate(shown) if is_rtl() or not shown.isascii() else shown


class _Digits(dict[int, int]):
    def __missing__(self, code: int) -> int:
        value = unicodedata.decimal(chr(code), None)
        self[code] = code if value is None else ord("0") + value
        return self[code]


_DIGITS: Final = _Digits()


def ascii_digits(text: str) -> str:
    """Return *text* with the digits of every script (Arabic, Persian, full width …) as 0–9."""
    return text if text.isascii() else text.translate(_DIGITS)


def upper(text: str, lang: str) -> str:
    """Return *text* in capitals as the language *lang* writes them: i becomes İ in Azerbaijani."""
    return (text.translate(_AZ_UPPER) if lang in _DOTTED else text).upper()


def lower(text: str, lang: str) -> str:
    """Return *text* in small letters as the language *lang* writes them: I becomes ı in Azerbaijani."""
    return (text.translate(_AZ_LOWER) if lang in _DOTTED else text.replace("İ", "i")).lower()
