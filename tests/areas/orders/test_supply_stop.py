"""A stop of supply holds orders and shipments until it is lifted, its letter is paid, or somebody decides."""

import datetime as dt

import pytest
from tests.areas.orders.builders import TODAY, Sales, line
from tests.areas.orders.support import TODAY as SHIPPED
from tests.areas.orders.support import Warehouse
from tests.areas.receivables.builders import day

from kamdesk.areas.collection import actions as collection
from kamdesk.areas.collection.rules import LetterText
from kamdesk.areas.orders.forms.credit.words import overdue_words, reasons
from kamdesk.areas.orders.rules.fulfilment import ShipmentStoppedError
from kamdesk.core.text import without_direction_marks
from kamdesk.storage.database import Database

TEXTS = {"az": LetterText("Borc", "{client}", "")}


def stop(sales: Sales | Warehouse, from_on: dt.date, reason: str = "three promises broken") -> int:
    command = collection.StopSupply(client_id=sales.client, from_on=from_on, reason=reason)
    return int(sales.do(collection.stop_supply, command))


def lift(sales: Sales, stop_id: int) -> None:
    sales.do(collection.lift_stop, collection.LiftStop(stop_id=stop_id, version=1, date=TODAY, reason="paid in cash"))


def stopped_by_a_letter(sales: Sales) -> int:
    """The invoice whose reminder stopped supply."""
    with sales.database.write(sales.manager) as session:
        level = collection.LevelInput(position=1, name="Final", days=1, tone="final", stops_supply=True, texts=TEXTS)
        collection.add_level(session, level)
    invoice = sales.invoice(100, on=day(5, 1), due=day(6, 1))
    everybody = frozenset({(sales.client, "AZN")})
    run = collection.RunReminders(as_of=day(6, 10), key=sales.key(), chosen=everybody)
    (letter,) = sales.do(collection.run_reminders, run).reminder_ids
    with sales.database.write(sales.manager) as session:
        collection.send_reminders(session, [letter], "print", day(6, 10))
    return invoice


def test_that_an_order_of_a_client_without_a_stop_is_not_held(sales: Sales) -> None:
    assert sales.place(line(sales.tea)).status == "confirmed"


def test_that_a_stop_of_supply_holds_an_order_for_a_decision(sales: Sales) -> None:
    stop(sales, TODAY)

    outcome = sales.place(line(sales.tea), why="they pay tomorrow")

    assert (outcome.status, outcome.stops, outcome.waiting) == ("held", ("supply",), ("credit",))


def test_that_a_stop_from_a_later_day_holds_nothing_yet(sales: Sales) -> None:
    stop(sales, TODAY + dt.timedelta(1))

    assert sales.place(line(sales.tea)).status == "confirmed"


def test_that_a_decision_goes_over_a_stop_of_supply(sales: Sales) -> None:
    stop(sales, TODAY)
    held = sales.place(line(sales.tea), why="they pay tomorrow")

    sales.decide(held.order_id)

    assert sales.status(held.order_id) == "confirmed"


def test_that_a_lifted_stop_lets_a_held_order_be_confirmed(sales: Sales) -> None:
    number = stop(sales, TODAY)
    held = sales.place(line(sales.tea), why="they pay tomorrow")
    lift(sales, number)

    assert sales.confirm(held.order_id).status == "confirmed"


def test_that_a_stop_by_a_letter_ends_with_its_payment_and_is_there_again_when_that_is_cancelled(sales: Sales) -> None:
    stopped_by_a_letter(sales)
    assert sales.credit().stops == ("supply",)

    payment = sales.pay(100, on=day(6, 12))
    assert sales.credit().stops == ()

    sales.cancel(payment, day(6, 13))
    assert sales.credit().stops == ("supply",)


def test_that_the_check_says_what_would_release_supply(sales: Sales) -> None:
    stopped_by_a_letter(sales)
    view = sales.credit()

    assert [without_direction_marks(one).replace("\u00a0", " ") for one in reasons(view)] == [
        "Supply is stopped since 10 Jun 2026 by reminder REM-2026-00001, until 100.00 AZN is paid."
    ]
    assert overdue_words(view).tone == "error"


def test_that_a_stop_by_hand_is_told_with_its_reason(sales: Sales) -> None:
    stop(sales, TODAY, "insolvent")

    assert [without_direction_marks(one) for one in reasons(sales.credit())] == ["Supply is stopped since 15 Jun 2026: insolvent"]


def test_that_goods_do_not_leave_while_supply_is_stopped(database: Database) -> None:
    house = Warehouse(database)
    order = house.handed_over((house.tea, 3, "10"))
    stop(house, SHIPPED)

    with pytest.raises(ShipmentStoppedError) as refused:
        house.ship(order)

    assert "supply to the client is stopped since 4 Mar 2026" in str(refused.value)


def test_that_an_approval_of_before_does_not_let_goods_leave_over_a_stop_that_came_later(sales: Sales) -> None:
    sales.limit(5)
    order = sales.place(line(sales.tea), why="a good client").order_id
    sales.decide(order)
    sales.hand_over(order)
    stop(sales, TODAY)

    with pytest.raises(ShipmentStoppedError):
        sales.ship(order)


def test_that_an_approval_over_the_stop_lets_goods_leave(sales: Sales) -> None:
    stop(sales, TODAY)
    order = sales.place(line(sales.tea), why="they pay tomorrow").order_id
    sales.decide(order)
    sales.hand_over(order)

    assert sales.ship(order)
