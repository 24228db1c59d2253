"""What happened to a contract in words: the line of its stages with who and when, and every event with its details."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

from kamdesk.areas.contracts.queries import ContractCard, ContractEventRow
from kamdesk.areas.contracts.rules import END_RIGHTS, EVENTS, SIDES, STATES
from kamdesk.areas.contracts.rules.approvals import UNUSUAL
from kamdesk.areas.contracts.rules.way import way_of
from kamdesk.areas.orders.forms.card.steps import Step
from kamdesk.areas.people.rules import ROLES
from kamdesk.core.formats import show_date
from kamdesk.core.i18n import _, pgettext
from kamdesk.core.text import isolate, isolate_ltr, listed

_PARTING: Final = " · "
#: The event that says who took a stage, and when.
_REACHED_BY: Final = {"draft": "drafted", "negotiation": "sent", "approved": "approved", "signed": "signed"}
Details = Mapping[str, Any]


def steps_shown(card: ContractCard, today: date) -> list[Step]:
    """Return the way of a contract with who took each stage last, and when."""
    latest = {event.kind: event for event in card.events}
    shown = []
    for stage, reached in way_of(card.facts, today).items():
        shown.append(Step(_stage_words(stage), _details_of(card, stage, latest, reached), reached))
    return shown


def _stage_words(stage: str) -> str:
    return pgettext("stage of a contract", "Signed") if stage == "signed" else _(STATES[stage])


def _details_of(card: ContractCard, stage: str, latest: Mapping[str, ContractEventRow], reached: str) -> tuple[str, ...]:
    if stage == "in_force":
        return (isolate_ltr(show_date(card.details.starts)),)
    if stage == "ended":
        return () if card.last_day is None else (isolate_ltr(show_date(card.last_day)),)
    if reached in {"ahead", "next"}:
        return ()
    if stage == "signed":
        return _signatures(card)
    event = latest.get(_REACHED_BY.get(stage, stage))
    if event is None:
        return ()
    day = show_date(event.at.astimezone().date())
    return tuple(part for part in (isolate(event.by), isolate_ltr(day)) if part)


def _signatures(card: ContractCard) -> tuple[str, ...]:
    told = _("{side}: {date}")
    days = (("ours", card.signed_by_us), ("theirs", card.signed_by_them))
    return tuple(told.format(side=_(SIDES[side]), date=isolate_ltr(show_date(day))) for side, day in days if day is not None)


def event_words(event: ContractEventRow) -> str:
    """Return what happened."""
    return _(EVENTS.get(event.kind, event.kind))


def event_details(event: ContractEventRow) -> str:
    """Return what is known of an event besides."""
    found = [tell(event.details) for tell in _TOLD]
    return _PARTING.join(part for part in found if part)


def _day(details: Details) -> str:
    days = [details.get("on"), details.get("us"), details.get("them")]
    told = [isolate_ltr(show_date(date.fromisoformat(one))) for one in dict.fromkeys(days) if one]
    return listed(told)


def _roles(details: Details) -> str:
    roles = details.get("roles") or ([details["role"]] if details.get("role") else [])
    return listed(_(ROLES.get(one, one)) for one in roles)


def _unusual(details: Details) -> str:
    why = details.get("why")
    return listed(_(UNUSUAL.get(str(one), str(one))) for one in why) if isinstance(why, list) and why else ""


def _number(details: Details) -> str:
    return isolate_ltr(str(details["number"])) if details.get("number") else ""


def _side(details: Details) -> str:
    return _(SIDES[details["side"]]) if details.get("side") in SIDES else ""


def _right(details: Details) -> str:
    return _(END_RIGHTS[details["right"]]) if details.get("right") in END_RIGHTS else ""


def _said(details: Details) -> str:
    said = details.get("reason") or details.get("text") or details.get("note")
    return _("“{text}”").format(text=isolate(str(said))) if isinstance(said, str) and said else ""


def _clause(details: Details) -> str:
    number = details.get("clause")
    return _("clause {number}").format(number=isolate_ltr(str(number))) if number else ""


_TOLD: Final[tuple[Callable[[Details], str], ...]] = (_day, _number, _side, _roles, _right, _clause, _unusual, _said)
