"""Why a return or an act is not taken, changed or settled: what happened, with the figures, and what to do."""

import datetime as dt
from decimal import Decimal

from kamdesk.core.errors import KamDeskError
from kamdesk.core.formats import show_date, show_number
from kamdesk.core.i18n import _
from kamdesk.core.text import excerpt, isolate_ltr


class ReturnError(KamDeskError):
    """A return or an act was refused; nothing was stored."""


class SourceGoneError(ReturnError):
    """What the goods came with is not there."""

    def __init__(self) -> None:
        super().__init__(_("The delivery or invoice is not there any more. Read the list again and choose another one."))


class SourceMissingError(ReturnError):
    """Nobody said what the goods came with."""

    def __init__(self) -> None:
        super().__init__(_("Choose the delivery or the invoice that the goods came with."))


class NoDeliveryError(ReturnError):
    """Nothing of an order has left."""

    def __init__(self, number: str) -> None:
        super().__init__(
            _("Nothing of {number} has left yet, so nothing can come back. Change or cancel the order instead.").format(
                number=isolate_ltr(number)
            )
        )


class NoLinesToReturnError(ReturnError):
    """An invoice of a mere total, as imports bring it."""

    def __init__(self, number: str) -> None:
        super().__init__(
            _("{number} has no lines with goods, so nobody can tell what comes back. Book a credit note on it instead.").format(
                number=isolate_ltr(number)
            )
        )


class InvoiceCancelledError(ReturnError):
    """The invoice was cancelled."""

    def __init__(self, number: str) -> None:
        super().__init__(
            _("{number} was cancelled. Choose the delivery, or the invoice that took its place.").format(
                number=isolate_ltr(number)
            )
        )


class NotDeliveredYetError(ReturnError):
    """Goods that are on their way cannot come back yet."""

    def __init__(self, number: str) -> None:
        super().__init__(
            _("{number} is still on its way. Write down first what was delivered; what is not taken comes back then.").format(
                number=isolate_ltr(number)
            )
        )


class TooMuchBackError(ReturnError):
    """More comes back than is there to come back."""

    def __init__(self, goods: str, asked: Decimal, most: Decimal) -> None:
        super().__init__(
            _("{goods}: {asked} cannot come back, {most} is the most that is left of it. Correct the quantity.").format(
                goods=excerpt(goods), asked=isolate_ltr(show_number(asked)), most=isolate_ltr(show_number(most))
            )
        )


class ImpossibleQuantityError(ReturnError):
    """A quantity is below zero or has too many decimals."""

    def __init__(self, goods: str) -> None:
        super().__init__(
            _("{goods}: the quantity has to be a number from 0 with at most 6 decimals. Correct it.").format(goods=excerpt(goods))
        )


class NothingBackError(ReturnError):
    """No quantity was given."""

    def __init__(self) -> None:
        super().__init__(_("Nothing comes back: every quantity is empty. Enter how much of which line."))


class ReasonNeededError(ReturnError):
    """No reason was given."""

    def __init__(self) -> None:
        super().__init__(_("The reason is missing. Choose or write why."))


class TooEarlyError(ReturnError):
    """A day lies before the one that it follows."""

    def __init__(self, day: dt.date, earliest: dt.date) -> None:
        super().__init__(
            _("{date} is too early: the goods left on {earliest}. Choose that day or a later one.").format(
                date=show_date(day), earliest=show_date(earliest)
            )
        )


class TooLongError(ReturnError):
    """A text is a book."""

    def __init__(self, most: int) -> None:
        super().__init__(_("A text has more than {count} characters. Shorten it.").format(count=show_number(most)))


class ReturnGoneError(ReturnError):
    """A return is not there."""

    def __init__(self) -> None:
        super().__init__(_("This return is not there any more. Read the list again."))


class ActGoneError(ReturnError):
    """An act is not there."""

    def __init__(self) -> None:
        super().__init__(_("This act is not there any more. Read the list again."))


class WrongStateError(ReturnError):
    """What is asked does not fit the state of a return or an act."""

    def __init__(self, number: str, state: str) -> None:
        super().__init__(
            _("This is not possible any more: the state of {number} is “{state}”. Read it again.").format(
                number=isolate_ltr(number), state=state
            )
        )


class NotInvoicedYetError(ReturnError):
    """What was not charged cannot be credited."""

    def __init__(self, number: str) -> None:
        super().__init__(
            _(
                "{number} is about goods that are not invoiced yet. Invoice their delivery first, then give the credit note."
            ).format(number=isolate_ltr(number))
        )


class NeverChargedError(ReturnError):
    """Goods refused at the door are not charged."""

    def __init__(self, number: str) -> None:
        super().__init__(
            _("The goods of {number} were not taken, so they are not on any invoice: there is nothing to credit.").format(
                number=isolate_ltr(number)
            )
        )


class WorthNothingError(ReturnError):
    """Goods that were free cannot be credited."""

    def __init__(self, number: str) -> None:
        super().__init__(
            _("The goods of {number} were charged with nothing, so there is no amount to book. Leave it as it is.").format(
                number=isolate_ltr(number)
            )
        )


class NoProductError(ReturnError):
    """A line without a product cannot be ordered again."""

    def __init__(self, goods: str) -> None:
        super().__init__(
            _("{goods} is not in the list of products, so it cannot be ordered again. Give a credit note instead.").format(
                goods=excerpt(goods)
            )
        )


class NothingFoundError(ReturnError):
    """Everything is as the papers say."""

    def __init__(self) -> None:
        super().__init__(_("Everything is as the papers say, so there is nothing to draw up. Enter what was found instead."))


class MoreDamagedError(ReturnError):
    """More is damaged than is there."""

    def __init__(self, goods: str, damaged: Decimal, found: Decimal) -> None:
        super().__init__(
            _("{goods}: {damaged} damaged is more than the {found} that were found. Correct one of them.").format(
                goods=excerpt(goods), damaged=isolate_ltr(show_number(damaged)), found=isolate_ltr(show_number(found))
            )
        )


class LackingTooMuchError(ReturnError):
    """More is missing or damaged than was not claimed before."""

    def __init__(self, goods: str, lacking: Decimal, most: Decimal) -> None:
        super().__init__(
            _(
                "{goods}: {lacking} missing or damaged is more than the {most} that have not come back or been claimed before. "
                "Correct what was found."
            ).format(goods=excerpt(goods), lacking=isolate_ltr(show_number(lacking)), most=isolate_ltr(show_number(most)))
        )


class PairError(ReturnError):
    """A mis-sorted pair needs one shortage and one surplus."""

    def __init__(self, number: int) -> None:
        super().__init__(
            _("Pair {number} needs at least one line with a shortage and one with a surplus. Correct the numbers.").format(
                number=number
            )
        )


class SettlementError(ReturnError):
    """An act cannot be settled in that way."""

    def __init__(self, number: str, way: str) -> None:
        super().__init__(
            _("“{way}” does not fit what {number} found. Choose another way.").format(way=way, number=isolate_ltr(number))
        )


class StillUnsettledError(ReturnError):
    """An invoice is cancelled while a return or an act stands on it alone."""

    def __init__(self, invoice: str, number: str) -> None:
        super().__init__(
            _("{invoice} cannot be cancelled: {number} is about it. Cancel {number} first.").format(
                invoice=isolate_ltr(invoice), number=isolate_ltr(number)
            )
        )


class PriceUnknownError(ReturnError):
    """A surplus of goods that have no price."""

    def __init__(self, goods: str) -> None:
        super().__init__(
            _("{goods} has no price for this client. Give it a price in the price list first.").format(goods=excerpt(goods))
        )
