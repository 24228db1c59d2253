"""What happened to an order in words: the line of its steps with who and when, and every event with its details."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

from kamdesk.areas.orders.forms.card.steps import Step
from kamdesk.areas.orders.forms.stages.step import progress
from kamdesk.areas.orders.queries import EventRow, OrderCard
from kamdesk.areas.orders.rules import DECISIONS, EVENTS, STATUSES, STOPS
from kamdesk.areas.orders.rules.way import way_of
from kamdesk.core.formats import show_date, whole
from kamdesk.core.i18n import _
from kamdesk.core.money import Money
from kamdesk.core.text import isolate, isolate_ltr, listed

#: The event that says when a status was reached.
_REACHED_BY: Final = {"draft": "taken"}
_PARTING: Final = " · "
Details = Mapping[str, Any]


def steps_shown(card: OrderCard) -> list[Step]:
    """Return the way of an order with who took each step last, and when."""
    latest = {event.kind: event for event in card.events}
    shown = []
    for status, reached in way_of(progress(card), card.status).items():
        event = latest.get(_REACHED_BY.get(status, status)) if reached not in {"ahead", "next"} else None
        shown.append(Step(_(STATUSES[status]), _who_and_when(event), reached))
    return shown


def _who_and_when(event: EventRow | None) -> tuple[str, ...]:
    if event is None:
        return ()
    day = show_date(event.at.astimezone().date())
    return tuple(part for part in (isolate(event.by), isolate_ltr(day)) if part)


def event_words(event: EventRow) -> str:
    """Return what happened."""
    return _(EVENTS.get(event.kind, event.kind))


def event_details(event: EventRow, currency: str) -> str:
    """Return what is known of an event besides; *currency* is the order's."""
    found = [tell(event.details, currency) for tell in _TOLD]
    return _PARTING.join(part for part in found if part)


def _about(details: Details, _currency: str) -> str:
    kinds = details.get("waits_for") or ([details["decision"]] if "decision" in details else [])
    return listed(_(DECISIONS.get(kind, kind)) for kind in kinds)


def _papers(details: Details, _currency: str) -> str:
    numbers = [details.get("delivery"), *(details.get("deliveries") or ()), details.get("invoice"), details.get("from")]
    return listed(isolate_ltr(str(one)) for one in numbers if one)


def _day(details: Details, _currency: str) -> str:
    return isolate_ltr(show_date(date.fromisoformat(details["on"]))) if details.get("on") else ""


def _amount(details: Details, currency: str) -> str:
    if isinstance(details.get("amount"), int):
        return whole(Money.of_minor(details["amount"], currency))
    if isinstance(details.get("limit"), int) and "currency" in details:
        return _("limit {amount}").format(amount=whole(Money.of_minor(details["limit"], details["currency"])))
    return ""


def _stops(details: Details, _currency: str) -> str:
    return listed(_(STOPS.get(stop, stop)) for stop in details.get("stops") or ())


def _person(details: Details, _currency: str) -> str:
    return _("received by {name}").format(name=isolate(details["received_by"])) if details.get("received_by") else ""


def _dropped(details: Details, _currency: str) -> str:
    told = _("{quantity} {unit} {goods}")
    return listed(
        told.format(quantity=isolate_ltr(one["quantity"]), unit=one.get("unit") or "", goods=isolate(one["description"]))
        for one in details.get("dropped") or ()
    )


def _why(details: Details, _currency: str) -> str:
    said = details.get("why") or details.get("reason")
    return _("“{text}”").format(text=isolate(str(said))) if said else ""


_TOLD: Final[tuple[Callable[[Details, str], str], ...]] = (
    _about,
    _papers,
    _day,
    _amount,
    _stops,
    _person,
    _dropped,
    _why,
)
