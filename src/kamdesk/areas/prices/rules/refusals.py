"""Why something about prices is refused."""

from datetime import date
from decimal import Decimal
from typing import Final

from kamdesk.core.errors import KamDeskError
from kamdesk.core.formats import DASH, NO_BREAK_SPACE, show_date, show_number
from kamdesk.core.i18n import _, ngettext
from kamdesk.core.text import excerpt, isolate_ltr

LONGEST_NAME: Final = 60
LONGEST_NOTE: Final = 2000
#: Percentages have at most as many decimals as typed.
PERCENT_PLACES: Final = 4
#: No price of a unit and no threshold is larger.
MOST: Final = Decimal(9) * 10**8


def _figure(number: Decimal | None) -> str:
    return isolate_ltr(DASH if number is None or not number.is_finite() else show_number(number))


def _amount(amount: Decimal, currency: str) -> str:
    return isolate_ltr(f"{show_number(amount)}{NO_BREAK_SPACE}{currency}")


def show_worth(amount: Decimal | None, percent: Decimal | None, currency: str) -> str:
    """Return what a row says, a fixed price or a percentage with its sign, safe to put into a sentence."""
    if amount is not None:
        return _amount(amount, currency)
    sign = "+" if percent is not None and percent > 0 else ""
    return _percent(sign + show_number(percent or Decimal(0)))


def _percent(shown: str) -> str:
    return isolate_ltr(_("{percent} %").format(percent=shown))


def show_period(first: date | None, last: date | None) -> str:
    """Return the days on which something holds, both included."""
    if first is None and last is None:
        return _("always")
    if last is None:
        return _("from {first} on").format(first=show_date(first))
    if first is None:
        return _("until {last}").format(last=show_date(last))
    return _("{first} to {last}").format(first=show_date(first), last=show_date(last))


class ColumnNameError(KamDeskError):
    """A column has no name, or one that fits no heading."""

    def __init__(self, name: str) -> None:
        if name:
            super().__init__(_("The name is too long: at most {most} characters fit. Shorten it.").format(most=LONGEST_NAME))
        else:
            super().__init__(_("The price column has no name. Type the name."))


class ColumnNameTakenError(KamDeskError):
    """Another column has the name; clients find their column by it."""

    def __init__(self, name: str, *, archived: bool) -> None:
        if archived:
            told = _("An archived price column is called “{name}”. Take it back from the archive, or choose another name.")
        else:
            told = _("There is a price column “{name}” already. Choose another name.")
        super().__init__(told.format(name=excerpt(name)))


class ColumnLoopError(KamDeskError):
    """A column would come from itself."""

    def __init__(self, name: str, parent: str) -> None:
        if name == parent:
            told = _("The price column “{name}” cannot come from itself. Choose another parent, or none.")
        else:
            told = _(
                "The price column “{name}” cannot come from “{parent}”, because that one comes from “{name}”. "
                "Choose another parent, or none."
            )
        super().__init__(told.format(name=excerpt(name), parent=excerpt(parent)))


class ColumnArchivedError(KamDeskError):
    """A column that is archived was chosen for something new."""

    def __init__(self, name: str) -> None:
        told = _("The price column “{name}” is archived. Take it back from the archive first, or choose another one.")
        super().__init__(told.format(name=excerpt(name)))


class DefaultColumnError(KamDeskError):
    """The column of clients that have none would be put away."""

    def __init__(self, name: str) -> None:
        told = _(
            "“{name}” is the default column, whose prices clients without a column pay, so it cannot be archived. "
            "Make another column the default first."
        )
        super().__init__(told.format(name=excerpt(name)))


class ColumnOfClientsError(KamDeskError):
    """A column that clients have would be put away, and their prices would change."""

    def __init__(self, name: str, count: int) -> None:
        told = ngettext(
            "{count} client has the price column “{name}”. Give it another column first.",
            "{count} clients have the price column “{name}”. Give them another column first.",
            count,
        )
        super().__init__(told.format(count=count, name=excerpt(name)))


class ColumnIsParentError(KamDeskError):
    """A column from which another one comes would be put away."""

    def __init__(self, name: str, child: str) -> None:
        told = _("The price column “{child}” comes from “{name}”. Choose another parent for it first.")
        super().__init__(told.format(name=excerpt(name), child=excerpt(child)))


class ColumnCurrencyError(KamDeskError):
    """A column with prices would get another currency."""

    def __init__(self, name: str, currency: str) -> None:
        told = _("“{name}” has prices in {currency}, so it keeps this currency. Make a new column for another one.")
        super().__init__(told.format(name=excerpt(name), currency=currency))


class PriceCurrencyError(KamDeskError):
    """A price is in another currency than all of its column."""

    def __init__(self, name: str, currency: str, typed: str) -> None:
        told = _("“{name}” has its prices in {currency}, not in {other}. Type the price in {currency}.")
        super().__init__(told.format(name=excerpt(name), currency=currency, other=typed))


class CurrencyWithoutRateError(KamDeskError):
    """Prices in a currency whose rate nobody knows could never be used."""

    def __init__(self, currency: str) -> None:
        told = _("No exchange rate of {currency} is known, so its prices could not be converted. Enter a rate in the settings.")
        super().__init__(told.format(currency=currency))


