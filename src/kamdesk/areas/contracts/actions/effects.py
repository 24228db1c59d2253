"""What a contract in force sets on the client's card, so that orders use it, and takes off again when it ends.

The card stays the one place where orders, invoices and the credit check read terms. What somebody typed on the card meanwhile
is kept: a term goes back to what it was before the contract only where the card still says what the contract set.
"""

import datetime as dt
import json
from collections.abc import Iterable
from decimal import Decimal
from typing import Any, Final

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from kamdesk.areas.clients.actions.keeping import record_event
from kamdesk.areas.clients.model import Client
from kamdesk.areas.company import queries as company
from kamdesk.areas.contracts.actions.keeping import remember
from kamdesk.areas.contracts.model import Contract, ContractEffect
from kamdesk.areas.contracts.queries.facts import facts_of_all, terms_of
from kamdesk.areas.contracts.rules import BINDING, Terms, amended, state
from kamdesk.core.errors import KamDeskError
from kamdesk.core.money import Money

_NAMES: Final = ("payment_days", "credit_limit", "discount", "price_column")


def take_effect(session: Session, today: dt.date) -> int:
    """Bring the cards of all clients in line with the contracts in force on *today*; return how many cards changed.

    It changes nothing when called twice, and looks at contracts that begin, run or ended since they were applied only.
    """
    begun = select(Contract.client_id).where(Contract.signed_on.is_not(None), Contract.starts <= today)
    open_effect = select(ContractEffect.contract_id).where(ContractEffect.lifted_on.is_(None))
    wanted = begun.where(
        or_(Contract.ends.is_(None), Contract.ends >= today, Contract.id.in_(open_effect), Contract.base_id.in_(open_effect))
    ).distinct()
    return sum(take_effect_of(session, client_id, today) for client_id in sorted(session.scalars(wanted)))


def take_effect_of(session: Session, client_id: int, today: dt.date) -> bool:
    """Bring the card of one client in line with its contracts in force on *today*, the one that started last deciding.

    Computers that do so at once wait for each other at the card.
    """
    client = session.scalars(_locked(client_id), execution_options={"populate_existing": True}).one()
    contracts = list(
        session.scalars(
            select(Contract)
            .where(Contract.client_id == client_id, Contract.signed_on.is_not(None))
            .order_by(Contract.starts, Contract.id)
        )
    )
    facts = facts_of_all(session, [one.id for one in contracts])
    states = {one.id: state(facts[one.id], today) for one in contracts}
    bases = [one for one in contracts if one.base_id is None]
    running = [one for one in bases if states[one.id] in BINDING and one.starts <= today]
    effects = {one.contract_id: one for one in session.scalars(_effects(bases)) if one.lifted_on is None}
    wanted = _wanted(session, client, running[-1], contracts, today) if running else {}
    current = running[-1].id if running else None
    if current is not None and current in effects and json.loads(effects[current].after) == wanted:
        if len(effects) == 1:
            return False
    elif current is None and not effects:
        return False
    before = _plain(client)
    for contract in reversed(bases):
        if (effect := effects.get(contract.id)) is not None:
            _lift(session, client, contract, effect, today)
    if running and wanted:
        _apply(session, client, running[-1], wanted, today)
    _record(session, client, before)
    session.flush()
    return before != _plain(client)


def _locked(client_id: int) -> Select[Client]:
    return select(Client).where(Client.id == client_id).with_for_update()


def _effects(contracts: Iterable[Contract]) -> Any:
    return select(ContractEffect).where(ContractEffect.contract_id.in_([one.id for one in contracts]))


def _wanted(
    session: Session, client: Client, contract: Contract, contracts: Iterable[Contract], today: dt.date
) -> dict[str, Any]:
    """Return what the contract with its additional agreements sets on the card, as plain values by the card's names."""
    changes = [terms_of(one) for one in contracts if one.base_id == contract.id and one.starts <= today]
    return _card_terms(session, client, amended(terms_of(contract), changes), contract.starts)


def _card_terms(session: Session, client: Client, terms: Terms, day: dt.date) -> dict[str, Any]:
    limit = terms.credit_limit
    values = {
        "payment_days": terms.payment_days,
        "credit_limit": None if limit is None else _in_currency(session, limit, client.currency, day),
        "discount": None if terms.discount is None else str(terms.discount),
        "price_column": terms.price_column,
    }
    return {name: value for name, value in values.items() if value is not None}


def _in_currency(session: Session, limit: Money, currency: str, day: dt.date) -> int | None:
    """Return a limit in minor units of the client's currency; None, which sets nothing, where a rate is unknown."""
    if limit.currency == currency:
        return limit.minor
    try:
        amount = limit.amount * company.rate_on(session, limit.currency, day) / company.rate_on(session, currency, day)
    except KamDeskError:
        return None
    return Money(amount, currency).minor


def _apply(session: Session, client: Client, contract: Contract, wanted: dict[str, Any], today: dt.date) -> None:
    now = _plain(client)
    effect = session.scalars(select(ContractEffect).where(ContractEffect.contract_id == contract.id)).first()
    if effect is None:
        effect = ContractEffect(contract_id=contract.id)
        session.add(effect)
    effect.applied_on, effect.lifted_on = today, None
    effect.before = json.dumps({name: now[name] for name in wanted})
    effect.after = json.dumps(wanted)
    _set(client, wanted)
    remember(session, contract, "in_force", **wanted)


def _lift(session: Session, client: Client, contract: Contract, effect: ContractEffect, today: dt.date) -> None:
    before, after, now = json.loads(effect.before), json.loads(effect.after), _plain(client)
    _set(client, {name: before[name] for name in after if now[name] == after[name]})
    effect.lifted_on = today
    remember(session, contract, "lifted", **before)


def _set(client: Client, values: dict[str, Any]) -> None:
    for name, value in values.items():
        setattr(client, name, Decimal(value) if name == "discount" and value is not None else value)


def _plain(client: Client) -> dict[str, Any]:
    discount = client.discount
    return {
        "payment_days": client.payment_days,
        "credit_limit": client.credit_limit,
        "discount": None if discount is None else str(discount),
        "price_column": client.price_column,
    }


def _record(session: Session, client: Client, before: dict[str, Any]) -> None:
    """Note on the client's timeline what changed, as a change by hand does."""
    after = _plain(client)
    if before["credit_limit"] != after["credit_limit"]:
        record_event(
            session, client.id, "limit", before=before["credit_limit"], after=after["credit_limit"],
            currency_before=client.currency, currency=client.currency,
        )  # fmt: skip
    changed = {name: [before[name], after[name]] for name in _NAMES if name != "credit_limit" and before[name] != after[name]}
    if changed:
        record_event(session, client.id, "terms", **changed)
