"""Why a step of an order on its way to the invoice is refused: what happened, with the figures, and what to do."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kamdesk.areas.orders.rules.credit import Addend, SupplyStopped
from kamdesk.areas.orders.rules.refusals import OrderError
from kamdesk.core.formats import show_date, show_number, whole
from kamdesk.core.i18n import _, ngettext
from kamdesk.core.money import Money
from kamdesk.core.text import excerpt, isolate_ltr


class StepError(OrderError):
    """A step was refused; nothing was stored."""


class NotConfirmedError(StepError):
    """Only a confirmed order goes on to sales support."""

    def __init__(self, number: str, status: str) -> None:
        super().__init__(
            _("{number} cannot be handed over: its state is “{state}”. Only confirmed orders are handed over, once.").format(
                number=isolate_ltr(number), state=status
            )
        )


class NotHandedOverError(StepError):
    """Goods are picked and shipped only for an order that was handed over."""

    def __init__(self, number: str, status: str) -> None:
        super().__init__(
            _("{number} was not handed over to sales support: its state is “{state}”. Confirm it and hand it over first.").format(
                number=isolate_ltr(number), state=status
            )
        )


class NothingLeftError(StepError):
    """There is nothing to do in this step, or nothing was asked."""

    def __init__(self, number: str) -> None:
        super().__init__(
            _("There is no quantity for this step of {number}. Enter how much, or read the order again.").format(
                number=isolate_ltr(number)
            )
        )


class TooMuchError(StepError):
    """More of a line is asked than is left of it for this step."""

    def __init__(self, goods: str, asked: Decimal, most: Decimal) -> None:
        super().__init__(
            _("{goods}: {asked} is not possible, 0 to {most} are left for this step. Correct the quantity.").format(
                goods=excerpt(goods), asked=isolate_ltr(show_number(asked)), most=isolate_ltr(show_number(most))
            )
        )


class TooFineError(StepError):
    """A quantity has more decimals than are kept."""

    def __init__(self, goods: str, places: int) -> None:
        super().__init__(
            _("The quantity of {goods} has more than {places} decimals. Round it.").format(goods=excerpt(goods), places=places)
        )


@dataclass(frozen=True, slots=True)
class ShipmentCheck:
    """Whether goods of an order may leave.

    Attributes:
        stops: Why not, as in a `CreditView`; empty where nothing stops them.
        exposure: What is open and ordered, this order in it, in the limit's currency.
        addends: What the exposure is made of.
        limit: The larger of the limit now and the one it was confirmed under; None: no limit.
        overdue: What is overdue beyond the grace.
        overdue_days: The most days of it.
        released: A decision for at least this order's total lets it pass all the same.
        asked: A request for that decision waits.
        supply: Why supply to the client is stopped; None: it is not.
    """

    stops: tuple[str, ...]
    exposure: Money
    addends: tuple[Addend, ...]
    limit: Money | None
    overdue: Money
    overdue_days: int
    released: bool
    asked: bool
    supply: SupplyStopped | None = None

    @property
    def may_leave(self) -> bool:
        """Nothing stops them, or it was decided to let them go."""
        return self.released or not self.stops


class ShipmentStoppedError(StepError):
    """Goods may not leave because of what the client owes; `check` has the figures."""

    def __init__(self, number: str, check: ShipmentCheck) -> None:
        self.check = check
        told = {
            "number": isolate_ltr(number),
            "exposure": whole(check.exposure),
            "limit": "" if check.limit is None else whole(check.limit),
            "overdue": whole(check.overdue),
            "days": check.overdue_days,
            "since": "" if check.supply is None else show_date(check.supply.since),
        }
        super().__init__(_sentence_of_stop(check).format(**told))


def _sentence_of_stop(check: ShipmentCheck) -> str:
    if "supply" in check.stops:
        return _(
            "{number} cannot leave: supply to the client is stopped since {since}. "
            "Ask for its release, or have the stop lifted in Collection."
        )
    if check.stops == ("overdue",):
        return ngettext(
            "{number} cannot leave: {overdue} are overdue for {days} day. Ask for its release, or wait for a payment.",
            "{number} cannot leave: {overdue} are overdue, the oldest for {days} days. Ask for its release, or wait for a payment.",
            check.overdue_days,
        )
    if "overdue" in check.stops:
        return _(
            "{number} cannot leave: with it {exposure} are open and ordered, but the limit is {limit}, and {overdue} are overdue. "
            "Ask for its release, or wait for a payment."
        )
    if "prepayment" in check.stops:
        return _(
            "{number} cannot leave: the client pays in advance, and with this order {exposure} are not paid yet. "
            "Ask for its release, or wait for the payment."
        )
    return _(
        "{number} cannot leave: with it {exposure} are open and ordered, but the limit is {limit}. "
        "Ask for its release, or wait for a payment."
    )


class NothingStopsError(StepError):
    """A release was asked for a shipment that may leave anyway."""

    def __init__(self, number: str) -> None:
        super().__init__(
            _("Nothing stops the shipment of {number}, so there is nothing to release. Ship it.").format(
                number=isolate_ltr(number)
            )
        )


class StepTooEarlyError(StepError):
    """A step is dated before the one it follows."""

    def __init__(self, day: date, earliest: date) -> None:
        super().__init__(
            _("{date} is too early: the step before it was on {earliest}. Choose that day or a later one.").format(
                date=show_date(day), earliest=show_date(earliest)
            )
        )


class DeliveryGoneError(StepError):
    """A delivery is not there."""

    def __init__(self) -> None:
        super().__init__(_("This delivery is not there any more. Read the list again."))


class DeliveredAlreadyError(StepError):
    """What the client took of a delivery was written down before."""

    def __init__(self, number: str, day: date) -> None:
        super().__init__(
            _("{number} was delivered on {date} already. What comes back later is booked with a credit note.").format(
                number=isolate_ltr(number), date=show_date(day)
            )
        )


class NotDeliveredError(StepError):
    """A delivery is to be invoiced before anybody knows what the client took."""

    def __init__(self, number: str) -> None:
        super().__init__(
            _("{number} is still on its way. Write down what was delivered, then invoice it.").format(number=isolate_ltr(number))
        )


class InvoicedAlreadyError(StepError):
    """A delivery was invoiced before."""

    def __init__(self, number: str, invoice: str) -> None:
        super().__init__(
            _("{number} was invoiced already with {invoice}. Cancel that invoice first if it is wrong.").format(
                number=isolate_ltr(number), invoice=isolate_ltr(invoice)
            )
        )


class NothingToInvoiceError(StepError):
    """What was chosen for an invoice is worth nothing, or nothing was chosen."""

    def __init__(self) -> None:
        super().__init__(
            _("There is nothing to invoice in what you chose: no delivery, or nothing of it was taken. Choose again.")
        )


class DeliveriesDifferError(StepError):
    """Deliveries of several clients or currencies do not go on one invoice."""

    def __init__(self, one: str, other: str) -> None:
        super().__init__(
            _(
                "{one} and {other} do not go on one invoice: one client and one currency at a time. Invoice them separately."
            ).format(one=isolate_ltr(one), other=isolate_ltr(other))
        )


class PartLeftError(StepError):
    """An order of which goods left cannot be cancelled."""

    def __init__(self, number: str) -> None:
        super().__init__(
            _(
                "Goods of {number} have left already, so it cannot be cancelled. Close the rest instead; "
                "what was invoiced is taken back with a credit note."
            ).format(number=isolate_ltr(number))
        )


class NothingShippedError(StepError):
    """There is no rest where nothing left."""

    def __init__(self, number: str) -> None:
        super().__init__(
            _("Nothing of {number} has left yet, so there is no rest to close. Cancel the order instead.").format(
                number=isolate_ltr(number)
            )
        )


class NoRestError(StepError):
    """Everything of an order left."""

    def __init__(self, number: str) -> None:
        super().__init__(
            _("Everything of {number} has left already; there is no rest to close.").format(number=isolate_ltr(number))
        )


class NotCancellableError(StepError):
    """An order that is done or cancelled cannot be cancelled."""

    def __init__(self, number: str, status: str) -> None:
        super().__init__(
            _("{number} cannot be cancelled: its state is “{state}”.").format(number=isolate_ltr(number), state=status)
        )


class NotCancelledError(StepError):
    """Only a cancelled order is opened again."""

    def __init__(self, number: str, status: str) -> None:
        super().__init__(
            _("{number} is not cancelled: its state is “{state}”. Only cancelled orders are opened again.").format(
                number=isolate_ltr(number), state=status
            )
        )


class WhyMissingError(StepError):
    """Ending an order, or asking for its release, needs a reason."""

    def __init__(self) -> None:
        super().__init__(_("The reason is missing. Say in a few words why."))
