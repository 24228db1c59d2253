"""What is left of a document's number when two firms write it each in its own manner.

“INV-2026-00012”, “INV-0012/26”, “№ 12” and “12” are one number: letters of a series, zeros in front and the year of the
document say nothing of which one it is.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from kamdesk.core.text import fold

_DIGITS: Final = re.compile(r"\d+")
_DATE: Final = re.compile(r"\b\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})\b|\b\d{4}-\d{1,2}-\d{1,2}\b")
_SIGNS: Final = re.compile(r"[^0-9a-z\u0400-\u04ff\u0600-\u06ff]+")
_WORDS: Final = re.compile(r"\S*\d\S*")
_LONGEST: Final = 200
#: A core of so many digits is no chance.
STRONG_DIGITS: Final = 3


@dataclass(frozen=True, slots=True)
class FoldedNumber:
    """A number as it is compared: `whole` without signs and spaces, `core` its digits without series, zeros and year."""

    whole: str
    core: str

    @property
    def is_strong(self) -> bool:
        """Whether another document hardly has the same by chance."""
        return len(self.core) >= STRONG_DIGITS


def folded_number(number: str, day: date | None) -> FoldedNumber | None:
    """Return what *number* of a document of *day* is compared by; None where it has no digit."""
    text = fold(number[:_LONGEST])
    parts: list[str] = _DIGITS.findall(text)
    if not parts:
        return None
    kept = _without_year(parts, day)
    core = "-".join(part.lstrip("0") or "0" for part in kept)
    return FoldedNumber(_SIGNS.sub("", text), core)


def _without_year(parts: list[str], day: date | None) -> list[str]:
    """Drop one part that is the year, if anything is left besides; a year of two digits stands first or last."""
    if len(parts) < 2:
        return parts
    years = {str(year) for year in (day.year - 1, day.year, day.year + 1)} if day else {str(year) for year in range(1990, 2100)}
    for place, part in enumerate(parts):
        if part in years:
            return parts[:place] + parts[place + 1 :]
    if day is None:
        return parts
    short = f"{day.year % 100:02d}"
    for place in (len(parts) - 1, 0):
        if parts[place] == short:
            return parts[:place] + parts[place + 1 :]
    return parts


def numbers_in(description: str) -> list[str]:
    """Return the words of a description that may be numbers of documents; dates are none."""
    return [word.strip(".,;:()[]«»“”\"'") for word in _WORDS.findall(_DATE.sub(" ", description[:_LONGEST]))][:5]
