"""Paragraphs with their numbers, and how a number is told from the text that follows it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from kamdesk.core.text import ascii_digits, clean_lines

BULLET: Final = "•"
"""The number of every item of a list without numbers."""

_SIGN: Final = r"[.)\]:]{1,2}|\.?-(?=\s*[\u0600-\u06ff])|[-–—]\)?(?=\s*[\u0600-\u06ff])"
_DIGITS: Final = r"\d{1,3}"
_PARTS: Final = r"(?:0|[1-9]\d{0,2})"
_TYPED: Final = (
    # 3.  3)  (3)  3:  and in Arabic 3-
    re.compile(rf"(\(?{_DIGITS}(?:{_SIGN}))(?:\s+|(?=[^\W\d_]))(?=\S)"),
    # 3.1  3.1.  3.1)  and 3-1- in Arabic
    re.compile(rf"(\(?{_PARTS}(?:\.{_PARTS}){{1,7}}(?:{_SIGN}))(?:\s+|(?=[^\W\d_]))(?=\S)"),
    re.compile(rf"(\(?{_PARTS}(?:[-/]{_PARTS}){{1,7}}(?:[)\]]|\.|-))(?:\s+|(?=[^\W\d_]))(?=\S)"),
    # 3.1 The … (but not 3.5 tonnes: a small letter follows a quantity)
    re.compile(rf"({_PARTS}(?:\.{_PARTS}){{1,7}})\s+(?=[«“\"'(]?[^\W\d_])"),
    # a)  (a)  iv)  أ)  أ-
    re.compile(r"(\(?(?:[^\W\d_]|[ivxIVX]{2,5})\))(?:\s+|(?=[^\W\d_]))(?=\S)"),
    re.compile(r"([\u0620-\u064a]\s?[-–—])\s+(?=\S)"),
    # II.  (but not V.: that may be an initial)
    re.compile(r"([IVX]{2,5}\.)\s+(?=\S)"),
    re.compile(r"([•·▪◦●■○–—*-])\s+(?=\S)"),
)  # fmt: skip
_WITHOUT_SIGN: Final = _TYPED[3]
_BEFORE_TAB: Final = re.compile(
    r"\(?(?:[^\W\d_]{0,2}\d{1,3}|[^\W\d_]|[ivxIVX]{1,5})(?:[.\-/][^\W_]{1,3})*[.)\]:-]{0,2}|(?:§|№|[^\W\d_]{2,12}) ?\d{1,3}[.:]|[•·▪◦●■○–—*-]"
)
"""What is a number when a tabulator follows it, as in a paragraph whose first line hangs."""

_BULLETS: Final = "•·▪◦●■○–—*-"
_EASTERN_POINT: Final = re.compile(r"(?<=\d)٫(?=\d)")
_LONGEST_HEAD: Final = 40


@dataclass(frozen=True, slots=True)
class WordingParagraph:
    """One paragraph of a text.

    Attributes:
        number: What stands before it, as it is seen, in Western digits: “3.1.”, “a)”; empty without one.
        text: The rest, cleaned; a new line where a line was broken by hand.
        level: Depth of the number, from 1; 0 for a paragraph without a number.
    """

    number: str
    text: str
    level: int


@dataclass(frozen=True, slots=True)
class Wording:
    """The paragraphs of a text in order, and what was left out or decided on the way, in sentences for people."""

    paragraphs: tuple[WordingParagraph, ...]
    notes: tuple[str, ...] = ()


def plain_number(number: str) -> str:
    """Return *number* without what is put around it, to compare: 3.1 for “3.1.”, “3.1)” and “(3-1)”."""
    return re.sub(r"(?<=\w)[-/](?=\w)", ".", re.sub(r"\s", "", number)).strip(".()[]:-–—")


def depth(number: str, least: int = 1) -> int:
    """Return how many parts a number has, at least *least*; 0 for no number."""
    if not number:
        return 0
    plain = plain_number(number)
    return max(least, plain.count(".") + 1 if plain[:1].isdigit() else 1)


def _spaced(text: str) -> str:
    return "\n".join(" ".join(line.split()) for line in clean_lines(text).split("\n")).strip()


def _western(text: str) -> str:
    return _EASTERN_POINT.sub(".", ascii_digits(text))


def _split(text: str) -> tuple[str, str]:
    """Part a typed number from the text; nothing before the text where there is none."""
    head = _western(text[:_LONGEST_HEAD])
    for pattern in _TYPED:
        found = pattern.match(head)
        if found is None:
            continue
        rest = text[found.end() :]
        if pattern is _WITHOUT_SIGN and rest.lstrip("«“\"'(")[:1].islower():
            continue
        number = "".join(found[1].split())
        return (BULLET if number in _BULLETS else number), rest
    return "", text


def paragraph(text: str, number: str = "", level: int = 0) -> WordingParagraph | None:
    """Return a paragraph of raw *text*; None when there is nothing in it.

    Args:
        text: As it was found, with a number typed into it perhaps.
        number: The one that an automatic list gives; a typed one is then part of the text.
        level: The depth in that list, from 1.
    """
    head, tab, rest = text.partition("\t")
    before = _western(_spaced(head)) if tab and not number else ""
    if before and _BEFORE_TAB.fullmatch(before) and (spaced := _spaced(rest)):
        shown = BULLET if before in _BULLETS else before
        return WordingParagraph(shown, spaced, depth(shown))
    spaced = _spaced(text)
    shown = _western(_spaced(number))
    if not shown:
        shown, spaced = _split(spaced)
        level = 1
    return WordingParagraph(shown, spaced, depth(shown, level)) if spaced else None


def paragraphs_of(raw: Iterable[tuple[str, str, int]]) -> tuple[WordingParagraph, ...]:
    """Return the paragraphs of (text, number, level), without the empty ones."""
    found = (paragraph(text, number, level) for text, number, level in raw)
    return tuple(made for made in found if made is not None)


def wording_of_text(text: str) -> Wording:
    """Return the paragraphs of pasted text: each line one, with the number that was typed before it.

    Direction marks and other invisible characters are taken out, digits of numbers become Western. A year, a date or a quantity
    at the beginning of a line is no number.
    """
    return Wording(paragraphs_of((line, "", 0) for line in text.splitlines()))
