"""What a request for a decision keeps of the moment it was made: the figures of the credit check, or the discounts asked for."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from kamdesk.areas.orders.rules.credit import ADDENDS, Addend, CreditView
from kamdesk.core.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditFigures:
    """The credit check at the moment of the request, all in the limit's currency.

    Attributes:
        exposure: without the order.
        this_order: what the order added; None where it was part of the exposure already.
        headroom: what was left after the order, negative when it was over; None: there was no limit.
    """

    stops: tuple[str, ...]
    limit: Money | None
    addends: tuple[Addend, ...]
    exposure: Money
    this_order: Money | None
    headroom: Money | None
    overdue: Money
    overdue_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LineDiscount:
    """What was given by hand on a line, in per cent; a price typed below the one found counts too."""

    position: int
    product_id: int
    goods: str
    percent: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscountFigures:
    """The discounts by hand beyond what the asker may give, the highest first, and how much that is, in per cent."""

    most: Decimal
    lines: tuple[LineDiscount, ...]

    @property
    def highest(self) -> Decimal:
        """The highest of them, in per cent."""
        return max((one.percent for one in self.lines), default=Decimal(0))

    def cover(self, others: "DiscountFigures") -> bool:
        """Tell whether as much or more was asked for the same goods of every line of *others*."""
        most: dict[int, Decimal] = {}
        for one in self.lines:
            most[one.product_id] = max(one.percent, most.get(one.product_id, one.percent))
        return all(one.product_id in most and one.percent <= most[one.product_id] for one in others.lines)


def credit_details(view: CreditView) -> str:
    """Return the figures of *view* as they are stored."""
    return json.dumps(
        {
            "stops": list(view.stops),
            "currency": view.currency,
            "limit": None if view.limit is None else view.limit.minor,
            "addends": {one.kind: one.amount.minor for one in view.addends},
            "exposure": view.exposure.minor,
            "this_order": view.this_order.minor,
            "headroom": None if view.headroom is None else view.headroom.minor,
            "overdue": view.overdue.minor,
            "overdue_days": view.overdue_days,
        }
    )


def credit_figures(details: str) -> CreditFigures:
    """Return the figures that were stored; of a request before shipping the addends are not there."""
    kept: Mapping[str, Any] = json.loads(details)
    currency = kept["currency"]
    amounts = {name: None if kept.get(name) is None else Money.of_minor(kept[name], currency) for name in _AMOUNTS}
    zero = Money.zero(currency)
    exposure, limit, headroom = amounts["exposure"] or zero, amounts["limit"], amounts["headroom"]
    if headroom is None and limit is not None:
        headroom = limit - exposure
    addends = kept.get("addends", {})
    return CreditFigures(
        stops=tuple(kept["stops"]),
        limit=limit,
        addends=tuple(Addend(kind, Money.of_minor(addends[kind], currency)) for kind in ADDENDS if kind in addends),
        exposure=exposure,
        this_order=amounts["this_order"],
        headroom=headroom,
        overdue=amounts["overdue"] or zero,
        overdue_days=kept["overdue_days"],
    )


_AMOUNTS = ("limit", "exposure", "this_order", "headroom", "overdue")


def covers(details: str, view: CreditView) -> bool:
    """Tell whether the client is no further over its limit in *view* than by the figures of an approval, *details*."""
    if view.headroom is None or view.headroom.minor >= 0:
        return True
    then = credit_figures(details).headroom
    return then is not None and then.currency == view.currency and then <= view.headroom


def covers_supply(details: str, stops: Collection[str]) -> bool:
    """Tell whether an approval was given with the stop of supply in view, *details* its figures, where there is one now."""
    return "supply" not in stops or "supply" in credit_figures(details).stops


def discount_details(figures: DiscountFigures) -> str:
    """Return the discounts that are asked for as they are stored."""
    lines = [
        {"position": one.position, "product": one.product_id, "goods": one.goods, "percent": _plain(one.percent)}
        for one in figures.lines
    ]
    return json.dumps({"most": _plain(figures.most), "lines": lines}, ensure_ascii=False)


def discount_figures(details: str) -> DiscountFigures:
    """Return the discounts that were stored."""
    kept: Mapping[str, Any] = json.loads(details)
    lines = (
        LineDiscount(
            position=one["position"], product_id=one.get("product", 0), goods=one["goods"], percent=Decimal(one["percent"])
        )
        for one in kept["lines"]
    )
    return DiscountFigures(most=Decimal(kept["most"]), lines=tuple(lines))


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"
