"""Going over a limit or giving more than one may: a decision by role, with a reason, on record."""

from decimal import Decimal
from typing import Any

import pytest
from tests.areas.orders.builders import TODAY, Sales, line, plain
from tests.areas.receivables.builders import day, money

from kamdesk.areas.orders import actions, queries
from kamdesk.areas.orders.rules.fulfilment import WhyMissingError
from kamdesk.areas.orders.rules.lines import given_by_hand
from kamdesk.areas.orders.rules.refusals import (
    DecidedAlreadyError,
    DiscountAfterShippingError,
    FixedPriceError,
    MayNotDecideError,
    NotConfirmableError,
    NotEditableError,
    OrderGoneError,
)


def deciding(sales: Sales, order: int, **more: Any) -> actions.Decide:
    values: dict[str, Any] = {
        "decision_id": sales.waiting(order)[0].decision_id,
        "approve": True,
        "reason": "good client",
        "today": TODAY,
    }
    return actions.Decide(**{**values, **more})


def test_that_going_over_is_decided_by_role_with_a_reason_on_record(sales: Sales) -> None:
    sales.limit(100)
    held = sales.place(line(sales.tea, 10), why="They pay on Friday")
    for who in (sales.manager, sales.clerk, None):
        with pytest.raises(MayNotDecideError), sales.database.write(who) as session:
            actions.decide(session, deciding(sales, held.order_id))
    with pytest.raises(WhyMissingError), sales.database.write(sales.head) as session:
        actions.decide(session, deciding(sales, held.order_id, reason=" \n "))
    with sales.database.write(sales.head) as session:
        outcome = actions.decide(session, deciding(sales, held.order_id, reason="Paid for years"))
    assert (outcome.status, outcome.stops) == ("confirmed", ("limit",))
    card = sales.card(held.order_id)
    (decision,) = card.decisions
    assert (decision.asked_by, decision.why, decision.amount) == ("Aysel", "They pay on Friday", money(118))
    assert (decision.approved, decision.decided_by, decision.reason, decision.lapsed) == (True, "Kamran", "Paid for years", False)
    assert [(one.kind, one.by) for one in card.events] == [
        ("taken", "Aysel"),
        ("held", "Aysel"),
        ("asked", "Aysel"),
        ("approved", "Kamran"),
        ("confirmed", "Kamran"),
    ]
    assert card.limit_then == money(100)


def test_that_who_decides_sees_addends_headroom_margin_and_age(sales: Sales) -> None:
    sales.limit(100)
    sales.invoice(60, due=day(3, 1))
    held = sales.place(line(sales.tea, 10), why="Friday", promised=day(7, 1)).order_id
    with sales.database.read() as session:
        (row,) = queries.waiting_decisions(session, TODAY)
        assert queries.decisions_waiting(session) == 1
    assert (row.kind, row.order_id, row.number, row.client, row.owner, row.asked_by) == (
        "credit",
        held,
        "ORD-2026-00001",
        "Araz",
        "Aysel",
        "Aysel",
    )
    assert (row.amount, row.net, row.margin, row.margin_percent) == (money(118), money(100), money(40), Decimal("40.00"))
    assert (row.why, row.date, row.promised, row.discount) == ("Friday", TODAY, day(7, 1), None)
    figures = row.credit
    assert figures is not None
    assert (figures.stops, figures.limit, figures.exposure, figures.this_order, figures.headroom) == (
        ("limit",),
        money(100),
        money(60),
        money(118),
        money(-78),
    )
    assert {one.kind: one.amount for one in figures.addends if one.amount} == {"open": money(60)}
    assert (figures.overdue, figures.overdue_days) == (money(60), 106)


def test_that_the_margin_is_not_told_where_a_cost_is_unknown(sales: Sales) -> None:
    sales.limit(0)
    sales.place(line(sales.tea), line(sales.sugar))
    (row,) = sales.waiting()
    assert (row.margin, row.margin_percent) == (None, None)


