"""The story of the sample office: contracts in every state, reminders and promises, agreed balances, goods that came back."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import select
from tests.app.sample_office import TODAY

from kamdesk.areas.attachments.model import Attachment
from kamdesk.areas.clients.model import Client
from kamdesk.areas.collection.model import Reminder, ReminderHold, ReminderLevel, SupplyStop
from kamdesk.areas.collection.queries import due_reminders, promise_states
from kamdesk.areas.contracts.model import Contract, ContractEvent, Disagreement, Recommendation, Template
from kamdesk.areas.contracts.queries.facts import facts_of_all
from kamdesk.areas.contracts.rules import KINDS, STATES, state, warning
from kamdesk.areas.orders import queries as orders
from kamdesk.areas.orders.model import OrderLine, SalesOrder
from kamdesk.areas.prices.model import Price
from kamdesk.areas.reconciliation.model import Reconciliation, ReconciliationEntry
from kamdesk.areas.reconciliation.rules import STATES as BALANCE_STATES
from kamdesk.areas.reconciliation.rules import state_of
from kamdesk.areas.returns.model import GoodsAct, GoodsReturn
from kamdesk.areas.returns.rules import ACT_KINDS
from kamdesk.storage.database import Database, Session


@pytest.fixture
def session(sample_store: Path) -> Iterator[Session]:
    opened = Database.open(str(sample_store))
    with opened.read() as read:
        yield read
    opened.close()


def test_that_there_is_a_contract_of_every_kind_and_in_every_state(session: Session) -> None:
    contracts = session.scalars(select(Contract)).all()
    facts = facts_of_all(session, [one.id for one in contracts])

    assert {one.kind for one in contracts} == set(KINDS)
    assert {state(one, TODAY) for one in facts.values()} == set(STATES)
    assert {warning(one, TODAY) for one in facts.values()} == {None, -1, 7, 30, 60}
    assert {(one.language, one.second_language) for one in contracts} >= {("az", "ru"), ("ar", "en")}
    assert any(one.predecessor_id for one in contracts)
    assert any(one.ended_on and one.end_reason for one in contracts)
    assert session.scalars(select(Template)).all()


def test_that_contracts_were_numbered_and_remembered_in_order_of_time(session: Session) -> None:
    contracts = session.scalars(select(Contract).where(Contract.base_id.is_(None)).order_by(Contract.id)).all()
    days = [one.date for one in contracts]

    assert days == sorted(days)
    assert [one.number for one in contracts] == sorted(one.number for one in contracts)
    for contract in contracts:
        steps = session.scalars(select(ContractEvent).where(ContractEvent.contract_id == contract.id)).all()
        assert steps[0].at.date() == contract.date
        assert all(step.by is not None and step.at.date() <= TODAY for step in steps)


def test_that_clauses_are_in_dispute_settled_and_kept(session: Session) -> None:
    statuses = Counter(session.scalars(select(Disagreement.status)))

    assert statuses == {"open": 2, "agreed": 1, "ours": 1}


def test_that_special_prices_are_those_of_signed_contracts(session: Session) -> None:
    named = set(session.scalars(select(Price.contract).where(Price.contract.is_not(None))))
    signed = set(session.scalars(select(Contract.number).where(Contract.signed_on.is_not(None))))

    assert named
    assert named <= signed
    used = select(OrderLine.price_source).join(SalesOrder, SalesOrder.id == OrderLine.order_id)
    assert "contract" in set(session.scalars(used.where(SalesOrder.date > TODAY - timedelta(20))))


def test_that_terms_of_contracts_in_force_are_on_the_cards(session: Session) -> None:
    card = session.scalars(select(Client).where(Client.name.startswith("Windlass"))).one()

    assert (card.discount, card.payment_days) == (Decimal(3), 30)


def test_that_letters_went_out_at_every_level_and_some_wait(session: Session) -> None:
    letters = Counter(session.scalars(select(Reminder.status)))
    levels = set(session.scalars(select(Reminder.level).where(Reminder.status == "sent")))

    assert letters["sent"] > 30
    assert letters["draft"] > 0
    assert len(levels & set(session.scalars(select(ReminderLevel.position)))) >= 4
    assert session.scalars(select(ReminderHold)).all()
    assert len(session.scalars(select(SupplyStop)).all()) > 2
    assert session.scalars(select(Reminder.charge_id).where(Reminder.charge_id.is_not(None))).all()


def test_that_a_run_today_has_something_to_propose_and_to_leave_out(session: Session) -> None:
    preview = due_reminders(session, TODAY)

    assert preview.proposals
    assert {"dispute", "hold", "promise", "draft"} <= {row.left.reason for row in preview.left_out}


def test_that_promises_were_kept_in_part_and_broken(session: Session) -> None:
    assert {one.state for one in promise_states(session, TODAY)} == {"open", "kept", "partly", "broken", "withdrawn"}


def test_that_acts_of_balances_are_in_every_state_and_some_differ(session: Session) -> None:
    acts = session.scalars(select(Reconciliation)).all()
    kinds = set(session.scalars(select(ReconciliationEntry.difference)))

    assert {state_of(one.sent_on, one.returned_on, one.signed_on, one.cancelled_on) for one in acts} == set(BALANCE_STATES)
    assert {"amount", "sign", "missing_here", "missing_there"} <= kinds


def test_that_goods_came_back_and_acts_of_every_kind_were_drawn_up(session: Session) -> None:
    returns = session.scalars(select(GoodsReturn)).all()
    acts = session.scalars(select(GoodsAct)).all()

    assert {one.kind for one in returns} == {"return", "refusal"}
    assert {one.status for one in returns} >= {"draft", "accepted", "credited", "replaced", "rejected"}
    assert {one.kind for one in acts} == set(ACT_KINDS)
    assert {one.status for one in acts} >= {"draft", "signed", "settled"}
    assert any(one.measure_done for one in returns)
    assert any(one.measure_due and one.measure_due < TODAY and not one.measure_done for one in returns)


def test_that_scans_photos_and_recommendations_are_kept(session: Session) -> None:
    files = Counter(session.scalars(select(Attachment.area)))

    assert {"contracts", "clients", "acts"} <= files.keys()
    assert len(session.scalars(select(Recommendation)).all()) > 2


def test_that_orders_still_tie(session: Session) -> None:
    assert orders.check_orders(session) == []
