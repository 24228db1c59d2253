"""The credit limit at the order, sentence by sentence of the conventions."""

import datetime as dt
from decimal import Decimal

import pytest
from tests.areas.orders.builders import TODAY, Sales, line
from tests.areas.receivables.builders import day, money

from kamdesk.areas.company.actions import set_rate
from kamdesk.areas.company.rules import NoRateError
from kamdesk.areas.orders import actions, queries
from kamdesk.areas.orders.rules import LIMITS_FROM
from kamdesk.areas.receivables import actions as ledger

LONG_AGO = dt.date(2026, 1, 1)


# Exposure = open invoices + shipped, not invoiced + the rest of confirmed orders − unallocated money; all with tax, all in the
# limit's currency. Each part opens the rows behind it.


def test_that_the_exposure_is_open_and_shipped_and_ordered_less_money_all_with_tax(sales: Sales) -> None:
    sales.invoice(100, due=day(12, 31))
    sales.pay(30, allocate="none")
    order = sales.place(line(sales.tea, 10)).order_id
    sales.hand_over(order)
    sales.ship(order, 4)
    sales.take(line(sales.tea, 50))
    assert sales.addends() == {"open": "100.00", "shipped": "47.20", "orders": "70.80", "money": "-30.00"}
    assert sales.credit().exposure == money("188.00")


def test_that_what_is_invoiced_moves_from_the_orders_to_the_open_invoices(sales: Sales) -> None:
    order = sales.place(line(sales.tea, 10)).order_id
    sales.hand_over(order)
    delivery = sales.ship(order, 4)
    with sales.database.write(sales.manager) as session:
        actions.deliver(session, actions.Deliver(delivery_id=delivery, version=1, date=TODAY))
        actions.invoice_deliveries(session, actions.InvoiceDeliveries(delivery_ids=(delivery,), date=TODAY, key="bill"))
    assert sales.addends() == {"open": "47.20", "orders": "70.80"}


def test_that_other_currencies_count_in_the_limit_s_currency_at_the_last_rate_known(sales: Sales) -> None:
    sales.limit(1000, "USD")
    sales.invoice(100, due=day(12, 31))
    sales.place(line(sales.sugar, 1, price="50"), who=sales.head, currency="USD")
    with sales.database.write() as session:
        set_rate(session, "USD", TODAY + dt.timedelta(300), Decimal("1.6"))
    view = sales.credit(order=money("16.02"))
    assert {one.kind: one.amount for one in view.addends if one.amount} == {
        "open": money("62.50", "USD"),
        "orders": money("50.00", "USD"),
    }
    assert (view.this_order, view.headroom) == (money("10.01", "USD"), money("877.49", "USD"))


def test_that_each_part_is_rounded_half_up_once_for_each_currency(sales: Sales) -> None:
    with sales.database.write() as session:
        set_rate(session, "EUR", LONG_AGO, Decimal("1.5"))
    sales.invoice("0.01", currency="EUR", due=day(12, 31))
    sales.invoice("0.02", currency="EUR", due=day(12, 31))
    assert sales.addends() == {"open": "0.05"}, "0.03 × 1.5 = 0.045, and not 0.015 + 0.03 rounded one by one"


def test_that_a_currency_without_any_rate_is_a_sentence(sales: Sales) -> None:
    sales.limit(100, "KZT")
    sales.invoice(10, due=day(12, 31))
    with pytest.raises(NoRateError):
        sales.credit()


def test_that_without_a_rate_of_the_office_that_of_the_client_s_last_order_counts(sales: Sales) -> None:
    sales.place(line(sales.sugar, 1, price="10"), who=sales.head, currency="EUR", rate=Decimal(2))
    sales.place(line(sales.sugar, 1, price="10"), who=sales.head, currency="EUR", rate=Decimal(3))
    assert sales.addends() == {"orders": "60.00"}


def test_that_each_part_opens_the_rows_behind_it(sales: Sales) -> None:
    late = sales.invoice(100, on=day(2, 1), due=day(3, 1), number="INV-7")
    sales.invoice(50, on=day(3, 1), due=day(12, 31), currency="USD")
    paid = sales.pay(30, allocate="none")
    order = sales.place(line(sales.tea, 10), promised=day(7, 1)).order_id
    sales.hand_over(order)
    sales.ship(order, 4)
    for kind, addend in {one.kind: one.amount for one in sales.credit().addends}.items():
        rows = sales.read(queries.credit_rows, sales.client, kind)
        assert sum((one.worth for one in rows), money(0)) == addend
    first, second = sales.read(queries.credit_rows, sales.client, "open")
    assert (first.record, first.record_id, first.number, first.due, first.amount) == (
        "documents",
        late,
        "INV-7",
        day(3, 1),
        money(100),
    )
    assert (second.amount, second.worth) == (money(50, "USD"), money(85))
    (shipped,) = sales.read(queries.credit_rows, sales.client, "shipped")
    assert (shipped.record, shipped.record_id, shipped.kind, shipped.due) == ("orders", order, "shipped", day(7, 1))
    (credit,) = sales.read(queries.credit_rows, sales.client, "money")
    assert (credit.record_id, credit.kind, credit.amount) == (paid, "payment", money(-30))


