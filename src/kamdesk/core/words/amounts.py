"""An amount in words: whole units in words, the smaller ones in figures."""

from typing import Final, Protocol

from kamdesk.core.i18n import is_rtl
from kamdesk.core.money import Money, decimals
from kamdesk.core.text import isolate_ltr, upper
from kamdesk.core.words import arabic, azerbaijani, english, russian


class _Speaker(Protocol):
    """What the module of a language offers."""

    MINUS: str

    def major(self, value: int, currency: str) -> str: ...

    def minor(self, digits: str, currency: str) -> str: ...


_SPEAKERS: Final[dict[str, _Speaker]] = {"az": azerbaijani, "ar": arabic, "ru": russian, "en": english}
_NAMED: Final = {
    "az": frozenset(azerbaijani.CURRENCIES),
    "ar": frozenset(arabic.CURRENCIES),
    "ru": frozenset(russian.CURRENCIES),
    "en": frozenset(english.CURRENCIES),
}


def number_in_words(number: int, language: str, feminine: bool = False) -> str:
    """Return a whole number in words, in small letters.

    Args:
        number: From 0 to 10**18 - 1.
        language: One of the four.
        feminine: The gender of what is counted, where the language asks for it (Russian, Arabic).

    Raises:
        ValueError: *number* is below zero or too large.
        KeyError: *language* is none of the four.
    """
    if language == "ru":
        return russian.number(number, feminine)
    if language == "ar":
        return arabic.number(number, feminine)
    return {"az": azerbaijani.number, "en": english.number}[language](number)


def _with_code(whole: int, digits: str, currency: str, language: str) -> str:
    """Return an amount of a currency whose name we cannot decline: number in words, code, and the fraction in figures."""
    shown = f"{currency} {digits}/{10 ** len(digits)}" if digits else currency
    return f"{number_in_words(whole, language)} {isolate_ltr(shown) if is_rtl(language) else shown}"


def amount_in_words(money: Money, language: str) -> str:
    """Return an amount in words, as it stands in contracts and at the end of invoices.

    Whole units are in words, the smaller ones in figures, always shown: “Bir min iki yüz manat 00 qəpik”. The first letter is a
    capital; in Arabic the amount stands between فقط and لا غير. AZN, USD, EUR, RUB, SAR, AED, EGP and TRY are said by name,
    others by their ISO code.

    Raises:
        KeyError: *language* is none of the four.
    """
    speaker = _SPEAKERS[language]
    places = decimals(money.currency)
    whole, fraction = divmod(abs(money.minor), 10**places)
    digits = f"{fraction:0{places}d}" if places else ""
    if money.currency in _NAMED[language]:
        said = f"{speaker.major(whole, money.currency)} {speaker.minor(digits, money.currency)}"
    else:
        said = _with_code(whole, digits, money.currency, language)
    if money.minor < 0:
        said = f"{speaker.MINUS} {said}"
    return f"فقط {said} لا غير" if language == "ar" else upper(said[0], language) + said[1:]
