"""What the details of our own company must be: ageing columns, payment terms, tolerances, rates."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Final

from kamdesk.core.countries import COUNTRIES
from kamdesk.core.errors import KamDeskError
from kamdesk.core.formats import show_date
from kamdesk.core.i18n import LANGUAGES, _
from kamdesk.core.money import CURRENCIES, UnknownCurrencyError
from kamdesk.core.pictures import MOST_PIXELS, pixels
from kamdesk.core.text import ascii_digits, clean, clean_lines, excerpt

USUAL_BOUNDS: Final = (30, 60, 90, 120)
USUAL_PAYMENT_DAYS: Final = 30
LONGEST_TERM: Final = 3650
LONGEST_NAME: Final = 300
LARGEST_LOGO: Final = 2 * 1024 * 1024
RATE_PLACES: Final = 10
LARGEST_RATE: Final = Decimal(100_000_000)
_MOST_BOUNDS: Final = 8
_PICTURES: Final = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
#: The currency that a country's companies keep their books in.
CURRENCY_OF: Final[dict[str, str]] = {
    "AZ": "AZN", "RU": "RUB", "SA": "SAR", "AE": "AED", "EG": "EGP", "TR": "TRY", "GE": "GEL", "KZ": "KZT", "KW": "KWD",
    "QA": "QAR", "BH": "BHD", "OM": "OMR", "JO": "JOD", "IQ": "IQD", "LB": "LBP", "LY": "LYD", "MA": "MAD", "DZ": "DZD",
    "TN": "TND", "UA": "UAH", "BY": "BYN", "UZ": "UZS", "TM": "TMT", "KG": "KGS", "IR": "IRR", "GB": "GBP", "US": "USD",
    "CH": "CHF", "CN": "CNY", "JP": "JPY", "IN": "INR", "PK": "PKR", "PL": "PLN", "CZ": "CZK", "SE": "SEK", "NO": "NOK",
    "DK": "DKK", "CA": "CAD", "AU": "AUD", "HK": "HKD", "SG": "SGD", "KR": "KRW", "BR": "BRL", "ZA": "ZAR",
}  # fmt: skip


class CompanyNameError(KamDeskError):
    """The company has no name, or one as long as a letter."""

    def __init__(self, name: str) -> None:
        if name:
            super().__init__(_("The name is too long: at most {most} characters fit. Shorten it.").format(most=LONGEST_NAME))
        else:
            super().__init__(_("The company has no name. Type the name."))


class NotOfferedError(KamDeskError):
    """A country or a language that is not in the list."""

    def __init__(self, text: str) -> None:
        super().__init__(_("“{text}” is not in the list. Choose one from the list.").format(text=excerpt(text)))


class AgeingBoundsError(KamDeskError):
    """The bounds of the ageing columns do not make columns."""

    def __init__(self, text: str) -> None:
        super().__init__(
            _(
                "“{text}” does not divide the overdue days into columns. Type up to {most} whole numbers, each larger than "
                "the one before, for example 30, 60, 90, 120."
            ).format(text=excerpt(text), most=_MOST_BOUNDS)
        )


class PaymentDaysError(KamDeskError):
    """Payment terms are negative or longer than ten years."""

    def __init__(self, days: int) -> None:
        super().__init__(
            _("Payment within {days} days is not possible. Type a number between 0 and {most}.").format(
                days=days, most=LONGEST_TERM
            )
        )


class BaseCurrencyFixedError(KamDeskError):
    """The books are kept in the base currency already."""

    def __init__(self, base: str) -> None:
        super().__init__(
            _(
                "The base currency stays {base}, because documents were booked with it. Create a new store to work with another."
            ).format(base=base)
        )


class LogoError(KamDeskError):
    """A logo is no picture that can be printed."""

    def __init__(self, *, is_large: bool) -> None:
        if is_large:
            super().__init__(_("The logo is larger than 2 MB. Choose a smaller picture."))
        else:
            super().__init__(_("The logo is not a PNG or JPEG picture. Choose another file."))


class LogoPixelsError(KamDeskError):
    """A logo has more pixels than are ever printed."""

    def __init__(self, found: int) -> None:
        super().__init__(
            _("The logo has {found} megapixels; up to {most} are printed. Save it smaller and choose that file.").format(
                found=found // 1_000_000, most=MOST_PIXELS // 1_000_000
            )
        )


class RateError(KamDeskError):
    """An exchange rate that no bank would quote, or one of the base currency to itself."""


class NegativeToleranceError(KamDeskError):
    """A tolerance is below zero."""

    def __init__(self) -> None:
        super().__init__(_("The largest small difference cannot be below zero. Type 0 to allow none."))


class NoCompanyError(KamDeskError):
    """A store whose first start was not finished."""

    def __init__(self) -> None:
        super().__init__(_("This store has no company yet. Open it in the window and enter the company first."))


class NoRateError(KamDeskError):
    """No rate of a currency is known for a day."""

    def __init__(self, currency: str, day: date) -> None:
        super().__init__(
            _("No exchange rate of {currency} is known for {day}. Enter the rate in the settings, or in the document.").format(
                currency=currency, day=show_date(day)
            )
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class CompanyDetails:
    """What is kept of our own company, as typed."""

    name: str
    country: str = "AZ"
    base_currency: str = "AZN"
    language: str = "az"
    legal_form: str = ""
    tax_number: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    website: str = ""
    bank_name: str = ""
    bank_account: str = ""
    bank_swift: str = ""
    director: str = ""
    chief_accountant: str = ""
    ageing_bounds: tuple[int, ...] = USUAL_BOUNDS
    payment_days: int = USUAL_PAYMENT_DAYS
    logo: bytes | None = None


def checked(details: CompanyDetails) -> CompanyDetails:
    """Return *details* cleaned.

    Raises:
        KamDeskError: a detail is missing or impossible.
    """
    name = clean(details.name)
    if not name or len(name) > LONGEST_NAME:
        raise CompanyNameError(name)
    if details.country not in COUNTRIES:
        raise NotOfferedError(details.country)
    if details.language not in LANGUAGES:
        raise NotOfferedError(details.language)
    if details.base_currency not in CURRENCIES:
        raise UnknownCurrencyError(details.base_currency)
    if not 0 <= details.payment_days <= LONGEST_TERM:
        raise PaymentDaysError(details.payment_days)
    check_logo(details.logo)
    return replace(
        details,
        name=name,
        legal_form=clean(details.legal_form),
        tax_number=_code(details.tax_number),
        address=clean_lines(details.address),
        phone=clean(ascii_digits(details.phone)),
        email=clean(details.email),
        website=clean(details.website),
        bank_name=clean(details.bank_name),
        bank_account=_code(details.bank_account),
        bank_swift=_code(details.bank_swift),
        director=clean(details.director),
        chief_accountant=clean(details.chief_accountant),
        ageing_bounds=read_bounds(show_bounds(details.ageing_bounds)),
    )


def _code(text: str) -> str:
    """Numbers of accounts and registers are kept without spaces, in plain digits."""
    return "".join(clean(ascii_digits(text)).split()).upper()


def check_logo(logo: bytes | None) -> None:
    """Refuse what cannot be printed as a logo.

    Raises:
        LogoError: it is too large, or neither PNG nor JPEG.
        LogoPixelsError: it has too many pixels.
    """
    if logo is None:
        return
    if len(logo) > LARGEST_LOGO:
        raise LogoError(is_large=True)
    if not logo.startswith(_PICTURES):
        raise LogoError(is_large=False)
    found = pixels(logo) or 0
    if found > MOST_PIXELS:
        raise LogoPixelsError(found)


def read_bounds(text: str) -> tuple[int, ...]:
    """Return the upper bounds of the overdue columns from “30, 60, 90, 120”.

    Raises:
        AgeingBoundsError: they are no whole numbers, do not grow, or are too many.
    """
    parts = ascii_digits(clean(text)).replace(";", ",").replace("،", ",").replace(",", " ").split()
    if not parts or len(parts) > _MOST_BOUNDS or not all(part.isdigit() and len(part) <= 4 for part in parts):
        raise AgeingBoundsError(text)
    bounds = tuple(int(part) for part in parts)
    if bounds[0] < 1 or bounds[-1] > LONGEST_TERM or any(one >= other for one, other in pairwise(bounds)):
        raise AgeingBoundsError(text)
    return bounds


def show_bounds(bounds: tuple[int, ...]) -> str:
    """Return the bounds as they are typed and stored."""
    return ",".join(map(str, bounds))


def exchange_rate(currency: str, base: str, rate: Decimal) -> Decimal:
    """Return the units of *base* for one unit of *currency*, fit to be kept.

    Raises:
        UnknownCurrencyError: no such currency.
        RateError: the rate is not positive, has too many decimals, or is of the base currency itself.
    """
    if currency not in CURRENCIES:
        raise UnknownCurrencyError(currency)
    if currency == base:
        raise RateError(
            _("{currency} is the base currency; its rate is always 1. Choose another currency.").format(currency=base)
        )
    if not rate.is_finite() or not 0 < rate < LARGEST_RATE or rate != round(rate, RATE_PLACES):
        raise RateError(
            _("This is not a possible rate for {currency}. Type how many {base} one {currency} costs, above zero.").format(
                currency=currency, base=base
            )
        )
    return rate