# Exposure + this order > limit stops the order; equal passes. An empty limit inherits (category, then company; none there: no
# check); 0 means prepayment only. Overdue beyond the grace days stops it too.


def test_that_exactly_the_limit_passes_and_a_qepik_more_stops(sales: Sales) -> None:
    sales.limit(100)
    sales.invoice(40, due=day(12, 31))
    assert sales.worth(60).status == "confirmed"
    assert sales.credit().headroom == money(0)
    over = sales.worth("0.01")
    assert (over.status, over.stops, over.waiting) == ("held", ("limit",), ("credit",))
    assert sales.stored(over.order_id).committed == 0


def test_that_an_empty_limit_inherits_that_of_the_standing_then_the_company_s_else_nothing_is_checked(sales: Sales) -> None:
    assert (sales.credit().limit, sales.credit().limit_from, sales.credit().headroom) == (None, "", None)
    assert sales.worth(1_000_000).status == "confirmed"
    sales.terms(limit=500)
    assert (sales.credit().limit, sales.credit().limit_from) == (money(500), "company")
    sales.terms("key", limit=900)
    assert sales.credit().limit_from == "company", "the client is no key client"
    sales.terms("regular", limit=700)
    assert (sales.credit().limit, sales.credit().limit_from) == (money(700), "standing")
    sales.limit(300)
    assert (sales.credit().limit, sales.credit().limit_from) == (money(300), "client")
    assert {"client", "standing", "company", ""} == set(LIMITS_FROM)


def test_that_an_inherited_limit_is_in_the_base_currency(sales: Sales) -> None:
    sales.terms(limit=170)
    sales.change_client(currency="USD")
    assert sales.credit().limit == money(170)
    assert sales.worth(100, currency="USD").status == "confirmed"
    assert sales.worth("0.01", currency="USD").status == "held"


def test_that_zero_means_prepayment_only(sales: Sales) -> None:
    sales.limit(0)
    held = sales.worth(50)
    assert (held.status, held.stops) == ("held", ("prepayment",))
    sales.pay(80, advance=True)
    assert sales.worth(80).status == "confirmed"
    assert sales.worth("0.01").stops == ("prepayment",)


def test_that_overdue_beyond_the_grace_days_stops_also_far_below_the_limit(sales: Sales) -> None:
    sales.limit(10_000)
    sales.terms(grace=5)
    sales.invoice(100, due=TODAY - dt.timedelta(5))
    assert (sales.credit().overdue, sales.credit().overdue_days, sales.credit().stops) == (money(100), 5, ())
    assert sales.worth(1).status == "confirmed"
    sales.invoice(20, due=TODAY - dt.timedelta(6))
    view = sales.credit()
    assert (view.overdue, view.overdue_days, view.beyond_grace, view.stops) == (money(120), 6, money(20), ("overdue",))
    assert sales.worth(1).stops == ("overdue",)


def test_that_grace_is_of_the_standing_then_of_the_company_and_without_any_overdue_is_not_checked(sales: Sales) -> None:
    sales.invoice(100, due=LONG_AGO)
    assert (sales.credit().grace, sales.worth(1).status) == (None, "confirmed")
    sales.terms(grace=30)
    assert (sales.credit().grace, sales.credit().stops) == (30, ("overdue",))
    sales.terms("regular", grace=1000)
    assert (sales.credit().grace, sales.credit().stops) == (1000, ())
    sales.terms("regular", grace=0)
    assert sales.credit().stops == ("overdue",)


def test_that_what_is_due_today_is_not_overdue_and_without_a_due_date_the_invoice_s_counts(sales: Sales) -> None:
    sales.terms(grace=0)
    sales.invoice(100, on=TODAY, due=TODAY)
    assert sales.credit().overdue_days == 0
    sales.invoice(1, on=TODAY - dt.timedelta(2), due=None)
    assert (sales.credit().overdue_days, sales.credit().stops) == (2, ("overdue",))


def test_that_disputed_items_count_as_exposure_but_not_as_overdue(sales: Sales) -> None:
    sales.terms(limit=1000, grace=0)
    invoice = sales.invoice(100, due=LONG_AGO)
    sales.do(ledger.dispute, ledger.Dispute(item_id=sales.items(invoice)[0], on=day(5, 1), reason="wrong tea"))
    view = sales.credit()
    assert (view.exposure, view.overdue, view.overdue_days, view.stops) == (money(100), money(0), 0, ())


def test_that_both_stops_are_told_together(sales: Sales) -> None:
    sales.limit(100)
    sales.terms(grace=0)
    sales.invoice(100, due=LONG_AGO)
    held = sales.worth(1)
    assert (held.stops, held.waiting) == (("limit", "overdue"), ("credit",))
