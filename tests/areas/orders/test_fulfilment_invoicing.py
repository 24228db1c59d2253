"""The invoice from what was delivered, the sums that stay true to it, and what becomes of both when it is cancelled."""

import json
from decimal import Decimal

import pytest
from sqlalchemy import select
from tests.areas.orders.support import TODAY, State, Warehouse
from tests.areas.receivables.builders import day

from kamdesk.areas.orders import actions, queries
from kamdesk.areas.orders.model import Delivery, OrderDecision
from kamdesk.areas.orders.rules.fulfilment import (
    DeliveriesDifferError,
    DeliveryGoneError,
    InvoicedAlreadyError,
    NotDeliveredError,
    NothingToInvoiceError,
    StepTooEarlyError,
)
from kamdesk.areas.receivables.model import LedgerDocument
from kamdesk.areas.receivables.queries import document_card
from kamdesk.areas.receivables.rules.refusals import StillReferredToError
from kamdesk.storage.database import Database


@pytest.fixture
def house(database: Database) -> Warehouse:
    return Warehouse(database)


def exposure(house: Warehouse) -> str:
    return str(house.read(queries.credit, house.client, TODAY).exposure.amount)


def test_that_the_invoice_has_what_was_taken_at_the_orders_prices_and_the_clients_terms(house: Warehouse) -> None:
    house.client = house.new_client("Ulduz", payment_days=14)
    order = house.handed_over((house.tea, 10, "9.99", None, 5), (house.sugar, 4, 5), reference="PO 77")
    tea, sugar = house.lines(order)
    invoice = house.bill(house.delivered(order, {tea: 10, sugar: 3}))
    card = house.read(document_card, invoice)
    assert [(line.description, line.quantity, line.price, line.discount, line.vat_rate) for line in card.lines] == [
        ("Tea", 10, Decimal("9.99"), 5, 18),
        ("Sugar", 3, 5, 0, 0),
    ]
    assert (card.due, card.reference, card.client, card.amount) == (day(3, 18), "PO 77", "Ulduz", 9491 + 1708 + 1500)
    assert house.state(order) == State("delivered", True, "131.99", "126.99", "126.99", "5.00")


def test_that_an_order_stays_delivered_until_all_of_it_is_invoiced(house: Warehouse) -> None:
    order = house.handed_over((house.tea, 10, 10))
    (line,) = house.lines(order)
    first, second = house.delivered(order, {line: 4}), house.delivered(order, {line: 6})
    house.bill(first)
    assert house.state(order) == State("delivered", False, "118.00", "118.00", "47.20", "70.80")
    house.bill(second)
    assert house.state(order) == State("invoiced", False, "118.00", "118.00", "118.00", "0.00")
    assert exposure(house) == "118.00"


def test_that_deliveries_of_several_orders_go_on_one_invoice(house: Warehouse) -> None:
    one = house.handed_over((house.tea, 10, 10))
    (line,) = house.lines(one)
    other = house.handed_over((house.tea, 2, 10), reference="PO 9")
    parts = [house.delivered(one, {line: 1}), house.delivered(one, {line: 2}), house.delivered(other)]
    card = house.read(document_card, house.bill(*reversed(parts)))
    assert [line.quantity for line in card.lines] == [3, 2]
    assert card.reference == "ORD-2026-00001, PO 9"
    assert house.state(one).invoiced == "35.40"
    assert house.state(other).status == "invoiced"
    details = json.loads(house.events(one)[-1].details)
    assert (details["invoice"], details["amount"]) == ("INV-2026-00001", 3540)
    assert details["deliveries"] == ["DEL-2026-00001", "DEL-2026-00002"]


def test_that_very_many_references_are_shortened(house: Warehouse) -> None:
    orders = [house.handed_over((house.tea, 1, 10), reference=f"Purchase order {number:03d}") for number in range(12)]
    card = house.read(document_card, house.bill(*(house.delivered(order) for order in orders)))
    assert len(card.reference) <= 200
    assert card.reference.endswith("…")


