"""The lines of an invoice as another program's rows have them."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Final

from kamdesk.areas.receivables.imports.entries import Entry
from kamdesk.areas.receivables.rules import NewLine, line_sum
from kamdesk.areas.receivables.rules.refusals import BookingError
from kamdesk.core.formats import show_money
from kamdesk.core.i18n import _
from kamdesk.core.importing import Note
from kamdesk.core.money import AmountTooLargeError, Money, round_half_up
from kamdesk.core.text import excerpt, fold

_PRICE_PLACES: Final = 8
_QUANTITY_PLACES: Final = 6
_LONGEST: Final = 4000


def lines_of(entries: Sequence[Entry], total: Money, products: Mapping[str, int]) -> tuple[list[NewLine], list[Note]]:
    """Return the lines of an invoice and what is odd about them; together they come to exactly *total*.

    What the lines lack of the invoice's amount, or have too much (a discount, a tax), becomes a line of its own.
    """
    lines: list[NewLine] = []
    notes: list[Note] = []
    for entry in entries:
        if entry.line is None:
            continue
        line = NewLine(
            description=_description(entry.line.product, entry.line.description)[:_LONGEST],
            quantity=round_half_up(entry.line.quantity, _QUANTITY_PLACES),
            price=round_half_up(entry.line.price, _PRICE_PLACES),
            product_id=products.get(fold(entry.line.product)) if entry.line.product else None,
        )
        try:
            line_sum(line, total.currency)
        except (BookingError, AmountTooLargeError):
            notes.append(entry.odd(_("Its price or quantity cannot be right, so the invoice was taken without lines.")))
            return [], notes
        lines.append(line)
    if not lines:
        return [], notes
    together = sum((line_sum(line, total.currency).net for line in lines), Money.zero(total.currency))
    if together != total:
        text = _(
            "The lines of invoice {number} come to {together}, the invoice to {amount}; the difference became a line."
        ).format(number=excerpt(entries[0].number), together=show_money(together), amount=show_money(total, with_currency=True))
        notes.append(entries[0].odd(text))
        rest = total - together
        lines.append(NewLine(description=_("Difference to the lines"), quantity=Decimal(1), price=rest.amount))
    return lines, notes


def _description(product: str, description: str) -> str:
    return "\n".join(part for part in (product, description) if part)


def lines_without_repeated(entries: Sequence[Entry]) -> tuple[list[Entry], list[tuple[Entry, Entry]]]:
    """Part lines from rows written twice; equal lines stay where the invoice's amount needs them both."""
    seen: dict[tuple[object, ...], Entry] = {}
    distinct, repeated = [], []
    for entry in entries:
        first = seen.setdefault(entry.content, entry)
        if first is entry:
            distinct.append(entry)
        else:
            repeated.append((entry, first))
    if repeated and _comes_to(distinct) != abs(entries[0].amount.amount) == _comes_to(entries):
        return list(entries), []
    return distinct, repeated


def _comes_to(entries: Iterable[Entry]) -> Decimal:
    return sum((Money(one.line.price * one.line.quantity, one.amount.currency).amount for one in entries if one.line), Decimal(0))
