"""What would keep an order from being confirmed, asked while it is typed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from kamdesk.areas.orders import queries
from kamdesk.areas.orders.forms.credit.words import reasons as credit_reasons
from kamdesk.areas.orders.forms.lines.pricing import Costs, Terms
from kamdesk.areas.orders.queries import OrderCard, OrderLineRow
from kamdesk.areas.orders.rules import BEFORE, CreditView, PricedLine, Release
from kamdesk.areas.orders.rules.lines import given_by_hand
from kamdesk.areas.prices import queries as prices
from kamdesk.areas.prices.rules import places_of
from kamdesk.core.errors import KamDeskError
from kamdesk.core.formats import show_percent
from kamdesk.core.i18n import _
from kamdesk.core.money import Money
from kamdesk.ui.desk import Desk

_PLACES = 2


@dataclass(frozen=True, slots=True)
class Check:
    """How an order stands before it is confirmed.

    Attributes:
        view: The credit of the client; None while no client is chosen, or where it cannot be computed.
        release: What would release the order where the credit stops it.
        why_not: Why there is no view.
        beyond: The highest discount by hand beyond what the user may give, in per cent; None where there is none.
        most: What the user may give.
        passes: The credit was decided about already, or the order takes no more of it than was confirmed.
    """

    view: CreditView | None = None
    release: Release = field(default_factory=lambda: Release(None))
    why_not: str = ""
    beyond: Decimal | None = None
    most: Decimal | None = None
    passes: bool = False

    @property
    def needs_decision(self) -> bool:
        """Whether somebody else has to decide before the order can go on."""
        return self.beyond is not None or (self.view is not None and bool(self.view.stops) and not self.passes)

    def reasons(self) -> list[str]:
        """Return in sentences why it needs a decision."""
        found = [] if self.view is None or self.passes else credit_reasons(self.view)
        if self.beyond is not None and self.most is not None:
            told = _("A discount of {given} was given by hand; you may give {most} without asking.")
            found.append(told.format(given=_percent(self.beyond), most=_percent(self.most)))
        return found


def checked(desk: Desk, terms: Terms, costs: Costs, card: OrderCard | None) -> Check:
    """Return how an order stands with the client's credit today and with the discounts that the user may give.

    *card* is the order as it is stored: what was approved or agreed of it is not asked for again.
    """
    lines = [costs.lines[place] for place in sorted(costs.lines)]
    total = costs.sums.total if costs.sums is not None else Money.zero(terms.currency)
    agreed = _agreed(card, terms, total)
    beyond, most = (None, None) if "discount" in agreed else _beyond(desk, lines, card)
    if terms.client_id is None:
        return Check(beyond=beyond, most=most)
    try:
        view = desk.read(queries.credit, terms.client_id, desk.today(), total, terms.order_id)
        release = Release(None)
        if view.stops and lines:
            worth = [line.net + line.tax for line in lines]
            release = desk.read(queries.release, terms.client_id, desk.today(), total, worth, terms.order_id)
    except KamDeskError as problem:
        return Check(why_not=str(problem), beyond=beyond, most=most)
    return Check(view, release, "", beyond, most, "credit" in agreed)


def _agreed(card: OrderCard | None, terms: Terms, total: Money) -> frozenset[str]:
    """Return the kinds of decisions that are not asked for again: approved for as much, or not needed by what was confirmed."""
    if card is None or card.total.currency != total.currency or _is_later(card, terms):
        return frozenset()
    approved = {one.kind for one in card.decisions if one.approved and not one.lapsed and one.amount >= total}
    return frozenset(approved | ({"credit"} if card.status not in BEFORE and total <= card.total else set()))


def _is_later(card: OrderCard, terms: Terms) -> bool:
    promised = terms.promised is not None and card.promised is not None and terms.promised > card.promised
    return promised or (terms.date is not None and terms.date > card.date)


def _beyond(desk: Desk, lines: Iterable[PricedLine], card: OrderCard | None) -> tuple[Decimal | None, Decimal | None]:
    kept = {} if card is None or card.status in BEFORE else {line.line_id: line for line in card.lines}
    typed = [line for line in lines if (line.discount_hand or line.price_source == "hand") and not _is_kept(line, kept)]
    most = desk.read(prices.hand_limit, desk.user_id) if typed else None
    if most is None:
        return None, None
    given = [given_by_hand(_found(line), line.price, line.discount_hand) for line in typed]
    highest = max(given, default=Decimal(0))
    return (highest, most) if highest > most else (None, None)


def _is_kept(line: PricedLine, kept: Mapping[int, OrderLineRow]) -> bool:
    """Tell whether price and discount of a line are those that were confirmed."""
    before = kept.get(line.line_id or 0)
    if before is None:
        return False
    now = (line.price, line.price_source, line.discount_hand)
    return now == (before.price, before.price_source, before.discount_hand)


def _found(line: PricedLine) -> Decimal | None:
    return line.found if line.price_source == "hand" else None


def _percent(percent: Decimal) -> str:
    return show_percent(percent / 100, places=min(places_of(percent), _PLACES))
