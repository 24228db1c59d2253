"""Tax numbers by the rules of their country; typed in any digits, kept without spaces and dashes."""

import re
from importlib import import_module
from typing import Any, Final

from kamdesk.areas.clients.rules.errors import TaxNumberError
from kamdesk.core.countries import country_name
from kamdesk.core.i18n import _
from kamdesk.core.text import ascii_digits, clean, excerpt

LONGEST: Final = 30
_EXAMPLES: Final = {
    "AZ": "1401555071", "RU": "7707083893", "EG": "100-531-385", "TR": "4540536920", "SA": "300000000000003",
    "AE": "100000000000003", "BY": "100582333",
}  # fmt: skip
#: Modules of stdnum, one of which has to accept the number; other countries keep what is typed.
_MODULES: Final = {
    "AZ": ("az.voen",), "RU": ("ru.inn",), "EG": ("eg.tn",), "TR": ("tr.vkn", "tr.tckimlik"), "BY": ("by.unp",), "GB": ("gb.vat",),
}  # fmt: skip
_EUROPEAN: Final = frozenset("AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split())
#: What the tax offices of Saudi Arabia (ZATCA) and of the Emirates (FTA) publish about their numbers.
_PATTERNS: Final = {"SA": re.compile(r"3\d{13}3"), "AE": re.compile(r"100\d{12}")}
_SEPARATORS: Final = re.compile(r"[\s.\-/‐‑‒–—_]+")
_Module = Any  # a module of stdnum: they share `validate`, not a class
_PLAIN: Final = re.compile(r"[0-9A-Z]+", re.ASCII)
_NUMBER_NAMES: Final = {"AZ": "VÖEN", "RU": "ИНН", "TR": "VKN", "AE": "TRN", "BY": "УНП", "KZ": "БИН", "IN": "GSTIN"}


def tax_number_name(country: str | None) -> str | None:
    """Return what people of *country* call their tax number (VÖEN, ИНН …); None where it has no name of its own."""
    return _NUMBER_NAMES.get(country or "")


def plain_tax_number(text: str) -> str:
    """Return *text* with Western digits, in capitals, without separators: nothing is checked."""
    return _SEPARATORS.sub("", ascii_digits(clean(text))).upper()


def check_tax_number(text: str, country: str | None) -> str:
    """Return the number as it is kept.

    Args:
        text: What was typed, in any digits.
        country: ISO code; where the rules of a country are not known, or None, any letters and digits are taken.

    Raises:
        TaxNumberError: It breaks the country's rules.
    """
    number = plain_tax_number(text)
    if len(number) > LONGEST or not _PLAIN.fullmatch(number):
        raise TaxNumberError(
            _("The tax number “{number}” has characters that no tax number has. Use letters and digits.").format(
                number=excerpt(text)
            )
        )
    country = country or ""
    pattern = _PATTERNS.get(country)
    if pattern is not None:
        if not pattern.fullmatch(number):
            raise _broken(text, country)
        return number
    modules = _modules(country)
    if not modules:
        return number
    checked = _accepted_by(modules, number)
    if checked is None:
        raise _broken(text, country)
    return checked


def is_tax_number(text: str, country: str | None) -> bool:
    """Tell whether *text* follows the rules of *country*, and whether those are known: a tick beside it says both."""
    country = country or ""
    if country not in _PATTERNS and not _modules(country):
        return False
    try:
        check_tax_number(text, country)
    except TaxNumberError:
        return False
    return True


def _modules(country: str) -> list[_Module]:
    if country in _EUROPEAN:
        from stdnum import get_cc_module

        european = get_cc_module(country.lower(), "vat")
        return [] if european is None else [european]
    return [import_module(f"stdnum.{name}") for name in _MODULES.get(country, ())]


def _accepted_by(modules: list[_Module], number: str) -> str | None:
    from stdnum.exceptions import ValidationError

    for module in modules:
        try:
            return str(module.validate(number))
        except ValidationError:
            continue
    return None


def _broken(typed: str, country: str) -> TaxNumberError:
    own = tax_number_name(country)
    example = _EXAMPLES.get(country)
    place = f"{country_name(country)} ({own})" if own else country_name(country)
    if example is None:
        return TaxNumberError(
            _("“{number}” is not a correct tax number of {country}. Compare it with the client's papers.").format(
                number=excerpt(typed), country=place
            )
        )
    return TaxNumberError(
        _(
            "“{number}” is not a correct tax number of {country}: a digit is wrong or missing. "
            "A correct one looks like {example}. Compare it with the client's papers."
        ).format(number=excerpt(typed), country=place, example=example)
    )
