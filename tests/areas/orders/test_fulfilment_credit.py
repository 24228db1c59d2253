"""The credit check before goods leave: the larger limit of now and then, overdue beyond grace, and the decision that releases."""

import pytest
from sqlalchemy import select, update
from tests.areas.orders.support import TODAY, Warehouse
from tests.areas.receivables.builders import day

from kamdesk.areas.orders import actions, queries
from kamdesk.areas.orders.model import OrderDecision, SalesOrder
from kamdesk.areas.orders.rules.fulfilment import NotHandedOverError, NothingStopsError, ShipmentStoppedError, WhyMissingError
from kamdesk.areas.orders.rules.requests import credit_figures
from kamdesk.storage.database import Database


@pytest.fixture
def house(database: Database) -> Warehouse:
    return Warehouse(database)


def ask(house: Warehouse, order: int, why: str = "They pay tomorrow") -> int:
    command = actions.AskRelease(order_id=order, version=house.version(order), today=TODAY, why=why)
    return int(house.do(actions.ask_release, command))


def decide(house: Warehouse, decision: int, *, approve: bool = True) -> None:
    with house.database.write(house.head) as session:
        actions.decide(session, actions.Decide(decision_id=decision, approve=approve, reason="Known for years", today=TODAY))


def over_the_limit(house: Warehouse) -> int:
    """An order confirmed within its limit, after which an invoice was booked by hand."""
    house.limit(200)
    order = house.handed_over((house.tea, 10, 10))
    house.invoice(100)
    return order


def test_that_goods_of_a_client_over_its_limit_do_not_leave(house: Warehouse) -> None:
    order = over_the_limit(house)
    with pytest.raises(ShipmentStoppedError) as stopped:
        house.ship(order)
    assert "218.00" in stopped.value.message.replace("\u00a0", " ")
    assert "200.00" in stopped.value.message.replace("\u00a0", " ")
    assert stopped.value.check.stops == ("limit",)
    assert house.state(order).status == "handed_over"
    assert house.stock(house.tea) == "1000"


def test_that_exactly_the_limit_may_leave(house: Warehouse) -> None:
    house.limit(218)
    order = house.handed_over((house.tea, 10, 10))
    house.invoice(100)
    house.ship(order)
    assert house.state(order).status == "shipped"


def test_that_a_confirmed_order_goes_on_when_the_limit_is_cut_later(house: Warehouse) -> None:
    house.limit(200)
    order = house.handed_over((house.tea, 10, 10))
    house.limit(50)
    house.invoice(82)
    assert house.read(queries.release_check, order, TODAY).may_leave
    house.invoice(1)
    with pytest.raises(ShipmentStoppedError, match=r"200\.00"):
        house.ship(order)


def test_that_an_order_confirmed_without_a_limit_goes_on_under_a_new_one(house: Warehouse) -> None:
    order = house.handed_over((house.tea, 10, 10))
    house.limit(50)
    house.ship(order)


def test_that_the_larger_limit_is_found_in_another_currency_too(house: Warehouse) -> None:
    house.limit(200)
    order = house.handed_over((house.tea, 10, 10))
    house.limit(10)
    with house.database.write() as session:
        session.execute(update(SalesOrder).where(SalesOrder.id == order).values(limit_then=11800, limit_currency="USD"))
    check = house.read(queries.release_check, order, TODAY)
    assert str(check.limit.amount) == "200.60"
    assert check.may_leave


def test_that_a_client_who_pays_in_advance_gets_nothing_before_the_money(house: Warehouse) -> None:
    house.limit(0)
    house.pay(118, advance=True)
    order = house.handed_over((house.tea, 10, 10))
    paid = house.allocations()
    house.invoice(20)
    assert paid == []
    with pytest.raises(ShipmentStoppedError, match="pays in advance"):
        house.ship(order)
    house.pay(20, advance=True)
    house.ship(order)


def test_that_debts_overdue_beyond_the_grace_days_stop_goods_also_without_a_limit(house: Warehouse) -> None:
    house.limit(None, grace=2)
    order = house.handed_over((house.tea, 10, 10))
    house.invoice(70, on=day(2, 1), due=day(3, 2))
    assert house.read(queries.release_check, order, TODAY).may_leave
    house.invoice(30, on=day(2, 1), due=day(3, 1))
    with pytest.raises(ShipmentStoppedError, match=r"100\.00.*overdue.*3 days"):
        house.ship(order)


def test_that_a_stopped_shipment_is_released_by_a_decision(house: Warehouse) -> None:
    order = over_the_limit(house)
    decision = ask(house, order)
    assert ask(house, order, "Again") == decision
    check = house.read(queries.release_check, order, TODAY)
    assert (check.asked, check.released, check.may_leave) == (True, False, False)
    with house.database.read() as session:
        figures = credit_figures(session.get_one(OrderDecision, decision).details)
    assert (str(figures.exposure.amount), str(figures.headroom and figures.headroom.amount)) == ("218.00", "-18.00")
    assert figures.this_order is None

    decide(house, decision)
    assert house.state(order).status == "handed_over"
    house.ship(order)
    assert house.state(order).status == "shipped"
    shipped = house.events(order)[-1]
    assert '"stops": ["limit"]' in shipped.details
    assert [one.kind for one in house.events(order)][-4:] == ["asked", "approved", "picked", "shipped"]


def test_that_a_refused_release_keeps_the_goods_here_and_can_be_asked_again(house: Warehouse) -> None:
    order = over_the_limit(house)
    first = ask(house, order)
    decide(house, first, approve=False)
    assert house.state(order).status == "handed_over"
    with pytest.raises(ShipmentStoppedError):
        house.ship(order)
    assert ask(house, order) != first


def test_that_a_decision_for_less_or_one_that_lapsed_releases_nothing(house: Warehouse) -> None:
    order = over_the_limit(house)
    decision = ask(house, order)
    decide(house, decision)
    for values in ({"amount": 11799}, {"amount": 11800, "lapsed": True}):
        with house.database.write() as session:
            session.execute(update(OrderDecision).where(OrderDecision.id == decision).values(**values))
        with pytest.raises(ShipmentStoppedError):
            house.ship(order)


def test_that_a_payment_lets_the_goods_go(house: Warehouse) -> None:
    order = over_the_limit(house)
    house.pay(18)
    house.ship(order)


def test_that_a_release_is_asked_with_a_reason_and_only_where_something_stops(house: Warehouse) -> None:
    free = house.handed_over((house.tea, 1, 10))
    with pytest.raises(NothingStopsError):
        ask(house, free)
    order = over_the_limit(house)
    with pytest.raises(WhyMissingError):
        ask(house, order, "  ")
    house.limit(None)
    with pytest.raises(NotHandedOverError):
        ask(house, house.order((house.tea, 1, 10)))
    with house.database.read() as session:
        assert session.scalars(select(OrderDecision)).all() == []
