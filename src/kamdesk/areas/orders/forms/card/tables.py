"""The tables of the order card: lines, deliveries, decisions and history."""

from collections.abc import Callable
from decimal import Decimal
from typing import Final

from kamdesk.areas.orders.forms.card.history import event_details, event_words
from kamdesk.areas.orders.queries import DecisionOnCard, OrderCard, OrderLineRow
from kamdesk.areas.orders.rules import DECISIONS
from kamdesk.areas.orders.rules.stages import STAGES
from kamdesk.areas.prices.rules import SOURCES
from kamdesk.core.formats import show_number, show_price
from kamdesk.core.i18n import N_, _, pgettext
from kamdesk.ui.table import Mark
from kamdesk.ui.table.rows import RowColumn, money_of

#: The title of the column that says where the price comes from; a click there explains it.
SOURCE: Final = N_("Price from")


def line_columns(card: OrderCard) -> tuple[RowColumn, ...]:
    """Return the columns of the lines."""

    def price(line: OrderLineRow) -> str:
        return show_price(line.price, card.currency)

    discounts = (RowColumn(_("Discount %"), lambda line: line.discount or None, side="end", width=80),)
    return (
        RowColumn(_("№"), lambda line: line.position, side="end", width=32),
        RowColumn(_("Code"), lambda line: line.code, side="ltr", width=76),
        RowColumn(_("Description"), lambda line: line.description, width=0),
        RowColumn(_("Unit"), lambda line: line.unit, width=62),
        RowColumn(_("Ordered"), lambda line: line.quantity, side="end", width=74),
        *(_stages() if card.status in STAGES else ()),
        RowColumn(_("Price"), price, side="end", width=78),
        *(discounts if any(line.discount for line in card.lines) else ()),
        RowColumn(_(SOURCE), lambda line: _(SOURCES[line.price_source]), width=150),
        money_of(_("Without VAT"), lambda line: line.net, width=96),
    )


def _stages() -> tuple[RowColumn, ...]:
    titles = (
        (pgettext("quantity", "Picked"), _picked),
        (pgettext("quantity", "Shipped"), _shipped),
        (pgettext("quantity", "Delivered"), _delivered),
        (pgettext("quantity", "Invoiced"), _invoiced),
    )
    return tuple(RowColumn(title, value, _or_nothing, "end", 78, _full_or_part(value)) for title, value in titles)


def _picked(line: OrderLineRow) -> Decimal:
    return line.picked


def _shipped(line: OrderLineRow) -> Decimal:
    return line.shipped


def _delivered(line: OrderLineRow) -> Decimal:
    return line.delivered


def _invoiced(line: OrderLineRow) -> Decimal:
    return line.invoiced


def _or_nothing(quantity: Decimal) -> str:
    return show_number(quantity) if quantity else ""


def _full_or_part(value: Callable[[OrderLineRow], Decimal]) -> Callable[[OrderLineRow], Mark | None]:
    def mark(line: OrderLineRow) -> Mark | None:
        reached = value(line)
        if not reached:
            return None
        return Mark("ok" if reached == line.quantity else "warn")

    return mark


def delivery_columns() -> tuple[RowColumn, ...]:
    """Return the columns of the deliveries."""
    return (
        RowColumn(_("Number"), lambda row: row.number, side="ltr", width=160),
        RowColumn(_("Shipped on"), lambda row: row.shipped_on, side="end", width=120),
        RowColumn(_("Delivered on"), lambda row: row.delivered_on, side="end", width=120),
        RowColumn(_("Received by"), lambda row: row.received_by, width=0),
        RowColumn(_("Lines"), lambda row: row.lines, side="end", width=80),
        RowColumn(_("Invoice"), lambda row: row.invoice, side="ltr", width=170),
    )


def decision_columns() -> tuple[RowColumn, ...]:
    """Return the columns of the decisions."""
    return (
        RowColumn(_("Kind"), lambda row: _(DECISIONS[row.kind]), width=126),
        RowColumn(_("State"), decision_words, width=110, mark=_decision_mark),
        money_of(_("Total"), lambda row: row.amount, width=110),
        RowColumn(_("Asked by"), lambda row: row.asked_by, width=130),
        RowColumn(_("Asked"), lambda row: row.asked_at, side="end", width=135),
        RowColumn(_("Why"), lambda row: row.why, width=0),
        RowColumn(_("Decided by"), lambda row: row.decided_by, width=130),
        RowColumn(_("Decided"), lambda row: row.decided_at, side="end", width=135),
        RowColumn(_("Reason"), lambda row: row.reason, width=200),
    )


def decision_words(row: DecisionOnCard) -> str:
    """Return what became of a request."""
    if row.approved is None:
        return _("lapsed") if row.lapsed else _("waits")
    if row.approved:
        return _("approved, lapsed") if row.lapsed else _("approved")
    return _("refused")


def _decision_mark(row: DecisionOnCard) -> Mark | None:
    if row.lapsed:
        return Mark("muted")
    if row.approved is None:
        return Mark("warn")
    return Mark("ok" if row.approved else "error")


def event_columns(card: OrderCard) -> tuple[RowColumn, ...]:
    """Return the columns of the history."""
    return (
        RowColumn(_("When"), lambda row: row.at, side="end", width=140),
        RowColumn(_("Who"), lambda row: row.by, width=150),
        RowColumn(_("Event"), event_words, width=190),
        RowColumn(_("Details"), lambda row: event_details(row, card.currency), width=0),
    )
