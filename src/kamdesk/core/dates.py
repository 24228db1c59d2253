"""Dates as people type them and as other programs write them."""

import re
from datetime import date
from functools import cache
from typing import Final, Literal

from kamdesk.core.errors import KamDeskError
from kamdesk.core.i18n import _
from kamdesk.core.text import ascii_digits, excerpt, fold, without_direction_marks

DateOrder = Literal["ymd", "dmy", "mdy"]
ORDERS: Final[tuple[DateOrder, ...]] = ("ymd", "dmy", "mdy")
FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2200

_LONGEST: Final = 60
_CENTURY_TURN: Final = 70  # two digits: 70–99 are 19.., 00–69 are 20..

_MONTHS: Final = (
    "january jan yanvar yan январь января янв يناير كانون\u00a0الثاني",
    "february feb fevral fev февраль февраля фев февр فبراير شباط",
    "march mar mart март марта мар مارس آذار",
    "april apr aprel апрель апреля апр أبريل إبريل نيسان",
    "may mayıs май мая مايو أيار",
    "june jun iyun iyn июнь июня июн يونيو حزيران",
    "july jul iyul iyl июль июля июл يوليو تموز",
    "august aug avqust avq август августа авг أغسطس آب",
    "september sep sept sentyabr sentiyabr sen сентябрь сентября сен сент سبتمبر أيلول",
    "october oct oktyabr okt октябрь октября окт أكتوبر تشرين\u00a0الأول",
    "november nov noyabr noy ноябрь ноября ноя نوفمبر تشرين\u00a0الثاني",
    "december dec dekabr dek декабрь декабря дек ديسمبر كانون\u00a0الأول",
)

_TIME: Final = re.compile(
    r"(?:T|,? +)\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)? ?(?:Z|UTC|GMT|[AaPp]\.?[Mm]\.?|[+-]\d{2}:?\d{2})?$"
)
_YEAR_FIRST: Final = re.compile(r"(\d{4})([-./])(\d{1,2})\2(\d{1,2})")
_COMPACT: Final = re.compile(r"(\d{4})(\d{2})(\d{2})")
_THREE_NUMBERS: Final = re.compile(r"(\d{1,2}) ?([-./]) ?(\d{1,2}) ?\2 ?(\d{4}|\d{2})")
_DAY_NAMED: Final = re.compile(r"(\d{1,2})[\s.-]+([^\W\d][^\d,]*?)[\s.,-]+(\d{4})(?: ?(?:г|год|года|il)\.?)?")
_NAMED_DAY: Final = re.compile(r"([^\W\d][^\d,]*?)[\s.]+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")


class DateNotUnderstoodError(KamDeskError):
    """What was typed is not one date that everybody would read alike."""


def not_a_date(text: str) -> DateNotUnderstoodError:
    """Return the refusal of *text*, for other readers of dates."""
    if not text.strip():
        return DateNotUnderstoodError(_("A date is missing. Type it as day.month.year, for example 31.12.2025."))
    return DateNotUnderstoodError(
        _("“{text}” is not a date. Type it as day.month.year, for example 31.12.2025.").format(text=excerpt(text, 40))
    )


def _ambiguous(text: str) -> DateNotUnderstoodError:
    return DateNotUnderstoodError(
        _(
            "“{text}” can be read in two ways: it is not clear which number is the day and which is the month. "
            "Choose the order of day, month and year, or type the date as day.month.year, for example 31.12.2025."
        ).format(text=excerpt(text, 40))
    )


def _full_year(digits: str) -> int:
    year = int(digits)
    if len(digits) == 4:
        return year
    return year + (1900 if year >= _CENTURY_TURN else 2000)


def _made(text: str, year: str, month: int, day: str) -> date:
    full = _full_year(year)
    if not FIRST_YEAR <= full <= LAST_YEAR:
        raise DateNotUnderstoodError(
            _("The year of “{text}” is outside {first}–{last}. Check the year.").format(
                text=excerpt(text, 40), first=FIRST_YEAR, last=LAST_YEAR
            )
        )
    try:
        return date(full, month, int(day))
    except ValueError:
        raise DateNotUnderstoodError(
            _("There is no such day as “{text}”. Check the day and the month.").format(text=excerpt(text, 40))
        ) from None


def _possible(year: str, month: str, day: str) -> date | None:
    try:
        made = date(_full_year(year), int(month), int(day))
    except ValueError:
        return None
    return made if FIRST_YEAR <= made.year <= LAST_YEAR else None


@cache
def _month_numbers() -> dict[str, int]:
    return {fold(name): number for number, names in enumerate(_MONTHS, 1) for name in names.split(" ")}


def _parse_named(text: str, plain: str) -> date:
    if found := _DAY_NAMED.fullmatch(plain):
        day, name, year = found.groups()
    elif found := _NAMED_DAY.fullmatch(plain):
        name, day, year = found.groups()
    else:
        raise not_a_date(text)
    month = _month_numbers().get(fold(name))
    if month is None:
        raise not_a_date(text)
    return _made(text, year, month, day)


def readings(text: str) -> dict[DateOrder, date]:
    """Return every date that three numbers such as 03/04/2025 can mean, by the order of day, month and year.

    Empty for text that is not three numbers, or whose reading no order changes (the year written first with four digits).
    """
    found = _THREE_NUMBERS.fullmatch(_plain(text)) if len(text) <= _LONGEST else None
    if found is None:
        return {}
    first, second, third = found[1], found[3], found[4]
    possible = {"dmy": _possible(third, second, first), "mdy": _possible(third, first, second)}
    if len(third) == 2 and len(first) == 2:
        possible["ymd"] = _possible(first, second, third)
    return {order: made for order in ORDERS if (made := possible.get(order)) is not None}


def _plain(text: str) -> str:
    return _TIME.sub("", " ".join(ascii_digits(without_direction_marks(text)).split()))


def _parse_three_numbers(text: str, found: re.Match[str], order: DateOrder | None) -> date:
    first, sign, second, third = found.groups()
    if order == "ymd" and len(third) == 4:
        order = None  # the year is plainly the last number
    if order is None and sign == ".":
        order = "dmy"
    if order is None:
        meanings = set(readings(text).values())
        if len(meanings) > 1:
            raise _ambiguous(text)
        if meanings:
            return meanings.pop()
        order = "dmy"
    year, month, day = {"ymd": (first, second, third), "dmy": (third, second, first), "mdy": (third, first, second)}[order]
    return _made(text, year, int(month), day)


def parse_date(text: str, order: DateOrder | None = None) -> date:
    """Read a date; a time of day behind it is passed over.

    A year of four digits in front, day.month.year with points, and a month by its name in any of the program's languages are
    always understood. Two numbers and a year parted by strokes are understood when only one reading is possible, or by *order*.

    Args:
        text: What was typed or found in a file, in any digits.
        order: The order of day, month and year, where somebody has said it (once for a whole column).

    Raises:
        DateNotUnderstoodError: It is no date, there is no such day, or it can be read in two ways.
    """
    if len(text) > _LONGEST:
        raise not_a_date(text)
    plain = _plain(text)
    if found := _YEAR_FIRST.fullmatch(plain):
        return _made(text, found[1], int(found[3]), found[4])
    if found := _COMPACT.fullmatch(plain):
        return _made(text, found[1], int(found[2]), found[3])
    if found := _THREE_NUMBERS.fullmatch(plain):
        return _parse_three_numbers(text, found, order)
    return _parse_named(text, plain)
