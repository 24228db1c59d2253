"""One contract with everything that is shown of it."""

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from kamdesk.areas.clients.model import Client
from kamdesk.areas.contracts.model import Contract, ContractApproval, ContractEvent, ContractLine, ContractPromise, ContractText
from kamdesk.areas.contracts.queries.facts import facts_of, terms_of
from kamdesk.areas.contracts.queries.related import RelatedRow, related
from kamdesk.areas.contracts.rules import Facts, Terms, last_day, notice_date, state, warning
from kamdesk.areas.contracts.rules.details import ContractDetails, LineInput, Signatory
from kamdesk.areas.contracts.rules.refusals import ContractGoneError
from kamdesk.areas.people import queries as people


@dataclass(frozen=True, slots=True, kw_only=True)
class SpecificationRow:
    """A line of the specification; price for one unit without VAT in the contract's currency, None: the price list's."""

    line_id: int
    position: int
    product_id: int | None
    description: str
    unit_id: int | None
    unit: str
    quantity: Decimal | None
    price: Decimal | None
    vat_rate: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseRow:
    """What a side promised besides goods and money."""

    promise_id: int
    version: int
    side: str
    text: str
    due: dt.date | None
    done_on: dt.date | None
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovalRow:
    """An approval that was asked for; `approved` None: it waits. `why` are keys of `rules.approvals.UNUSUAL`."""

    approval_id: int
    role: str
    why: tuple[str, ...]
    asked_at: dt.datetime
    asked_by: str
    approved: bool | None
    decided_at: dt.datetime | None
    decided_by: str
    reason: str
    lapsed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractEventRow:
    """A step in the life of the contract: a key of `rules.EVENTS`, and by whom; empty for the program itself."""

    kind: str
    at: dt.datetime
    by: str
    details: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractCard:
    """A contract; approvals from the latest, events from the oldest.

    Attributes:
        state: a key of `rules.STATES` on the day that was asked for; `warning` as `rules.warning` says.
        last_day: None: until it is ended. `notice_on`: the last day on which notice can be given.
        text_number: the number of the latest version of the text, 0 where there is none.
    """

    contract_id: int
    version: int
    number: str
    client_id: int
    client: str
    owner_id: int | None
    owner: str
    kind: str
    state: str
    warning: int | None
    facts: Facts
    last_day: dt.date | None
    notice_on: dt.date | None
    details: ContractDetails
    terms: Terms
    base_id: int | None
    predecessor_id: int | None
    sent_on: dt.date | None
    signed_by_us: dt.date | None
    signed_by_them: dt.date | None
    signed_on: dt.date | None
    not_renewed_on: dt.date | None
    not_renewed_by: str | None
    ended_on: dt.date | None
    end_reason: str
    end_right: str | None
    cancelled_on: dt.date | None
    cancel_reason: str
    text_id: int | None
    text_number: int
    text_frozen: bool
    lines: tuple[SpecificationRow, ...]
    promises: tuple[PromiseRow, ...]
    approvals: tuple[ApprovalRow, ...]
    events: tuple[ContractEventRow, ...]
    related: tuple[RelatedRow, ...]


def contract_card(session: Session, contract_id: int, today: dt.date) -> ContractCard:
    """Return a contract as it is on *today*.

    Raises:
        ContractGoneError: it is not there.
    """
    one = session.get(Contract, contract_id)
    if one is None:
        raise ContractGoneError
    facts = facts_of(session, one)
    names = people.names(session)
    text = session.scalars(
        select(ContractText).where(ContractText.contract_id == one.id).order_by(ContractText.number.desc()).limit(1)
    ).first()
    return ContractCard(
        contract_id=one.id,
        version=one.version,
        number=one.number,
        client_id=one.client_id,
        client=session.get_one(Client, one.client_id).name,
        owner_id=one.owner_id,
        owner=names.get(one.owner_id or 0, ""),
        kind=one.kind,
        state=state(facts, today),
        warning=warning(facts, today),
        facts=facts,
        last_day=last_day(facts),
        notice_on=notice_date(one.ends, one.notice_days),
        details=details_of(one),
        terms=terms_of(one),
        base_id=one.base_id,
        predecessor_id=one.predecessor_id,
        sent_on=one.sent_on,
        signed_by_us=one.signed_by_us,
        signed_by_them=one.signed_by_them,
        signed_on=one.signed_on,
        not_renewed_on=one.not_renewed_on,
        not_renewed_by=one.not_renewed_by,
        ended_on=one.ended_on,
        end_reason=one.end_reason or "",
        end_right=one.end_right,
        cancelled_on=one.cancelled_on,
        cancel_reason=one.cancel_reason or "",
        text_id=None if text is None else text.id,
        text_number=0 if text is None else text.number,
        text_frozen=text is not None and text.frozen,
        lines=tuple(_line(line) for line in one.lines),
        promises=_promises(session, one.id),
        approvals=_approvals(session, one.id, names),
        events=_events(session, one.id, names),
        related=related(session, one, today),
    )


