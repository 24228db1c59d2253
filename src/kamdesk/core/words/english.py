"""Numbers in English, with “and” before the tens."""

from typing import Final

from kamdesk.core.words.groups import groups

MINUS: Final = "minus"
CURRENCIES: Final = {
    "AZN": ("Azerbaijani manat", "Azerbaijani manats", "qapik", "qapiks"),
    "USD": ("US dollar", "US dollars", "cent", "cents"),
    "EUR": ("euro", "euros", "cent", "cents"),
    "RUB": ("Russian rouble", "Russian roubles", "kopeck", "kopecks"),
    "SAR": ("Saudi riyal", "Saudi riyals", "halala", "halalas"),
    "AED": ("UAE dirham", "UAE dirhams", "fils", "fils"),
    "EGP": ("Egyptian pound", "Egyptian pounds", "piastre", "piastres"),
    "TRY": ("Turkish lira", "Turkish liras", "kurush", "kurush"),
}
_SMALL: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS: Final = "  twenty thirty forty fifty sixty seventy eighty ninety".split(" ")
_SCALES: Final = " thousand million billion trillion quadrillion".split(" ")


def _below_hundred(number: int) -> str:
    if number < 20:
        return _SMALL[number]
    tens, ones = divmod(number, 10)
    return f"{_TENS[tens]}-{_SMALL[ones]}" if ones else _TENS[tens]


def _below_thousand(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    if not hundreds:
        return _below_hundred(rest)
    said = f"{_SMALL[hundreds]} hundred"
    return f"{said} and {_below_hundred(rest)}" if rest else said


def number(value: int) -> str:
    """Return a whole number in words."""
    parts = groups(value)
    said = [f"{_below_thousand(group)} {_SCALES[power]}".strip() for power, group in parts]
    if len(parts) > 1 and parts[-1][0] == 0 and parts[-1][1] < 100:
        said[-1] = f"and {said[-1]}"
    return " ".join(said) or _SMALL[0]


def major(value: int, currency: str) -> str:
    """Return an amount of whole units in words."""
    return f"{number(value)} {CURRENCIES[currency][0 if value == 1 else 1]}"


def minor(digits: str, currency: str) -> str:
    """Return the smaller units, given in figures, with their word."""
    return f"and {digits} {CURRENCIES[currency][2 if int(digits) == 1 else 3]}"
