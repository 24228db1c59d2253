"""When an order is checked against the limit: at every moment that the conventions name."""

import datetime as dt

import pytest
from tests.areas.orders.builders import TODAY, Sales, line
from tests.areas.receivables.builders import day, money

from kamdesk.areas.orders import actions
from kamdesk.areas.orders.rules.refusals import GrowsOverLimitError, PartnerFixedError

# Warned while typing, checked on confirming, again on re-opening, growing, copying, moving in time, and before shipping.


def test_that_a_draft_takes_nothing_and_is_checked_on_confirming(sales: Sales) -> None:
    sales.limit(100)
    draft = sales.draft_worth(150)
    assert (sales.status(draft), sales.addends()) == ("draft", {})
    warned = sales.credit(order=money(150), besides=draft)
    assert (warned.stops, warned.headroom, warned.this_order) == (("limit",), money(-50), money(150))
    assert sales.confirm(draft, who=sales.head).status == "held"


def test_that_a_limit_lowered_while_the_form_is_open_holds_the_order(sales: Sales) -> None:
    sales.limit(200)
    draft = sales.draft_worth(150)
    assert sales.credit(order=money(150)).stops == ()
    sales.limit(100)
    assert sales.confirm(draft, who=sales.head).stops == ("limit",)


def test_that_a_held_order_is_confirmed_once_there_is_room(sales: Sales) -> None:
    sales.limit(100)
    held = sales.worth(150).order_id
    sales.pay(50, advance=True)
    assert sales.confirm(held).status == "confirmed"
    assert sales.waiting() == []
    assert sales.events(held) == ["taken", "held", "asked", "confirmed"]


def test_that_a_re_opened_order_is_checked_again_and_its_approval_does_not_count(sales: Sales) -> None:
    sales.limit(100)
    order = sales.worth(150).order_id
    assert sales.decide(order).status == "confirmed"
    with sales.database.write(sales.manager) as session:
        actions.cancel_order(session, actions.Cancel(order_id=order, version=sales.version(order), reason="not now", today=TODAY))
    with sales.database.write(sales.manager) as session:
        actions.reopen_order(session, order, sales.version(order))
    assert sales.confirm(order, who=sales.head).status == "held"
    assert [one.lapsed for one in sales.decisions(order)] == [True, False]


def test_that_a_confirmed_order_that_grows_is_checked_again(sales: Sales) -> None:
    sales.limit(118)
    order = sales.place(line(sales.tea, 5)).order_id
    only = sales.card(order).lines[0].line_id
    assert sales.change(order, line(sales.tea, 10, line_id=only)).status == "confirmed"
    assert str(sales.card(order).committed.amount) == "118.00"
    grown = sales.change(order, line(sales.tea, 11, line_id=only))
    assert (grown.status, grown.stops, grown.waiting) == ("held", ("limit",), ("credit",))
    assert sales.addends() == {}
    assert sales.decide(order).status == "confirmed"
    assert sales.addends() == {"orders": "129.80"}


def test_that_a_confirmed_order_that_shrinks_or_stays_goes_on_though_the_limit_was_cut(sales: Sales) -> None:
    order = sales.place(line(sales.tea, 10)).order_id
    sales.limit(1)
    only = sales.card(order).lines[0].line_id
    assert sales.change(order, note="Ring first").status == "confirmed"
    assert sales.change(order, line(sales.tea, 9, line_id=only)).status == "confirmed"
    assert sales.change(order, line(sales.tea, 10, line_id=only)).status == "held"


def test_that_a_picked_order_that_grows_over_the_limit_is_held_and_comes_back_picked(sales: Sales) -> None:
    sales.limit(118)
    order = sales.place(line(sales.tea, 10)).order_id
    sales.hand_over(order)
    sales.do(actions.pick, actions.Pick(order_id=order, version=sales.version(order)))
    only = sales.card(order).lines[0].line_id
    assert sales.change(order, line(sales.tea, 12, line_id=only)).status == "held"
    approved = sales.decide(order)
    assert (approved.status, sales.card(order).partial) == ("picked", True)


def test_that_an_order_of_which_goods_left_cannot_grow_over_the_limit(sales: Sales) -> None:
    sales.limit(118)
    order = sales.place(line(sales.tea, 10)).order_id
    sales.hand_over(order)
    sales.ship(order, 3)
    only = sales.card(order).lines[0].line_id
    with pytest.raises(GrowsOverLimitError, match=r"11\.80") as refused:
        sales.change(order, line(sales.tea, 11, line_id=only))
    assert refused.value.over == money("11.80")
    assert (sales.status(order), sales.addends()) == ("shipped", {"shipped": "35.40", "orders": "82.60"})
    sales.limit(130)
    assert sales.change(order, line(sales.tea, 11, line_id=only)).status == "shipped"
    assert sales.addends() == {"shipped": "35.40", "orders": "94.40"}


def test_that_a_copy_is_checked_when_it_is_confirmed(sales: Sales) -> None:
    sales.limit(150)
    order = sales.place(line(sales.tea, 10)).order_id
    with sales.database.write(sales.manager) as session:
        copy = actions.copy_order(session, order, TODAY, "copy")
    assert sales.confirm(copy).status == "held"


def test_that_an_order_that_moves_to_a_later_day_is_checked_again(sales: Sales) -> None:
    order = sales.place(line(sales.tea, 10), promised=day(6, 20)).order_id
    other = sales.place(line(sales.tea, 10), promised=day(6, 20)).order_id
    sales.limit(1)
    assert sales.change(order, promised=day(6, 18)).status == "confirmed", "earlier is no risk"
    assert sales.change(order, promised=day(7, 20)).status == "held"
    assert sales.change(other, date=TODAY + dt.timedelta(1)).status == "held"


def test_that_an_approval_lapses_when_the_order_moves_or_grows_beyond_it(sales: Sales) -> None:
    sales.limit(100)
    order = sales.place(line(sales.tea, 10), promised=day(6, 20)).order_id
    sales.decide(order)
    only = sales.card(order).lines[0].line_id
    assert sales.change(order, line(sales.tea, 9, line_id=only)).status == "confirmed"
    assert sales.change(order, line(sales.tea, 10, line_id=only)).status == "confirmed", "approved for that much"
    assert sales.change(order, line(sales.tea, 11, line_id=only)).status == "held"
    sales.decide(order)
    assert sales.change(order, promised=day(6, 21)).status == "held"
    assert [one.lapsed for one in sales.decisions(order)] == [True, True, False]


def test_that_client_and_currency_of_a_confirmed_order_stay(sales: Sales) -> None:
    order, other = sales.place().order_id, sales.new_client("Kür")
    with pytest.raises(PartnerFixedError):
        sales.change(order, client_id=other)
    with pytest.raises(PartnerFixedError):
        sales.change(order, currency="USD")