def details_of(contract: Contract) -> ContractDetails:
    """Return a contract's details as they would be typed."""
    return ContractDetails(
        kind=contract.kind,
        date=contract.date,
        starts=contract.starts,
        ends=contract.ends,
        terms=terms_of(contract),
        language=contract.language,
        second_language=contract.second_language,
        notice_days=contract.notice_days,
        renewal=contract.renewal,
        renewal_months=contract.renewal_months,
        city=contract.city or "",
        ours=Signatory(name=contract.our_signatory or "", position=contract.our_position or "", basis=contract.our_basis or ""),
        theirs=Signatory(
            name=contract.their_signatory or "", position=contract.their_position or "", basis=contract.their_basis or ""
        ),
        lines=tuple(
            LineInput(
                product_id=line.product_id,
                description=line.description,
                unit_id=line.unit_id,
                quantity=line.quantity,
                price=line.price,
                vat_rate=line.vat_rate,
            )
            for line in contract.lines
        ),
        owner_id=contract.owner_id,
        note=contract.note or "",
        number=contract.number,
    )


def _line(line: ContractLine) -> SpecificationRow:
    return SpecificationRow(
        line_id=line.id,
        position=line.position,
        product_id=line.product_id,
        description=line.description,
        unit_id=line.unit_id,
        unit=line.unit or "",
        quantity=line.quantity,
        price=line.price,
        vat_rate=line.vat_rate,
    )


def _promises(session: Session, contract_id: int) -> tuple[PromiseRow, ...]:
    wanted = select(ContractPromise).where(ContractPromise.contract_id == contract_id)
    return tuple(
        PromiseRow(
            promise_id=one.id,
            version=one.version,
            side=one.side,
            text=one.text,
            due=one.due,
            done_on=one.done_on,
            note=one.note or "",
        )
        for one in session.scalars(wanted.order_by(ContractPromise.side, ContractPromise.due, ContractPromise.id))
    )


def _approvals(session: Session, contract_id: int, names: Mapping[int, str]) -> tuple[ApprovalRow, ...]:
    wanted = select(ContractApproval).where(ContractApproval.contract_id == contract_id).order_by(ContractApproval.id.desc())
    return tuple(approval_row(one, names) for one in session.scalars(wanted))


def approval_row(one: ContractApproval, names: Mapping[int, str]) -> ApprovalRow:
    """Return an approval as it is shown."""
    return ApprovalRow(
        approval_id=one.id,
        role=one.role,
        why=tuple(json.loads(one.why)),
        asked_at=one.asked_at,
        asked_by=names.get(one.asked_by or 0, ""),
        approved=one.approved,
        decided_at=one.decided_at,
        decided_by=names.get(one.decided_by or 0, ""),
        reason=one.reason or "",
        lapsed=one.lapsed,
    )


def _events(session: Session, contract_id: int, names: Mapping[int, str]) -> tuple[ContractEventRow, ...]:
    wanted = select(ContractEvent).where(ContractEvent.contract_id == contract_id).order_by(ContractEvent.id)
    return tuple(
        ContractEventRow(kind=one.kind, at=one.at, by=names.get(one.by or 0, ""), details=json.loads(one.details))
        for one in session.scalars(wanted)
    )