def test_that_an_invoice_asked_twice_is_booked_once(house: Warehouse) -> None:
    delivery = house.delivered(house.handed_over((house.tea, 10, 10)))
    assert house.bill(delivery, key="the same") == house.bill(delivery, key="the same")
    with house.database.read() as session:
        assert len(session.scalars(select(LedgerDocument.id)).all()) == 1


def test_that_what_cannot_go_on_an_invoice_is_refused_with_a_sentence(house: Warehouse) -> None:
    order = house.handed_over((house.tea, 10, 10))
    (line,) = house.lines(order)
    first, on_its_way = house.delivered(order, {line: 4}), house.ship(order, {line: 1})
    with pytest.raises(NotDeliveredError, match="DEL-2026-00002"):
        house.bill(first, on_its_way)
    with pytest.raises(StepTooEarlyError):
        house.bill(first, on=day(3, 3))
    with pytest.raises(NothingToInvoiceError):
        house.bill()
    with pytest.raises(DeliveryGoneError):
        house.bill(first, 999)
    dollars = house.delivered(house.handed_over((house.tea, 1, 10), currency="USD"))
    with pytest.raises(DeliveriesDifferError):
        house.bill(first, dollars)
    strangers = house.delivered(house.handed_over((house.tea, 1, 10), client_id=house.new_client("Ulduz")))
    with pytest.raises(DeliveriesDifferError):
        house.bill(first, strangers)
    house.bill(first)
    with pytest.raises(InvoicedAlreadyError, match="INV-2026-00001"):
        house.bill(first)


def test_that_a_foreign_invoice_takes_the_rate_of_its_day_else_the_orders(house: Warehouse) -> None:
    dollars = house.delivered(house.handed_over((house.tea, 1, 10), currency="USD", rate=Decimal("1.75")))
    assert house.read(document_card, house.bill(dollars)).rate == Decimal("1.7")
    euros = house.delivered(house.handed_over((house.tea, 1, 10), currency="EUR", rate=Decimal("1.9")))
    assert house.read(document_card, house.bill(euros)).rate == Decimal("1.9")


def test_that_sums_of_invoices_that_round_up_never_pass_the_orders_total(house: Warehouse) -> None:
    pencil = house.product("Pencil", vat="0")
    order = house.handed_over((pencil, 3, "0.335"))
    (line,) = house.lines(order)
    assert house.state(order).total == "1.01"
    for _step in range(2):
        house.bill(house.delivered(order, {line: 1}))
    assert house.state(order) == State("delivered", True, "1.01", "0.68", "0.68", "0.33")
    house.bill(house.delivered(order))
    assert house.state(order) == State("invoiced", False, "1.01", "1.01", "1.01", "0.00")


def test_that_sums_of_invoices_that_round_down_still_end_the_order(house: Warehouse) -> None:
    pencil = house.product("Pencil", vat="0")
    order = house.handed_over((pencil, 4, "0.004"))
    (line,) = house.lines(order)
    assert house.state(order).total == "0.02"
    first = house.delivered(order, {line: 1})
    assert house.state(order).shipped == "0.01"
    second = house.delivered(order)
    with pytest.raises(NothingToInvoiceError):
        house.bill(first)
    house.bill(second)
    assert house.state(order) == State("invoiced", False, "0.02", "0.02", "0.02", "0.00")


def test_that_goods_given_away_are_done_when_they_are_delivered(house: Warehouse) -> None:
    order = house.handed_over((house.tea, 2, 0))
    delivery = house.delivered(order)
    assert house.state(order).status == "invoiced"
    assert house.read(queries.deliveries_waiting, "invoiced") == []
    with pytest.raises(NothingToInvoiceError):
        house.bill(delivery)


def test_that_goods_given_away_stand_on_the_invoice_of_what_is_paid(house: Warehouse) -> None:
    order = house.handed_over((house.tea, 2, 10), (house.sugar, 1, 0))
    card = house.read(document_card, house.bill(house.delivered(order)))
    assert [(line.description, line.net) for line in card.lines] == [("Tea", 2000), ("Sugar", 0)]
    assert house.state(order).status == "invoiced"