def test_that_a_refusal_leaves_the_order_held_until_it_is_edited(sales: Sales) -> None:
    sales.limit(100)
    order = sales.place(line(sales.tea, 10)).order_id
    assert sales.decide(order, approve=False).status == "held"
    assert sales.waiting() == []
    assert sales.events(order)[-1] == "refused"
    only = sales.card(order).lines[0].line_id
    sales.change_draft(order, line(sales.tea, 8, line_id=only))
    assert sales.status(order) == "draft"
    assert sales.confirm(order).status == "confirmed"


def test_that_editing_a_held_order_lets_its_request_lapse(sales: Sales) -> None:
    sales.limit(100)
    order = sales.place(line(sales.tea, 10)).order_id
    wanted = deciding(sales, order)
    only = sales.card(order).lines[0].line_id
    sales.change_draft(order, line(sales.tea, 9, line_id=only))
    assert (sales.status(order), sales.waiting()) == ("draft", [])
    with pytest.raises(DecidedAlreadyError), sales.database.write(sales.head) as session:
        actions.decide(session, wanted)


def test_that_a_decision_is_made_once(sales: Sales) -> None:
    sales.limit(100)
    order = sales.place(line(sales.tea, 10)).order_id
    wanted = deciding(sales, order)
    sales.decide(order)
    with pytest.raises(DecidedAlreadyError), sales.database.write(sales.head) as session:
        actions.decide(session, wanted)
    with pytest.raises(OrderGoneError), sales.database.write(sales.head) as session:
        actions.decide(session, actions.Decide(decision_id=987654, approve=True, reason="x", today=TODAY))


def test_that_asking_twice_is_one_request(sales: Sales) -> None:
    sales.limit(100)
    order = sales.place(line(sales.tea, 10)).order_id
    assert sales.confirm(order, why="again").waiting == ("credit",)
    assert len(sales.decisions(order)) == 1


def test_that_a_discount_beyond_one_s_limit_is_held_and_shown_with_the_margin(sales: Sales) -> None:
    sales.may_give(5)
    assert sales.place(line(sales.tea, 10, discount_hand="5")).status == "confirmed"
    held = sales.place(line(sales.sugar, 1), line(sales.tea, 10, discount_hand="5.0001"), line(sales.tea, 1, discount_hand="30"))
    assert (held.status, held.stops, held.waiting) == ("held", (), ("discount",))
    (row,) = sales.waiting()
    assert row.discount is not None
    assert (row.kind, plain(row.highest_discount), plain(row.discount.most), row.credit) == ("discount", "30", "5", None)
    assert [(one.position, one.goods, plain(one.percent)) for one in row.discount.lines] == [
        (3, "Tea", "30"),
        (2, "Tea", "5.0001"),
    ]
    assert sales.decide(held.order_id).status == "confirmed"


def test_that_without_a_limit_of_one_s_own_the_company_s_counts_and_a_head_has_none(sales: Sales) -> None:
    assert sales.place(line(sales.tea, 1, discount_hand="0.1")).status == "held"
    assert sales.place(line(sales.tea, 1, discount_hand="90"), who=sales.head).status == "confirmed"
    sales.policy(manager_limit=Decimal(10))
    assert sales.place(line(sales.tea, 1, discount_hand="10")).status == "confirmed"


def test_that_a_price_typed_below_the_one_found_counts_as_a_discount(sales: Sales) -> None:
    sales.may_give(10)
    assert sales.place(line(sales.tea, 1, price="9")).status == "confirmed"
    assert sales.place(line(sales.tea, 1, price="12")).status == "confirmed"
    assert sales.place(line(sales.tea, 1, price="8.99")).waiting == ("discount",)
    assert sales.place(line(sales.tea, 1, price="9", discount_hand="1")).waiting == ("discount",)
    assert sales.place(line(sales.tea, 1, unit_id=sales.box, price="108")).status == "confirmed"
    rare = sales.product("Saffron", None)
    assert sales.place(line(rare, 1, price="0.01")).status == "confirmed", "nobody knows a price to give a discount from"
    sales.special_price(sales.sugar, "4")
    assert sales.place(line(sales.sugar, 1, price="3")).waiting == ("discount",)


