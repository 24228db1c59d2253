"""However an order is split into pickings, shipments, deliveries and invoices: at the end all of it is invoiced."""

from decimal import Decimal
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session
from tests.areas.orders.support import ORDERED, TODAY, Warehouse

from kamdesk.areas.orders import actions, queries
from kamdesk.areas.orders.model import Delivery, OrderLine, SalesOrder
from kamdesk.areas.receivables import actions as ledger
from kamdesk.areas.receivables.model import LedgerDocument, OpenItem
from kamdesk.areas.receivables.queries import check_ledger
from kamdesk.core.money import Money
from kamdesk.storage.database import Database

_KEYS = count(1)
LINES = st.lists(
    st.tuples(st.integers(1, 9), st.decimals("0", "40", places=3), st.sampled_from(["0", "2.5", "33.3333", "100"])),
    min_size=1,
    max_size=3,
)


class EnoughError(Exception):
    """The example was looked at; nothing of it stays."""


@pytest.fixture
def house(database: Database) -> Warehouse:
    return Warehouse(database)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), lines=LINES)
def test_that_any_way_to_the_invoice_ends_with_all_of_it_invoiced(
    house: Warehouse, data: st.DataObject, lines: list[tuple[int, Decimal, str]]
) -> None:
    with pytest.raises(EnoughError), house.database.write(house.head) as session:
        order = taken(session, house, lines)
        waiting: list[int] = []
        while order.status != "invoiced":
            waiting = one_step(session, data, order, waiting)
            amounts_hold(session, order)
        assert (order.invoiced, order.shipped, order.committed) == (order.total, order.total, 0)
        assert all(line.invoiced == line.quantity for line in order.lines)
        pay_everything(session)
        assert queries.credit(session, house.client, TODAY).exposure.minor == 0
        assert check_ledger(session) == []
        raise EnoughError


def taken(session: Session, house: Warehouse, lines: list[tuple[int, Decimal, str]]) -> SalesOrder:
    goods = (house.tea, house.sugar)
    inputs = tuple(
        actions.LineInput(product_id=goods[place % 2], quantity=Decimal(quantity), price=price, discount_hand=Decimal(discount))
        for place, (quantity, price, discount) in enumerate(lines)
    )
    wanted = actions.NewOrder(client_id=house.client, date=ORDERED, key=new_key(), lines=inputs)
    order_id = actions.place_order(session, wanted, TODAY).order_id
    actions.hand_over(session, [order_id])
    return session.get_one(SalesOrder, order_id)


def new_key() -> str:
    return f"sum {next(_KEYS)}"


def one_step(session: Session, data: st.DataObject, order: SalesOrder, waiting: list[int]) -> list[int]:
    """Ship a part and write down what the client took of it, or invoice what waits; return what waits then."""
    left = {line: int(line.quantity - line.shipped) for line in order.lines if line.shipped < line.quantity}
    if waiting and (not left or data.draw(st.booleans(), label="invoice")):
        command = actions.InvoiceDeliveries(delivery_ids=tuple(waiting), date=TODAY, key=new_key())
        actions.invoice_deliveries(session, command)
        return []
    drawn = {line: data.draw(st.integers(0, most), label="ship") for line, most in left.items()}
    part = drawn if any(drawn.values()) else left
    if data.draw(st.booleans(), label="pick first"):
        pick_first(session, order, part)
    quantities = {line.id: Decimal(quantity) for line, quantity in part.items()}
    delivery_id = actions.ship(
        session,
        actions.Ship(order_id=order.id, version=order.version, quantities=quantities, date=TODAY, today=TODAY, key=new_key()),
    )
    took = None
    if data.draw(st.integers(0, 3), label="part comes back") == 3:
        took = {line.id: Decimal(data.draw(st.integers(0, quantity), label="take")) for line, quantity in part.items()}
    delivery = session.get_one(Delivery, delivery_id)
    actions.deliver(session, actions.Deliver(delivery_id=delivery_id, version=delivery.version, quantities=took, date=TODAY))
    worth = {row.delivery_id: row.worth for row in queries.deliveries_waiting(session, "invoiced", order_id=order.id)}
    return [*waiting, delivery_id] if worth.get(delivery_id) else waiting


def pick_first(session: Session, order: SalesOrder, part: dict[OrderLine, int]) -> None:
    picked = {line.id: min(Decimal(quantity), line.quantity - line.picked) for line, quantity in part.items()}
    if any(picked.values()):
        actions.pick(session, actions.Pick(order_id=order.id, version=order.version, quantities=picked))


def amounts_hold(session: Session, order: SalesOrder) -> None:
    """What is invoiced is what the invoices say as far as the total goes; what left is at least that."""
    documents = session.scalars(
        select(LedgerDocument.amount).where(LedgerDocument.kind == "invoice", LedgerDocument.reference == order.number)
    )
    real = sum(documents)
    assert 0 <= order.invoiced <= order.shipped <= order.total
    assert order.invoiced == (order.total if order.status == "invoiced" else min(real, order.total))
    assert order.committed == order.total - order.invoiced


def pay_everything(session: Session) -> None:
    for item in session.scalars(select(OpenItem).where(OpenItem.open > 0)).all():
        command = ledger.NewPayment(
            client_id=item.client_id,
            date=TODAY,
            amount=Money.of_minor(item.open, item.currency),
            key=new_key(),
            allocate=((item.id, item.open),),
        )
        ledger.book_payment(session, command)