class RoundingError(KamDeskError):
    """Prices cannot be rounded so."""

    def __init__(self, step: Decimal | None, ending: Decimal) -> None:
        if step is None:
            told = _("Prices cannot end in {ending} without a step. Type the step too: step 1 with {ending} gives x.99.")
        else:
            told = _(
                "Prices cannot be rounded to steps of {step} that end in {ending}. Type a step above zero and an ending below it, "
                "for example 0.05 and 0, or 1 and 0.99."
            )
        super().__init__(told.format(step=_figure(step), ending=_figure(ending)))


class PercentageError(KamDeskError):
    """A percentage is outside what is possible, or has too many decimals."""

    def __init__(self, percent: Decimal, least: Decimal, most: Decimal) -> None:
        told = _("{percent} % is not possible. Type a percentage between {least} and {most} with at most {places} decimals.")
        super().__init__(told.format(percent=_figure(percent), least=_figure(least), most=_figure(most), places=PERCENT_PLACES))


class PriceBelowZeroError(KamDeskError):
    """A price is below zero."""

    def __init__(self, amount: Decimal) -> None:
        told = _("A price of {price} is below zero. Type what one unit costs without VAT, 0 for what is given away.")
        super().__init__(told.format(price=_figure(amount)))


class PriceAmountError(KamDeskError):
    """A price is no number that can be kept."""

    def __init__(self, amount: Decimal) -> None:
        told = _("A price of {price} is not possible. Type a number up to {most} with at most {places} decimals.")
        super().__init__(told.format(price=_figure(amount), most=_figure(MOST), places=10))


class BreakError(KamDeskError):
    """A quantity from which a price holds is no quantity."""

    def __init__(self, quantity: Decimal) -> None:
        told = _("“From quantity” {quantity} is not possible. Type a quantity of 0 or more with at most {places} decimals.")
        super().__init__(told.format(quantity=_figure(quantity), places=6))


class ThresholdError(KamDeskError):
    """A volume discount begins at nothing, or beyond any order."""

    def __init__(self, amount: Decimal) -> None:
        told = _("A volume discount cannot begin at {amount}. Type the value of an order from which it holds, above zero.")
        super().__init__(told.format(amount=_figure(amount)))


class DatesError(KamDeskError):
    """Something would end before it begins."""

    def __init__(self, first: date, last: date) -> None:
        told = _("It would end on {last}, before it begins on {first}. Correct one of the days; both belong to it.")
        super().__init__(told.format(first=show_date(first), last=show_date(last)))


class PriceOwnerError(KamDeskError):
    """A price belongs to nobody, to two, or a contract to no client."""

    def __init__(self, *, contract: bool) -> None:
        if contract:
            super().__init__(_("A contract belongs to a client. Choose the client, or empty the contract."))
        else:
            super().__init__(_("A price belongs to a price column or to a client. Choose one of the two."))


class PriceGoodsError(KamDeskError):
    """A price names both a product and a group, or a fixed price names no product."""

    def __init__(self, *, fixed: bool) -> None:
        if fixed:
            super().__init__(_("A fixed price is for one product. Choose the product, or type a percentage instead."))
        else:
            super().__init__(_("A price is for a product or for a group. Choose one of the two, or none for all goods."))


class PriceWorthError(KamDeskError):
    """Neither a price nor a percentage is there, or both."""

    def __init__(self) -> None:
        super().__init__(_("Type either a fixed price or a percentage."))


class UnitOfProductError(KamDeskError):
    """A unit that the product has not."""

    def __init__(self, product: str, unit: str) -> None:
        told = _("“{product}” is not sold by “{unit}”. Choose one of its units, or add the pack to the product.")
        super().__init__(told.format(product=excerpt(product), unit=excerpt(unit)))


class NotThereError(KamDeskError):
    """A product, a group, a column or a client that is not there any more."""

    def __init__(self) -> None:
        super().__init__(_("What was chosen is no longer there. Choose again."))


class OverlapError(KamDeskError):
    """A row with the same owner, goods, unit and break holds on some of the same days.

    Attributes:
        price_id: The other row; None where it is one of those that were to be added together.
    """

    def __init__(self, price_id: int | None, owner: str, goods: str, worth: str, period: str) -> None:
        told = _(
            "“{owner}” has a price for “{goods}” already that holds on some of these days: {worth}, {period}. "
            "Change that one, or choose other days."
        )
        super().__init__(told.format(owner=excerpt(owner), goods=excerpt(goods or _("All goods")), worth=worth, period=period))
        self.price_id = price_id


class SameDiscountError(KamDeskError):
    """A volume discount with the same column, group and threshold holds on some of the same days."""

    def __init__(self, percent: Decimal, period: str) -> None:
        told = _(
            "A volume discount from this value on is there already for the same clients and goods: {percent}, {period}. "
            "Change that one, or choose other days."
        )
        super().__init__(told.format(percent=_percent(show_number(percent)), period=period))


class NothingToChangeError(KamDeskError):
    """No fixed price would be changed."""

    def __init__(self, name: str) -> None:
        told = _(
            "“{name}” has no fixed prices there from that day on. "
            "If its prices come from another column, change that one or the percentage between them."
        )
        super().__init__(told.format(name=excerpt(name)))


class UnknownChoiceError(KamDeskError):
    """A key that is none of the words to choose from."""

    def __init__(self, key: str) -> None:
        super().__init__(_("“{text}” is not in the list. Choose one from the list.").format(text=excerpt(key)))
