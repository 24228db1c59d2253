"""Numbers in Azerbaijani: no genders, no plural after a number; one thousand is “bir min”, eleven thousand “on bir min”."""

from typing import Final

from kamdesk.core.words.groups import groups

MINUS: Final = "mənfi"
CURRENCIES: Final = {
    "AZN": ("manat", "qəpik"),
    "USD": ("ABŞ dolları", "sent"),
    "EUR": ("avro", "sent"),
    "RUB": ("Rusiya rublu", "qəpik"),
    "SAR": ("Səudiyyə riyalı", "halala"),
    "AED": ("BƏƏ dirhəmi", "fils"),
    "EGP": ("Misir funtu", "piastr"),
    "TRY": ("Türkiyə lirəsi", "quruş"),
}
_ONES: Final = "sıfır bir iki üç dörd beş altı yeddi səkkiz doqquz".split()
_TENS: Final = " on iyirmi otuz qırx əlli altmış yetmiş səksən doxsan".split(" ")
_SCALES: Final = " min milyon milyard trilyon kvadrilyon".split(" ")


def _below_thousand(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    words = [_ONES[hundreds]] if hundreds > 1 else []
    words += ["yüz"] if hundreds else []
    words += [_TENS[rest // 10]] if rest >= 10 else []
    words += [_ONES[rest % 10]] if rest % 10 else []
    return " ".join(words)


def number(value: int) -> str:
    """Return a whole number in words."""
    said = [f"{_below_thousand(group)} {_SCALES[power]}".strip() for power, group in groups(value)]
    return " ".join(said) or _ONES[0]


def major(value: int, currency: str) -> str:
    """Return an amount of whole units in words."""
    return f"{number(value)} {CURRENCIES[currency][0]}"


def minor(digits: str, currency: str) -> str:
    """Return the smaller units, given in figures, with their word."""
    return f"{digits} {CURRENCIES[currency][1]}"
