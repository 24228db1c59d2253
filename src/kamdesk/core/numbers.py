"""Numbers as people type them, in any digits and with any customary separators."""

import re
from decimal import Decimal
from typing import Final

from kamdesk.core.errors import KamDeskError
from kamdesk.core.i18n import _
from kamdesk.core.text import ascii_digits, excerpt, without_direction_marks

MOST_WHOLE_DIGITS: Final = 15
_MOST_DECIMALS: Final = 20
_LONGEST: Final = 80

_SPACES: Final = dict.fromkeys(map(ord, "\u00a0\u2007\u2008\u2009\u200a\u202f\u2002\u2003\u3000\t"), " ")
_SIGNS: Final = {
    ord("−"): "-", ord("‐"): "-", ord("‑"): "-", ord("–"): "-", ord("﹣"): "-", ord("－"): "-",
    ord("’"): "'", ord("‘"): "'", ord("،"): ",",
}  # fmt: skip
_PLAIN: Final = _SPACES | _SIGNS
_WHOLE: Final = re.compile(r"\d*|\d{1,3}(?:(?P<mark>[ ',.])\d{3})(?:(?P=mark)\d{3})*")
_USUAL: Final = re.compile(r"-?[1-9][0-9]{0,14}(?:\.[0-9]{1,2})?")
_SHAPE: Final = re.compile(r"([+-]?) ?([\d ',.٫٬]*\d[,.٫]?)")


class NumberNotUnderstoodError(KamDeskError):
    """What was typed is not one number that everybody would read alike."""


def not_a_number(text: str) -> NumberNotUnderstoodError:
    """Return the refusal of *text*, for other readers of numbers."""
    if not text.strip():
        return NumberNotUnderstoodError(_("A number is missing. Type it with digits, for example 1234.50."))
    return NumberNotUnderstoodError(
        _("“{text}” is not a number. Type it with digits, for example 1234.50.").format(text=excerpt(text, 40))
    )


def _ambiguous(text: str, whole: str, fraction: str) -> NumberNotUnderstoodError:
    return NumberNotUnderstoodError(
        _("“{text}” can mean {first} or {second}. Type {first} or {second}, as you mean it.").format(
            text=excerpt(text, 40), first=whole + fraction, second=f"{whole}.{fraction}0"
        )
    )


def _is_grouping(before: str, after: str) -> bool:
    """Tell whether the only separator of a number could also part thousands: 1,234 can, 0,234 and 1,23 cannot."""
    return len(after) == 3 and before.isdigit() and len(before) <= 3 and before[0] != "0"


def _split_at_decimal(text: str, digits: str, decimal_sign: str | None) -> tuple[str, str]:
    """Part *digits* into the whole part, still with its grouping, and the decimals."""
    if "٫" in digits or "٬" in digits:
        whole, sign, fraction = digits.replace("٬", ",").partition("٫")
        if not sign and "." in whole:
            whole, _sign, fraction = whole.rpartition(".")
        return whole, fraction
    last = max(digits.rfind(","), digits.rfind("."))
    if last < 0:
        return digits, ""
    before, sign, after = digits[:last], digits[last], digits[last + 1 :]
    if sign in before:
        return digits, ""  # repeated, so it parts thousands
    if _is_grouping(before, after):
        if decimal_sign is None:
            raise _ambiguous(text, before, after)
        if sign != decimal_sign:
            return digits, ""
    return before, after


def parse_number(text: str, *, decimal_sign: str | None = None) -> Decimal:
    """Read a number typed in any digits, grouped by spaces, apostrophes, points or commas.

    The last separator is the decimal one, unless it is repeated. One separator before exactly three digits (``1,234``) can be
    read both ways and is refused, unless the screen or the column says what the decimal sign is.

    Args:
        text: What was typed.
        decimal_sign: ``"."`` or ``","``; decides only where the text alone leaves it open.

    Raises:
        NumberNotUnderstoodError: It is no number, can be read in two ways, or is too large.
    """
    if _USUAL.fullmatch(text):
        return Decimal(text)
    if len(text) > _LONGEST:
        raise not_a_number(text)
    plain = ascii_digits(without_direction_marks(text)).translate(_PLAIN).strip()
    shape = _SHAPE.fullmatch(plain)
    if shape is None:
        raise not_a_number(text)
    whole, fraction = _split_at_decimal(text, shape[2], "." if decimal_sign == "٫" else decimal_sign)
    if _WHOLE.fullmatch(whole) is None or not (fraction.isdigit() or not fraction) or len(fraction) > _MOST_DECIMALS:
        raise not_a_number(text)
    whole = re.sub(r"\D", "", whole).lstrip("0")
    if len(whole) > MOST_WHOLE_DIGITS:
        raise NumberNotUnderstoodError(
            _("“{text}” is too large. A number can have at most {count} digits before the decimal sign.").format(
                text=excerpt(text, 40), count=MOST_WHOLE_DIGITS
            )
        )
    number = Decimal(f"{whole or '0'}.{fraction}" if fraction else whole or "0")
    return -number if shape[1] == "-" and number else number
