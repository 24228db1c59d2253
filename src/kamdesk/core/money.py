"""Amounts that know their currency, and the one place where money is rounded."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import total_ordering

from kamdesk.core.errors import KamDeskError
from kamdesk.core.i18n import _

#: Decimal places by ISO 4217; every currency not named here has two.
_DECIMALS = {
    "BHD": 3, "IQD": 3, "JOD": 3, "KWD": 3, "LYD": 3, "OMR": 3, "TND": 3,
    "CLP": 0, "ISK": 0, "JPY": 0, "KRW": 0, "VND": 0, "XAF": 0, "XOF": 0, "XPF": 0,
}  # fmt: skip

#: Currencies offered in lists, the ones of KamDesk's markets first.
CURRENCIES = (
    "AZN", "USD", "EUR", "RUB", "SAR", "AED", "EGP", "TRY", "GEL", "KZT", "GBP", "CHF", "CNY", "JPY", "KWD", "QAR",
    "BHD", "OMR", "JOD", "IQD", "LBP", "LYD", "MAD", "DZD", "TND", "UAH", "BYN", "UZS", "TMT", "KGS", "IRR", "INR",
    "PKR", "PLN", "CZK", "SEK", "NOK", "DKK", "CAD", "AUD", "HKD", "SGD", "KRW", "BRL", "ZAR",
)  # fmt: skip

#: The largest amount the store takes, in minor units: fifteen digits.
LARGEST_MINOR = 10**15 - 1


class CurrencyMismatchError(KamDeskError):
    """Amounts of two currencies met where one was needed."""

    def __init__(self, one: str, other: str) -> None:
        super().__init__(
            _("Amounts in {one} and {other} cannot be added. Convert one of them first.").format(one=one, other=other)
        )


class AmountTooLargeError(KamDeskError):
    """An amount has more digits than any real debt."""

    def __init__(self) -> None:
        super().__init__(_("The amount is too large. Amounts have at most 13 digits before the decimal sign."))


class UnknownCurrencyError(KamDeskError):
    """A text is no currency code we know."""

    def __init__(self, code: str) -> None:
        super().__init__(_("“{code}” is not a known currency. Use a three-letter code such as AZN.").format(code=code))


def decimals(currency: str) -> int:
    """Return how many decimal places *currency* has (ISO 4217)."""
    return _DECIMALS.get(currency, 2)


def currency_code(text: str) -> str:
    """Return *text* as a known currency code in capitals.

    Raises:
        UnknownCurrencyError: it is none of `CURRENCIES`.
    """
    code = text.strip().upper()
    if code not in CURRENCIES:
        raise UnknownCurrencyError(text.strip()[:20])
    return code


def round_half_up(number: Decimal, places: int) -> Decimal:
    """Round *number* to *places* decimals, a half away from zero."""
    return number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def share_of(amount: int, part: int, whole: int) -> int:
    """Return *amount* × *part* ÷ *whole* in minor units, rounded half up.

    Raises:
        ZeroDivisionError: *whole* is zero.
    """
    return int(round_half_up(Decimal(amount) * part / Decimal(whole), 0))


@total_ordering
@dataclass(frozen=True, slots=True)
class Money:
    """An amount of one currency, exact to the currency's minor unit."""

    amount: Decimal
    currency: str

    def __post_init__(self) -> None:
        """Round to the currency's decimals; refuse what is not a finite number."""
        places = decimals(self.currency)
        if not self.amount.is_finite() or self.amount.adjusted() + places > 15:
            raise AmountTooLargeError
        object.__setattr__(self, "amount", round_half_up(self.amount, places))

    @classmethod
    def of_minor(cls, minor: int, currency: str) -> "Money":
        """Return the amount of *minor* whole minor units (cents, qəpik …)."""
        return cls(Decimal(minor).scaleb(-decimals(currency)), currency)

    @classmethod
    def zero(cls, currency: str) -> "Money":
        """Return nothing, in *currency*."""
        return cls(Decimal(0), currency)

    @property
    def minor(self) -> int:
        """The amount in whole minor units."""
        return int(self.amount.scaleb(decimals(self.currency)))

    def convert(self, rate: Decimal, base: str) -> "Money":
        """Return the amount in *base*; *rate* is units of *base* for one unit of this currency."""
        return Money(self.amount * rate, base)

    def _same(self, other: "Money") -> Decimal:
        if other.currency != self.currency:
            raise CurrencyMismatchError(self.currency, other.currency)
        return other.amount

    def __add__(self, other: "Money") -> "Money":
        """Add an amount of the same currency."""
        return Money(self.amount + self._same(other), self.currency)

    def __sub__(self, other: "Money") -> "Money":
        """Subtract an amount of the same currency."""
        return Money(self.amount - self._same(other), self.currency)

    def __neg__(self) -> "Money":
        """Change the sign."""
        return Money(-self.amount, self.currency)

    def __lt__(self, other: "Money") -> bool:
        """Compare amounts of the same currency."""
        return self.amount < self._same(other)

    def __bool__(self) -> bool:
        """Tell whether it is anything but zero."""
        return bool(self.amount)
