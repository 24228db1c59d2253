"""Why a booking is refused, as sentences with the figures and with what to do."""

from datetime import date

from kamdesk.core.errors import KamDeskError
from kamdesk.core.formats import show_date, show_money
from kamdesk.core.i18n import _, is_rtl
from kamdesk.core.money import Money
from kamdesk.core.text import excerpt, isolate_ltr


def _shown(money: Money) -> str:
    return _whole(show_money(money, with_currency=True))


def _whole(text: str) -> str:
    """Return a number or an amount so that a sentence from right to left does not turn its parts round."""
    return isolate_ltr(text) if is_rtl() else text


class BookingError(KamDeskError):
    """A booking was refused; nothing was stored."""


class PaymentExceedsDebtError(BookingError):
    """A payment is larger than everything the client owes."""

    def __init__(self, paid: Money, owed: Money) -> None:
        self.paid, self.owed = paid, owed
        super().__init__(
            _("The payment is {paid}, but the client owes {owed}. Record the rest as an advance.").format(
                paid=_shown(paid), owed=_shown(owed)
            )
        )


class AllocationExceedsDebtError(BookingError):
    """More is to be allocated to an instalment than is open on it."""

    def __init__(self, number: str, asked: Money, still_open: Money) -> None:
        super().__init__(
            _("{asked} cannot be allocated to {number}: only {open} is open on it. Allocate less.").format(
                asked=_shown(asked), number=_whole(number), open=_shown(still_open)
            )
        )


class AllocationExceedsCreditError(BookingError):
    """More is to be allocated than is left of a payment or credit note."""

    def __init__(self, number: str, asked: Money, left: Money) -> None:
        super().__init__(
            _("{asked} cannot be taken from {number}: only {left} of it is left. Allocate less.").format(
                asked=_shown(asked), number=_whole(number), left=_shown(left)
            )
        )


class AllocationMismatchError(BookingError):
    """Two records that do not belong together were to be allocated."""

    def __init__(self, credit: str, debit: str) -> None:
        super().__init__(
            _("{credit} cannot be allocated to {debit}: it takes money of one client in one currency against a debt.").format(
                credit=_whole(credit), debit=_whole(debit)
            )
        )


class NothingToAllocateError(BookingError):
    """There is no open credit, or no open debt to use it for."""

    def __init__(self, currency: str) -> None:
        super().__init__(
            _("There is nothing to allocate in {currency}: no open debt, or no money left to use for it.").format(
                currency=currency
            )
        )


class AlreadyUndoneError(BookingError):
    """An allocation was undone before."""

    def __init__(self) -> None:
        super().__init__(_("This allocation was already undone. Reload the list to see what is open now."))


class AmountNotPositiveError(BookingError):
    """A document of nothing or less than nothing."""

    def __init__(self, amount: Money) -> None:
        super().__init__(_("The amount is {amount}, but it must be more than zero. Correct it.").format(amount=_shown(amount)))


class NothingToBookError(BookingError):
    """A document has neither lines nor an amount."""

    def __init__(self) -> None:
        super().__init__(_("The document has neither lines nor an amount. Add a line."))


class LineValueError(BookingError):
    """A line has a price or a percentage that cannot be."""

    def __init__(self, position: int) -> None:
        super().__init__(
            _(
                "Line {position} cannot be computed. Discount and VAT are 0 to 100 per cent, a quantity has at most "
                "6 decimals, a price at most 10 and is below 900,000,000. Correct it."
            ).format(position=position)
        )


class InstalmentsDoNotAddUpError(BookingError):
    """The instalments are not the invoice."""

    def __init__(self, number: str, instalments: Money, total: Money) -> None:
        super().__init__(
            _("The instalments of {number} add up to {instalments}, but the invoice is {total}. Correct one of them.").format(
                number=_whole(number), instalments=_shown(instalments), total=_shown(total)
            )
        )


class DueBeforeDateError(BookingError):
    """Something is due before it is invoiced."""

    def __init__(self, due: date, day: date) -> None:
        super().__init__(
            _("The due date {due} is before the invoice date {date}. Correct one of them.").format(
                due=show_date(due), date=show_date(day)
            )
        )


class NumberTakenError(BookingError):
    """A number typed by hand belongs to another document of its kind."""

    def __init__(self, number: str) -> None:
        super().__init__(
            _("The number {number} is taken already. Type another one, or leave it empty for the next free number.").format(
                number=_whole(excerpt(number))
            )
        )


class TextTooLongError(BookingError):
    """A number, reference or note is longer than is kept."""

    def __init__(self, text: str, most: int) -> None:
        super().__init__(
            _("“{text}” is too long: at most {most} characters fit. Shorten it.").format(text=excerpt(text), most=most)
        )


class ClientNotThereError(BookingError):
    """The client was merged into another one, or never existed."""

    def __init__(self) -> None:
        super().__init__(_("This client was merged into another one or is gone. Choose the client again."))


class DocumentNotThereError(BookingError):
    """A document that something refers to is missing or of another kind or client."""

    def __init__(self) -> None:
        super().__init__(_("The document that this refers to is not there, or it belongs to another client. Choose it again."))


class CurrencyDiffersError(BookingError):
    """A credit note or refund in another currency than what it is about."""

    def __init__(self, number: str, wanted: str, given: str) -> None:
        super().__init__(
            _("{number} is in {wanted}, not in {given}. Use its currency.").format(
                number=_whole(number), wanted=wanted, given=given
            )
        )


class RefundExceedsCreditError(BookingError):
    """More is given back than is left of a payment or credit note."""

    def __init__(self, number: str, asked: Money, left: Money) -> None:
        super().__init__(
            _("{asked} cannot be given back: only {left} of {number} is not used. Undo an allocation, or refund less.").format(
                asked=_shown(asked), number=_whole(number), left=_shown(left)
            )
        )


class BeyondToleranceError(BookingError):
    """A difference is too large to be written off as small."""

    def __init__(self, difference: Money, largest: Money) -> None:
        super().__init__(
            _(
                "{difference} is too large to be written off as a small difference: at most {largest}. "
                "Book a credit note, or raise the limit in the company's settings."
            ).format(difference=_shown(difference), largest=_shown(largest))
        )


class NothingOpenError(BookingError):
    """There is nothing left of what was to be written off or disputed."""

    def __init__(self, number: str) -> None:
        super().__init__(_("Nothing is open on {number} any more. Reload the list.").format(number=_whole(number)))


class ReasonMissingError(BookingError):
    """A write-off, cancellation or dispute needs its reason."""

    def __init__(self) -> None:
        super().__init__(_("The reason is missing. Say in a few words why."))


class AlreadyCancelledError(BookingError):
    """A document was cancelled before, or is itself a cancellation."""

    def __init__(self, number: str) -> None:
        super().__init__(_("{number} is cancelled already or is itself a cancellation.").format(number=_whole(number)))


class StillReferredToError(BookingError):
    """A document cannot be cancelled while another one stands on it."""

    def __init__(self, number: str, other: str) -> None:
        super().__init__(
            _("{number} cannot be cancelled because {other} refers to it. Cancel {other} first.").format(
                number=_whole(number), other=_whole(other)
            )
        )


class BeforeSubjectError(BookingError):
    """Something is dated before what it undoes."""

    def __init__(self, day: date, earliest: date) -> None:
        super().__init__(
            _("{date} is too early: what is undone is of {earliest}. Choose that day or a later one.").format(
                date=show_date(day), earliest=show_date(earliest)
            )
        )
