"""The list of acts, and what the search box and the timeline show of them."""

import datetime as dt
from dataclasses import dataclass
from typing import Any, Final, Literal

from sqlalchemy import ColumnElement, Select, and_, case, func, literal, select
from sqlalchemy.orm import Session

from kamdesk.areas.clients.model import Client
from kamdesk.areas.reconciliation.model import Reconciliation, ReconciliationEntry
from kamdesk.areas.reconciliation.rules import ANSWER_DAYS, state_of
from kamdesk.core.money import Money
from kamdesk.storage.base import IsoDate
from kamdesk.storage.search import holds

#: “late”: sent, and not back for `rules.ANSWER_DAYS`; “different”: the closing balances differ.
ActFilter = Literal["prepared", "sent", "late", "returned", "signed", "cancelled", "different"]

_ACT: Final = Reconciliation
_OPEN: Final = _ACT.cancelled_on.is_(None)
_NUMBERS: Final[ColumnElement[str]] = func.lower(_ACT.number)
_NAMES: Final[ColumnElement[str]] = Client.name_key.__clause_element__()


def act_list(state: ActFilter | None, today: dt.date, client_id: int | None = None) -> Select[Any]:
    """Return the acts in *state*, all for None, of a client if one is named; amounts in minor units.

    The rows have `differences` and `unexplained`, counted, `difference` as our closing balance minus theirs, and *today*.
    """
    conditions = _in_state(state, today)
    if client_id is not None:
        conditions.append(_ACT.client_id == client_id)
    columns: tuple[Any, ...] = (
        _ACT.id.label("id"),
        _ACT.version.label("version"),
        _ACT.number.label("number"),
        _ACT.client_id.label("client_id"),
        Client.name.label("client"),
        _ACT.since_on.label("since"),
        _ACT.until_on.label("until"),
        _ACT.currency.label("currency"),
        _ACT.our_closing.label("our_closing"),
        _ACT.their_closing.label("their_closing"),
        (_ACT.our_closing - _ACT.their_closing).label("difference"),
        _differences(told=False).label("differences"),
        _differences(told=True).label("unexplained"),
        _ACT.sent_on.label("sent_on"),
        _ACT.returned_on.label("returned_on"),
        _ACT.signed_on.label("signed_on"),
        _ACT.cancelled_on.label("cancelled_on"),
        literal(today, IsoDate).label("today"),
    )
    return select(*columns).join_from(_ACT, Client, Client.id == _ACT.client_id).where(*conditions)


def _differences(*, told: bool) -> ColumnElement[int]:
    """Count the differences of an act, of lines and of the opening balances; with *told* those without an explanation."""
    entry = ReconciliationEntry
    lines = select(func.count()).where(entry.reconciliation_id == _ACT.id, entry.difference.is_not(None))
    opens = and_(_ACT.their_opening.is_not(None), _ACT.their_opening != _ACT.our_opening)
    if told:
        lines = lines.where(entry.explanation.is_(None))
        opens = and_(opens, _ACT.opening_explanation.is_(None))
    counted: ColumnElement[int] = lines.correlate(_ACT).scalar_subquery() + case((opens, 1), else_=0)
    return counted


def _in_state(state: ActFilter | None, today: dt.date) -> list[ColumnElement[bool]]:
    if state is None:
        return []
    if state == "cancelled":
        return [_ACT.cancelled_on.is_not(None)]
    if state == "different":
        return [_OPEN, _ACT.their_closing.is_not(None), _ACT.their_closing != _ACT.our_closing]
    if state == "signed":
        return [_OPEN, _ACT.signed_on.is_not(None)]
    unsigned = [_OPEN, _ACT.signed_on.is_(None)]
    if state == "returned":
        return [*unsigned, _ACT.returned_on.is_not(None)]
    unsigned.append(_ACT.returned_on.is_(None))
    if state == "prepared":
        return [*unsigned, _ACT.sent_on.is_(None)]
    last = today - dt.timedelta(ANSWER_DAYS) if state == "late" else today
    return [*unsigned, _ACT.sent_on <= last] if state == "late" else [*unsigned, _ACT.sent_on.is_not(None)]


def matching_acts(folded: str) -> ColumnElement[bool]:
    """Return the condition that an act's number or its client's name holds *folded*."""
    return _NUMBERS.contains(folded, autoescape=True) | holds(_NAMES, folded)


def waiting_acts(session: Session, today: dt.date, days: int = ANSWER_DAYS) -> int:
    """Return how many acts were sent *days* ago or earlier and have not come back."""
    conditions = _in_state("sent", today)
    wanted = select(func.count(_ACT.id)).where(*conditions, _ACT.sent_on <= today - dt.timedelta(days))
    return session.execute(wanted).scalar_one()


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundAct:
    """An act as the search box and the timeline show it; `difference` is None while the client's figures are not known."""

    act_id: int
    number: str
    client_id: int
    client: str
    since: dt.date
    until: dt.date
    day: dt.date
    state: str
    closing: Money
    difference: Money | None


def found_acts(session: Session, folded: str, limit: int) -> list[FoundAct]:
    """Return the acts whose number or client holds *folded*, the latest first."""
    return _found(session, _select().where(matching_acts(folded)), limit)


def latest_acts(session: Session, client_id: int, limit: int) -> list[FoundAct]:
    """Return the latest acts of a client."""
    return _found(session, _select().where(_ACT.client_id == client_id), limit)


def _select() -> Select[Any]:
    columns: tuple[Any, ...] = (_ACT, Client.name)
    return select(*columns).join(Client, Client.id == _ACT.client_id)


def _found(session: Session, wanted: Select[Any], limit: int) -> list[FoundAct]:
    rows = session.execute(wanted.order_by(_ACT.until_on.desc(), _ACT.id.desc()).limit(limit))
    return [_row(act, name) for act, name in rows]


def _row(act: Reconciliation, client: str) -> FoundAct:
    different = None if act.their_closing is None else Money.of_minor(act.our_closing - act.their_closing, act.currency)
    return FoundAct(
        act_id=act.id,
        number=act.number,
        client_id=act.client_id,
        client=client,
        since=act.since_on,
        until=act.until_on,
        day=act.cancelled_on or act.signed_on or act.returned_on or act.sent_on or act.prepared_on,
        state=state_of(act.sent_on, act.returned_on, act.signed_on, act.cancelled_on),
        closing=Money.of_minor(act.our_closing, act.currency),
        difference=different,
    )