def test_that_a_discount_by_hand_beyond_the_limit_is_asked_for() -> None:
    assert given_by_hand(None, Decimal(1), Decimal(7)) == 7
    assert given_by_hand(Decimal(0), Decimal(0), Decimal(7)) == 7
    assert given_by_hand(Decimal(10), Decimal(11), Decimal(7)) == 7
    assert given_by_hand(Decimal(10), Decimal(9), Decimal(10)) == 19
    assert given_by_hand(Decimal(3), Decimal(2), Decimal(0)) == Decimal("33.3333333333")


def test_that_limit_and_discount_are_two_decisions_and_the_last_one_confirms(sales: Sales) -> None:
    sales.limit(100)
    held = sales.place(line(sales.tea, 20, discount_hand="50"))
    assert held.waiting == ("credit", "discount")
    first = sales.decide(held.order_id, kind="discount")
    assert (first.status, first.waiting) == ("held", ("credit",))
    assert sales.decide(held.order_id, kind="credit").status == "confirmed"


def test_that_refusing_one_of_two_ends_the_other_request(sales: Sales) -> None:
    sales.limit(100)
    order = sales.place(line(sales.tea, 20, discount_hand="50")).order_id
    sales.decide(order, approve=False, kind="credit")
    assert (sales.waiting(), sales.status(order)) == ([], "held")


def test_that_the_last_approval_checks_what_was_not_approved(sales: Sales) -> None:
    order = sales.place(line(sales.tea, 20, discount_hand="50")).order_id
    sales.limit(100)
    outcome = sales.decide(order, kind="discount")
    assert (outcome.status, outcome.waiting) == ("held", ("credit",))


def test_that_an_approved_discount_holds_for_the_same_or_less(sales: Sales) -> None:
    order = sales.place(line(sales.tea, 20, discount_hand="50")).order_id
    sales.decide(order)
    only = sales.card(order).lines[0].line_id
    assert sales.change(order, line(sales.tea, 18, line_id=only, discount_hand="50")).status == "confirmed"
    assert sales.change(order, line(sales.tea, 15, line_id=only, discount_hand="40")).status == "confirmed"
    assert sales.change(order, line(sales.tea, 18, line_id=only, discount_hand="51")).status == "held"


def test_that_an_agreed_discount_is_not_asked_again_when_something_else_changes(sales: Sales) -> None:
    order = sales.place(line(sales.tea, 20, discount_hand="50"), who=sales.head).order_id
    assert sales.change(order, note="Gate 3").status == "confirmed"


def test_that_a_discount_given_after_goods_left_cannot_be_held(sales: Sales) -> None:
    order = sales.place(line(sales.tea, 10), line(sales.sugar, 4)).order_id
    sales.hand_over(order)
    sales.ship(order, 2)
    tea, sugar = sales.card(order).lines
    kept = line(sales.tea, 10, line_id=tea.line_id)
    with pytest.raises(DiscountAfterShippingError):
        sales.change(order, kept, line(sales.sugar, 4, line_id=sugar.line_id, discount_hand="9"))
    assert (
        sales.change(order, kept, line(sales.sugar, 4, line_id=sugar.line_id, discount_hand="9"), who=sales.head).status
        == "shipped"
    )


def test_that_a_discount_on_a_fixed_special_price_is_refused_on_changing_too(sales: Sales) -> None:
    sales.special_price(sales.tea, "8")
    order = sales.place(line(sales.tea, 10)).order_id
    only = sales.card(order).lines[0].line_id
    for quantity in (10, 11):
        with pytest.raises(FixedPriceError):
            sales.change(order, line(sales.tea, quantity, line_id=only, discount_hand="1"))


def test_that_only_drafts_and_held_orders_are_confirmed_and_only_live_ones_edited(sales: Sales) -> None:
    order = sales.place().order_id
    with pytest.raises(NotConfirmableError, match="“Confirmed”"):
        sales.confirm(order)
    cancel = actions.Cancel(order_id=order, version=sales.version(order), reason="changed their mind", today=TODAY)
    sales.do(actions.cancel_order, cancel)
    with pytest.raises(NotEditableError, match="“Cancelled”"):
        sales.change(order)
