"""Why an order is not taken, changed, confirmed or decided: what happened, with the figures, and what to do."""

from collections.abc import Sequence
from datetime import date

from kamdesk.core.errors import KamDeskError
from kamdesk.core.formats import show_date, whole
from kamdesk.core.i18n import _
from kamdesk.core.money import Money
from kamdesk.core.text import excerpt, isolate_ltr, listed


class OrderError(KamDeskError):
    """An order was refused; nothing was stored."""


class NoLinesError(OrderError):
    """An order of nothing."""

    def __init__(self) -> None:
        super().__init__(_("The order has no lines. Add what the client wants."))


class PromisedTooEarlyError(OrderError):
    """Something is promised before it is ordered."""

    def __init__(self, promised: date, day: date) -> None:
        super().__init__(
            _("The promised date {promised} is before the order's date {date}. Correct one of them.").format(
                promised=show_date(promised), date=show_date(day)
            )
        )


class OrderGoneError(OrderError):
    """An order is not there."""

    def __init__(self) -> None:
        super().__init__(_("This order is not there any more. Read the list again."))


class NotEditableError(OrderError):
    """An order that is done or cancelled is not edited."""

    def __init__(self, number: str, status: str) -> None:
        super().__init__(
            _("{number} cannot be changed: its state is “{state}”. Copy it into a new order instead.").format(
                number=isolate_ltr(number), state=status
            )
        )


class NotConfirmableError(OrderError):
    """Only a draft or a held order is confirmed."""

    def __init__(self, number: str, status: str) -> None:
        super().__init__(
            _("{number} cannot be confirmed: its state is “{state}”. Only drafts and held orders are confirmed.").format(
                number=isolate_ltr(number), state=status
            )
        )


class PartnerFixedError(OrderError):
    """Client and currency of a confirmed order stay."""

    def __init__(self, number: str) -> None:
        super().__init__(
            _("{number} is confirmed, so its client and currency stay. Cancel it and take a new order.").format(
                number=isolate_ltr(number)
            )
        )


class GrowsOverLimitError(OrderError):
    """Goods of an order left already, so it cannot be held for a decision while it grows."""

    def __init__(self, number: str, over: Money | None, *, supply: bool = False) -> None:
        self.over = over
        if supply:
            sentence = _(
                "Goods of {number} have left, so it cannot be held, and supply to the client is stopped. "
                "Have the stop lifted in Collection, or take what is added as a new order."
            )
        elif over is None or over.minor <= 0:
            sentence = _(
                "Goods of {number} have left, so it cannot be held, and the client has debts overdue too long. "
                "Take what is added as a new order."
            )
        else:
            sentence = _(
                "Goods of {number} have left, so it cannot be held, and with this change the client is {over} over its limit. "
                "Take what is added as a new order."
            )
        super().__init__(sentence.format(number=isolate_ltr(number), over="" if over is None else whole(over)))


class DiscountAfterShippingError(OrderError):
    """Goods of an order left already, so it cannot be held for the approval of a discount."""

    def __init__(self, number: str) -> None:
        super().__init__(
            _(
                "Goods of {number} have left, so it cannot be held for approval, and a discount is more than you may give. "
                "Lower it, or take what is added as a new order."
            ).format(number=isolate_ltr(number))
        )


class MayNotDecideError(OrderError):
    """Decisions belong to certain roles."""

    def __init__(self) -> None:
        super().__init__(_("Only a head of sales or a director decides this. Ask one of them."))


class DecidedAlreadyError(OrderError):
    """A request was decided before, or the order changed since it was made."""

    def __init__(self, number: str) -> None:
        super().__init__(
            _("This request about {number} is decided already, or the order changed since. Read the list again.").format(
                number=isolate_ltr(number)
            )
        )


class GraceDaysError(OrderError):
    """Days of grace that cannot be."""

    def __init__(self, most: int) -> None:
        super().__init__(_("The grace days are 0 to {most}. Correct them, or leave them empty.").format(most=most))


class LimitTermsError(OrderError):
    """A limit below zero, or in another currency than the books'."""

    def __init__(self, currency: str) -> None:
        super().__init__(_("The credit limit is in {currency} and not below zero. Correct it.").format(currency=currency))


class OrderLineError(OrderError):
    """A line was refused; `position` is its place, from 1."""

    def __init__(self, position: int, sentence: str) -> None:
        self.position = position
        super().__init__(sentence)