def test_that_cancelling_the_invoice_opens_its_deliveries_again(house: Warehouse) -> None:
    house.limit(200)
    order = house.handed_over((house.tea, 10, 10))
    (line,) = house.lines(order)
    delivery, other = house.delivered(order, {line: 4}), house.delivered(order, {line: 6})
    invoice = house.bill(delivery, other)
    before = exposure(house)
    house.cancel(invoice, TODAY)
    assert house.state(order) == State("delivered", False, "118.00", "118.00", "0.00", "118.00")
    assert house.stages(order) == [("10", "10", "10", "10", "0")]
    assert exposure(house) == before == "118.00"
    assert house.events(order)[-1].kind == "uninvoiced"
    with house.database.read() as session:
        assert list(session.scalars(select(Delivery.invoice_id))) == [None, None]
    assert house.bill(delivery) != invoice
    assert house.state(order).invoiced == "47.20"


def test_that_cancelling_a_paid_invoice_leaves_the_money_and_the_exposure(house: Warehouse) -> None:
    order = house.handed_over((house.tea, 10, 10))
    invoice = house.bill(house.delivered(order))
    house.pay(118)
    assert exposure(house) == "0.00"
    house.cancel(invoice, TODAY)
    assert exposure(house) == "0.00"
    assert house.state(order).committed == "118.00"
    assert house.problems() == []


def test_that_an_invoice_can_be_cancelled_also_over_the_limit(house: Warehouse) -> None:
    one, other = house.handed_over((house.tea, 10, 10)), house.handed_over((house.sugar, 4, 10))
    invoice = house.bill(house.delivered(one), house.delivered(other))
    house.limit(50)
    house.cancel(invoice, TODAY)
    assert [house.state(order).status for order in (one, other)] == ["delivered", "delivered"]
    assert exposure(house) == "158.00"
    with house.database.read() as session:
        passes = session.scalars(select(OrderDecision).order_by(OrderDecision.order_id)).all()
    assert [(one.order_id, one.approved, one.lapsed) for one in passes] == [(one, True, True), (other, True, True)]
    assert "INV-2026-00001" in passes[0].why


def test_that_cancelling_other_documents_leaves_orders_alone(house: Warehouse) -> None:
    order = house.handed_over((house.tea, 10, 10))
    house.bill(house.delivered(order))
    kept = house.state(order)
    house.cancel(house.invoice(70), TODAY)
    house.cancel(house.pay(10), TODAY)
    assert house.state(order) == kept


def test_that_a_refused_cancellation_leaves_the_deliveries_invoiced(house: Warehouse) -> None:
    order = house.handed_over((house.tea, 10, 10))
    invoice = house.bill(house.delivered(order))
    house.credit_note(18, on=TODAY, subject_id=invoice)
    with pytest.raises(StillReferredToError):
        house.cancel(invoice, TODAY)
    assert house.state(order).status == "invoiced"


def test_that_the_whole_way_from_the_order_to_the_payment_adds_up(house: Warehouse) -> None:
    house.limit(1000)
    order = house.order((house.tea, 10, 10), (house.sugar, 4, 5), promised=day(3, 6))
    assert exposure(house) == "138.00"
    house.do(actions.hand_over, [order])
    house.pick(order)
    delivery = house.ship(order)
    assert exposure(house) == "138.00"
    house.deliver(delivery, received_by="Rəşad")
    invoice = house.bill(delivery)
    assert house.open_of(invoice) == "138.00"
    assert exposure(house) == "138.00"
    house.pay(138, on=day(3, 20))
    assert exposure(house) == "0.00"
    assert house.problems() == []
    assert [one.kind for one in house.events(order)] == [
        "taken", "confirmed", "handed_over", "picked", "shipped", "delivered", "invoiced",
    ]  # fmt: skip
