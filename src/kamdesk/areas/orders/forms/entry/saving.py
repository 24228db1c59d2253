"""What an order form stores, and what is said when that is done."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from kamdesk.areas.orders import queries
from kamdesk.areas.orders.actions import ChangeOrder, NewOrder, Outcome, change_order, place_order, take_order
from kamdesk.areas.orders.queries import OrderCard
from kamdesk.areas.orders.rules import DECIDERS, DECISIONS, STATUSES, OrderSums
from kamdesk.areas.people import queries as people
from kamdesk.core.errors import KamDeskError
from kamdesk.core.formats import show_date, whole
from kamdesk.core.i18n import _
from kamdesk.core.text import isolate, isolate_ltr, listed
from kamdesk.storage.database import Session
from kamdesk.ui.desk import Desk

Command = NewOrder | ChangeOrder


class ReasonNeededError(KamDeskError):
    """The store would hold an order for a decision, and nobody said yet why it should go on; nothing was stored."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "The order has to wait for a decision, which it did not a moment ago. Say below why it should go on, and ask for it."
            )
        )


def command_of(values: Mapping[str, Any], card: OrderCard | None, key: str, copied_from_id: int | None) -> Command:
    """Return what stores *values*: as a new order, or as the order of *card*."""
    common: dict[str, Any] = {name: values[name] for name in ("client_id", "date", "currency", "promised", "reference")}
    common |= {"address": values["address"], "note": values["note"], "lines": tuple(values["lines"])}
    if card is None:
        return NewOrder(key=key, copied_from_id=copied_from_id, **common)
    return ChangeOrder(order_id=card.order_id, version=card.version, **common)


def store(session: Session, command: Command, today: dt.date) -> int:
    """Keep the order as a draft and return its number in the store."""
    return take_order(session, command) if isinstance(command, NewOrder) else change_order(session, command, today)


def place(session: Session, command: Command, today: dt.date, why: str) -> Outcome:
    """Store the order and confirm it, or ask for the decisions it needs, all in one.

    Raises:
        ReasonNeededError: it would be held, but *why* is empty.
        KamDeskError: the order is refused.
    """
    outcome = place_order(session, command, today, why)
    if outcome.waiting and not why.strip():
        raise ReasonNeededError
    return outcome


def told_of(desk: Desk, outcome: Outcome, shown: OrderSums | None) -> str:
    """Return what became of an order that was placed: its state and for whom it waits; *shown* is what the form said it comes to."""
    card = desk.read(queries.order_card, outcome.order_id)
    if card is None:
        return ""
    number = isolate_ltr(card.number)
    if outcome.waiting:
        told = _("{number} waits for a decision: {what}. Who decides: {who}.")
        what = listed(_(DECISIONS[kind]) for kind in outcome.waiting)
        return told.format(number=number, what=what, who=deciders(desk))
    said = _("{number}: {state}, {amount}.").format(number=number, state=_(STATUSES[card.status]), amount=whole(card.total))
    if shown is not None and shown.total != card.total:
        told = _("A price changed meanwhile; the form showed {amount}.")
        said = f"{said} {told.format(amount=whole(shown.total))}"
    return said


def deciders(desk: Desk) -> str:
    """Return the names of those who decide about orders that are held."""
    names = [isolate(one.name) for one in desk.read(people.employees) if one.role in DECIDERS]
    return listed(names) or _("nobody yet; give somebody the role of a head of sales or a director")


def told_of_draft(desk: Desk, order_id: int) -> str:
    """Return that an order is stored and not confirmed."""
    card = desk.read(queries.order_card, order_id)
    if card is None:
        return ""
    told = _("{number} is saved as a draft.") if card.status == "draft" else _("{number} is saved.")
    return told.format(number=isolate_ltr(card.number))


def told_of_state(card: OrderCard) -> list[str]:
    """Return what to mind while a stored order is edited."""
    if card.status == "held":
        return [_("This order waits for a decision. When it is saved, it becomes a draft again and the request lapses.")]
    if card.status in {"draft", "cancelled", "invoiced"}:
        return []
    told = _("This order is confirmed since {date}. It is checked again when it grows or is moved.")
    confirmed = [event.at for event in card.events if event.kind == "confirmed"]
    return [told.format(date=show_date(confirmed[-1].astimezone().date() if confirmed else card.date))]