class ZeroQuantityError(OrderLineError):
    """Nothing is ordered."""

    def __init__(self, position: int) -> None:
        super().__init__(
            position, _("Line {position}: the quantity is zero. Type how much, or remove the line.").format(position=position)
        )


class NegativeQuantityError(OrderLineError):
    """An order takes no returns."""

    def __init__(self, position: int) -> None:
        super().__init__(
            position,
            _("Line {position}: the quantity is below zero. A return is booked as a credit note, not in an order.").format(
                position=position
            ),
        )


class QuantityRangeError(OrderLineError):
    """A quantity has more digits than are kept."""

    def __init__(self, position: int) -> None:
        super().__init__(
            position,
            _(
                "Line {position}: the quantity cannot be kept. It has at most 6 decimals and is below 9,000,000,000,000. Correct it."
            ).format(position=position),
        )


class UnitUnknownError(OrderLineError):
    """A product is not sold in that unit."""

    def __init__(self, position: int, goods: str, units: Sequence[str]) -> None:
        known = [excerpt(one) for one in units if one]
        if known:
            sentence = _("Line {position}: {goods} is not sold in this unit. Choose one of its own: {units}.")
        else:
            sentence = _("Line {position}: {goods} is not sold in this unit; it has none. Leave the unit empty.")
        super().__init__(position, sentence.format(position=position, goods=excerpt(goods), units=listed(known)))


class ProductGoneError(OrderLineError):
    """There is no such product."""

    def __init__(self, position: int) -> None:
        super().__init__(
            position, _("Line {position}: this product is not there any more. Choose another one.").format(position=position)
        )


class ProductArchivedError(OrderLineError):
    """A product is not sold any more; `substitutes` are names of what could be."""

    def __init__(self, position: int, goods: str, substitutes: Sequence[str]) -> None:
        self.substitutes = tuple(substitutes)
        offered = listed(excerpt(one) for one in substitutes)
        if offered:
            sentence = _("Line {position}: {goods} is not sold any more. Offer instead: {substitutes}.")
        else:
            sentence = _("Line {position}: {goods} is not sold any more. Remove the line, or choose another product.")
        super().__init__(position, sentence.format(position=position, goods=excerpt(goods), substitutes=offered))


class PriceMissingError(OrderLineError):
    """Nobody knows the price."""

    def __init__(self, position: int, goods: str) -> None:
        super().__init__(
            position,
            _("Line {position}: there is no price for {goods}. Ask for it and type it.").format(
                position=position, goods=excerpt(goods)
            ),
        )


class LinePriceError(OrderLineError):
    """A typed price that cannot be."""

    def __init__(self, position: int) -> None:
        super().__init__(
            position,
            _("Line {position}: a price is not below zero, has at most 10 decimals and is below 900,000,000. Correct it.").format(
                position=position
            ),
        )


class LineDiscountError(OrderLineError):
    """A typed discount that cannot be."""

    def __init__(self, position: int) -> None:
        super().__init__(
            position,
            _("Line {position}: a discount is 0 to 100 per cent with at most 4 decimals. Correct it.").format(position=position),
        )


class LineTooLargeError(OrderLineError):
    """A line comes to more than any amount that is kept."""

    def __init__(self, position: int) -> None:
        super().__init__(
            position,
            _("Line {position} comes to more than 13 digits before the decimal sign. Check quantity and price.").format(
                position=position
            ),
        )


class FixedPriceError(OrderLineError):
    """A price agreed with the client takes no further discount."""

    def __init__(self, position: int, goods: str) -> None:
        super().__init__(
            position,
            _(
                "Line {position}: {goods} has a price agreed with the client, which takes no discount. Remove the discount."
            ).format(position=position, goods=excerpt(goods)),
        )


class PickedAlreadyError(OrderLineError):
    """A line cannot become less than what was picked of it, nor other goods."""

    def __init__(self, position: int, goods: str, picked: str) -> None:
        super().__init__(
            position,
            _(
                "Line {position}: {picked} of {goods} are picked or shipped already. "
                "The line stays, with this quantity at least and in its unit."
            ).format(position=position, goods=excerpt(goods), picked=isolate_ltr(picked)),
        )


class ShippedPriceError(OrderLineError):
    """Price and discount of goods that left stay."""

    def __init__(self, position: int, goods: str) -> None:
        super().__init__(
            position,
            _(
                "Line {position}: {goods} have left at the confirmed price, so price and discount stay. Add a line instead."
            ).format(position=position, goods=excerpt(goods)),
        )
