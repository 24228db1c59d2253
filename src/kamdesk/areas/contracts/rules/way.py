"""The way of a contract from its draft to its end, and what can be done with it on each stage."""

import datetime as dt
from dataclasses import dataclass
from typing import Final, Literal

from kamdesk.areas.contracts.rules.states import Facts, last_day, state
from kamdesk.areas.contracts.rules.words import BINDING, OPEN

#: "next" is the first stage that is still to come; "part": half of it; "stopped": it ended or waits here.
Reached = Literal["done", "part", "next", "ahead", "stopped"]
#: The stages, keys of `STATES`; a contract goes through all of them.
STAGES: Final = ("draft", "negotiation", "approved", "signed", "in_force", "ended")


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What besides its facts decides what can be done with a contract.

    Attributes:
        is_amendment: it changes another contract.
        waits: somebody was asked to approve it.
        decides: whoever works here can give one of the approvals that wait.
        has_successor: a contract that renews it was drafted.
    """

    is_amendment: bool = False
    waits: bool = False
    decides: bool = False
    has_successor: bool = False


def way_of(facts: Facts, today: dt.date) -> dict[str, Reached]:
    """Return for each of `STAGES` how far it is reached; a cancelled contract ends with "cancelled"."""
    now = state(facts, today)
    if now == "cancelled":
        return {"draft": "done", "cancelled": "stopped"}
    signed = facts.signed_on is not None
    approved = facts.approved or facts.half_signed or signed
    reached: dict[str, bool] = {
        "draft": True,
        "negotiation": facts.sent_on is not None or approved,
        "approved": approved,
        "signed": signed,
        "in_force": signed and facts.starts <= today,
        "ended": now == "ended",
    }
    way: dict[str, Reached] = {name: "done" if reached[name] else "ahead" for name in STAGES}
    if facts.half_signed and not signed:
        way["signed"] = "part"
    first = next((name for name in STAGES if way[name] == "ahead"), None)
    if first is not None and first != "ended" and way["signed"] != "part":
        way[first] = "next"
    return way


def doings_of(facts: Facts, around: Around, today: dt.date) -> tuple[str, ...]:
    """Return what can be done with a contract now, what brings it on first.

    "decide" (give or refuse an approval), "send", "ask" (for approval), "sign", "edit", "cancel"; of a contract that binds
    "renew", "amend", "notice", "end".
    """
    now = state(facts, today)
    if now in OPEN:
        return _before_signing(now, around)
    if now == "signed":
        return ("sign", "cancel")
    if around.is_amendment or now == "cancelled":
        return ()
    renewable = ("renew",) if last_day(facts) is not None and not around.has_successor else ()
    if now not in BINDING:
        return renewable
    ends = ("notice",) if facts.ends is not None and not facts.no_renewal and facts.ended_on is None else ()
    end = ("end",) if facts.ended_on is None else ()
    if now == "in_force":
        return ("amend", *renewable, *ends, *end)
    return (*renewable, "amend", *ends, *end)


def _before_signing(now: str, around: Around) -> tuple[str, ...]:
    decide = ("decide",) if around.decides else ()
    if now == "approved":
        return ("sign", *decide, "send", "edit", "cancel")
    ask = () if around.waits else ("ask",)
    if now == "draft":
        return (*decide, "send", *ask, "edit", "cancel")
    return (*decide, *ask, "send", "edit", "cancel")
