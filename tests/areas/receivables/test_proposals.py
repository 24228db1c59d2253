"""What forms propose, and how an invoice stands."""

import datetime as dt
from decimal import Decimal

import pytest
from tests.areas.receivables.builders import Office, day, money

from kamdesk.areas.receivables.actions import NewPayment
from kamdesk.areas.receivables.actions.paying import SettleDebts, settle_debts
from kamdesk.areas.receivables.queries.matrix import sales_matrix
from kamdesk.areas.receivables.rules import NewLine, Share
from kamdesk.areas.receivables.rules.proposals import Use, price_in, spread
from kamdesk.areas.receivables.rules.states import DifferentClientsError, NothingToPayError, invoice_state, only_one

TODAY = day(6, 30)


def test_that_money_is_spread_over_debts_in_their_order() -> None:
    credits_there = [Share(1, money(30)), Share(2, money(100))]

    uses = spread(credits_there, [Share(7, money(50)), Share(8, money(60)), Share(9, money(90))])

    assert uses == [Use(1, 7, money(30)), Use(2, 7, money(20)), Use(2, 8, money(60)), Use(2, 9, money(20))]


def test_that_a_price_is_converted_and_rounded_once() -> None:
    assert price_in(money("12.50"), "USD", Decimal("1.7")) == Decimal("7.35")


@pytest.mark.parametrize(
    ("amount", "still_open", "late_from", "cancelled", "disputed", "state"),
    [
        (100, 100, day(6, 29), False, False, ("overdue", 1)),
        (100, 100, day(6, 30), False, False, ("open", 0)),
        (100, 40, day(7, 1), False, False, ("part_paid", 0)),
        (100, 40, day(6, 1), False, False, ("overdue", 29)),
        (100, 40, day(6, 1), False, True, ("disputed", 29)),
        (100, 0, None, False, True, ("paid", 0)),
        (100, 0, None, True, False, ("cancelled", 0)),
    ],
)
def test_that_an_invoice_stands_as_its_figures_say(
    amount: int, still_open: int, late_from: dt.date | None, cancelled: bool, disputed: bool, state: tuple[str, int]
) -> None:
    assert invoice_state(amount, still_open, late_from, TODAY, cancelled=cancelled, disputed=disputed) == state


def test_that_one_payment_is_of_one_client_in_one_currency() -> None:
    assert only_one([(1, "AZN"), (1, "AZN")]) == (1, "AZN")
    with pytest.raises(DifferentClientsError):
        only_one([(1, "AZN"), (1, "USD")])
    with pytest.raises(NothingToPayError):
        only_one([])


def test_that_settling_asked_again_after_a_lost_connection_books_once(office: Office) -> None:
    advance, invoice = office.pay(30, advance=True), office.invoice(100)
    payment = NewPayment(client_id=office.client, date=TODAY, amount=money(50), key="same")
    command = SettleDebts(
        client_id=office.client, currency="AZN", date=TODAY, key="same", payment=payment, credits=tuple(office.items(advance))
    )

    first, second = office.do(settle_debts, command), office.do(settle_debts, command)

    assert first == second
    assert (office.open_of(advance), office.open_of(invoice)) == ("0.00", "20.00")
    assert office.problems() == []


def test_that_advances_are_used_up_before_the_new_payment(office: Office) -> None:
    advance, invoice = office.pay(30, advance=True), office.invoice(60)
    payment = NewPayment(client_id=office.client, date=TODAY, amount=money(50), key="p", advance=True)
    command = SettleDebts(
        client_id=office.client, currency="AZN", date=TODAY, key="p", payment=payment, credits=tuple(office.items(advance))
    )

    booked = office.do(settle_debts, command)

    assert (office.open_of(advance), office.open_of(invoice), office.open_of(booked)) == ("0.00", "0.00", "20.00")


def test_that_sales_stand_in_their_months_and_years(office: Office) -> None:
    line = NewLine(description="Cups", quantity=Decimal(3), price=Decimal(10))
    for on in (dt.date(2025, 6, 30), dt.date(2025, 7, 1), day(6, 30)):
        office.invoice(0, on, lines=(line,))

    months = office.read(sales_matrix, office.client, "product", "month", TODAY)
    years = office.read(sales_matrix, office.client, "group", "year", TODAY)

    assert (months.periods[0], months.periods[-1]) == (dt.date(2025, 7, 1), day(6, 1))
    assert [(row.periods[0], row.periods[-1], row.total) for row in months.rows] == [(3000, 3000, 6000)]
    assert [row.periods for row in years.rows] == [(0, 0, 6000, 3000)]
