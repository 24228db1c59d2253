"""What colleagues do while an order form is open, told in sentences; nothing that was typed is touched."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from kamdesk.areas.clients.queries import ClientCard
from kamdesk.areas.orders.forms.lines.editor import OrderLinesEditor
from kamdesk.areas.orders.rules import CreditView
from kamdesk.core.formats import show_price, whole
from kamdesk.core.i18n import _, ngettext
from kamdesk.core.text import isolate, isolate_ltr

_MOST_NAMED: Final = 4


def of_client(before: ClientCard | None, after: ClientCard | None) -> list[str]:
    """Return what happened to the client of the order."""
    if before is None or after is None or before.id != after.id:
        return []
    found = []
    name = isolate(after.details.name)
    if before.details.owner_id != after.details.owner_id:
        told = _("{client} was handed over to {owner} meanwhile. You can finish this order; it will be in the hands of {owner}.")
        found.append(told.format(client=name, owner=isolate(after.owner)))
    if after.merged_into and not before.merged_into:
        told = _("{client} was merged into {other} meanwhile. Choose that client here.")
        found.append(told.format(client=name, other=isolate(after.merged_into)))
    elif after.archived and not before.archived:
        found.append(_("{client} was put into the archive meanwhile.").format(client=name))
    return found


def of_limit(before: CreditView | None, after: CreditView | None) -> list[str]:
    """Return that the limit of the client was changed."""
    if before is None or after is None or before.client_id != after.client_id or before.limit == after.limit:
        return []
    if after.limit is None:
        return [_("The credit limit was taken away meanwhile.")]
    now = whole(after.limit)
    if before.limit is None:
        return [_("A credit limit of {after} was set meanwhile.").format(after=now)]
    lowered = before.limit.currency == after.limit.currency and after.limit < before.limit
    told = _("The credit limit was lowered meanwhile, from {before} to {after}.")
    changed = _("The credit limit was changed meanwhile, from {before} to {after}.")
    return [(told if lowered else changed).format(before=whole(before.limit), after=now)]


class PricesBefore:
    """The prices and goods of the lines before a colleague changed something."""

    def __init__(self, editor: OrderLinesEditor) -> None:
        self._editor = editor
        self._prices = self._read()
        self._archived = self._gone()

    def _read(self) -> Mapping[int, Decimal | None]:
        lines = self._editor.lines
        return {row: priced.price if (priced := lines.priced(row)) else None for row in lines.rows()}

    def _gone(self) -> frozenset[int]:
        lines = self._editor.lines
        return frozenset(row for row in lines.rows() if (good := lines.good(row)) is not None and good.product.archived)

    def told(self) -> list[str]:
        """Return what changed since."""
        lines, currency = self._editor.lines, self._editor.lines.book.terms().currency
        found = []
        for row in sorted(self._gone() - self._archived):
            good = lines.good(row)
            told = _("{name} in line {number} was put into the archive meanwhile.")
            found.append(told.format(name=isolate(good.product.name if good else ""), number=row + 1))
        changed = [
            (row, self._prices[row], price) for row, price in self._read().items() if self._prices.get(row) not in {None, price}
        ]
        for row, before, after in changed[:_MOST_NAMED]:
            told = _("The price of line {number} changed meanwhile: {before} → {after}.")
            shown = [isolate_ltr(show_price(one, currency)) if one is not None else "–" for one in (before, after)]
            found.append(told.format(number=row + 1, before=shown[0], after=shown[1]))
        if len(changed) > _MOST_NAMED:
            more = len(changed) - _MOST_NAMED
            told = ngettext("The price of {count} more line changed.", "The prices of {count} more lines changed.", more)
            found.append(told.format(count=more))
        return found
