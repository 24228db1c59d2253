"""The list of orders, the card, the search box, the timeline; and clients that are merged with their orders."""

from typing import Any

import pytest
from sqlalchemy import select, text
from tests.areas.orders.builders import TODAY, YESTERDAY, Sales, line, plain
from tests.areas.receivables.builders import day, money

from kamdesk.areas.clients.actions import CardVersion, MergeClients, merge_clients
from kamdesk.areas.clients.model import Client
from kamdesk.areas.orders import actions, queries
from kamdesk.areas.orders.model import CreditGate, SalesOrder
from kamdesk.areas.orders.queries import OrderState
from kamdesk.areas.orders.rules import EVENTS, STATUSES, late
from kamdesk.core.text import fold


def numbers(sales: Sales, state: OrderState | None = None, **more: Any) -> list[str]:
    selects = queries.order_list(state, TODAY, **more)
    with sales.database.read() as session:
        shown = {row.id: row.number for row in session.execute(selects.shown)}
        ids = set(session.scalars(selects.narrow))
        assert set(session.scalars(selects.by_client)) == ids == set(shown)
    return sorted(shown.values())


def one_of_each(sales: Sales) -> None:
    sales.take(number="draft")
    sales.limit(1_000)
    sales.place(line(sales.tea, 1000), number="held")
    sales.place(number="confirmed", promised=TODAY)
    sales.place(number="late", date=day(6, 1), promised=YESTERDAY)
    gone = sales.place(number="cancelled").order_id
    sales.do(actions.cancel_order, actions.Cancel(order_id=gone, version=sales.version(gone), reason="no", today=TODAY))
    deliveries = []
    for number, promised in (("delivered", YESTERDAY), ("invoiced", YESTERDAY), ("half", YESTERDAY)):
        order = sales.place(line(sales.tea, 2), number=number, date=day(6, 1), promised=promised).order_id
        sales.hand_over(order)
        deliveries.append(sales.ship(order, 1 if number == "half" else None))
    with sales.database.write(sales.manager) as session:
        for delivery in deliveries:
            actions.deliver(session, actions.Deliver(delivery_id=delivery, version=1, date=TODAY))
        actions.invoice_deliveries(session, actions.InvoiceDeliveries(delivery_ids=(deliveries[1],), date=TODAY, key="bill"))


def test_that_the_list_has_every_state_and_what_is_late(sales: Sales) -> None:
    one_of_each(sales)
    assert len(numbers(sales)) == 8
    assert numbers(sales, "draft") == ["draft"]
    assert numbers(sales, "held") == ["held"]
    assert numbers(sales, "open") == ["confirmed", "delivered", "half", "late"]
    assert numbers(sales, "late") == ["half", "late"]
    assert numbers(sales, "invoiced") == ["invoiced"]
    assert numbers(sales, "cancelled") == ["cancelled"]


def test_that_the_list_is_mine_or_of_one_client(sales: Sales) -> None:
    other, kur = sales.new_manager("Orxan"), sales.new_client("Kür")
    sales.take(number="A")
    sales.take(number="B", owner_id=other)
    sales.take(number="C", client_id=kur)
    assert numbers(sales, owner_id=other) == ["B"]
    assert numbers(sales, "draft", owner_id=sales.manager) == ["A", "C"]
    assert numbers(sales, client_id=kur) == ["C"]


def test_that_late_is_promised_before_today_and_not_all_delivered() -> None:
    assert late(YESTERDAY, TODAY, "confirmed")
    assert not late(TODAY, TODAY, "confirmed")
    assert not late(None, TODAY, "confirmed")
    assert not late(YESTERDAY, TODAY, "delivered")
    assert late(YESTERDAY, TODAY, "delivered", partial=True)
    assert not any(late(YESTERDAY, TODAY, status) for status in ("draft", "held", "invoiced", "cancelled"))


@pytest.mark.parametrize(
    ("typed", "found"),
    [("ord-2026-00001", ["1"]), ("po 77", ["2"]), ("kür", ["3"]), ("ord", ["1", "2", "3"]), ("o", ["1", "2", "3"]), ("77", [])],
)
def test_that_orders_are_found_by_number_reference_and_client(sales: Sales, typed: str, found: list[str]) -> None:
    sales.take()
    sales.take(reference="PO 77")
    sales.take(client_id=sales.new_client("Kür"))
    folded = fold(typed)
    where, ids = queries.matching_orders(folded, sales.database.dialect)
    with sales.database.read() as session:
        matching = {number[-1] for number in session.scalars(select(SalesOrder.number).where(where))}
        by_index = set(session.scalars(ids))
        assert len(by_index) == len(matching)
        assert {one.number[-1] for one in queries.found_orders(session, folded, 10)} >= set(found)
    assert sorted(matching) == found


def test_that_the_search_box_shows_numbers_before_the_orders_of_clients_and_no_more_than_asked(sales: Sales) -> None:
    kur = sales.new_client("Ord Trade")
    for _one in range(3):
        sales.take(client_id=kur)
    sales.take(number="ord trade 9")
    found = sales.read(queries.found_orders, "ord trade", 3)
    assert [one.number for one in found] == ["ord trade 9", "ORD-2026-00003", "ORD-2026-00002"]
    assert (found[1].client, found[1].status, found[1].total) == ("Ord Trade", "draft", money("11.80"))


def test_that_the_timeline_shows_the_latest_orders(sales: Sales) -> None:
    sales.take(date=day(5, 1))
    sales.take(date=day(6, 1))
    sales.take(date=day(4, 1), client_id=sales.new_client("Kür"))
    assert [one.date for one in sales.read(queries.latest_orders, sales.client, 5)] == [day(6, 1), day(5, 1)]
    assert len(sales.read(queries.latest_orders, sales.client, 1)) == 1


def test_that_the_card_has_lines_with_stages_deliveries_and_steps_with_names(sales: Sales) -> None:
    order = sales.place(line(sales.tea, 10), line(sales.sugar, 3, unit_id=sales.piece)).order_id
    sales.hand_over(order)
    delivery = sales.ship(order, 4)
    card = sales.card(order)
    assert (card.status, card.partial, card.shipped, card.committed) == ("shipped", True, money("47.20"), money(133))
    tea, sugar = card.lines
    assert [plain(one) for one in (tea.quantity, tea.picked, tea.shipped, tea.delivered)] == ["10", "4", "4", "0"]
    assert (sugar.code, sugar.unit, sugar.archived, sugar.cost) == ("SUGAR", "pcs", False, None)
    (left,) = card.deliveries
    assert (left.delivery_id, left.lines, left.invoice, left.delivered_on) == (delivery, 1, None, None)
    assert {one.kind for one in card.events} <= set(EVENTS)
    assert card.status in STATUSES
    assert sales.read(queries.order_card, 987654) is None


SORTED_BY = {
    "number": "uq_sales_order_number",
    "date": "ix_sales_order_date",
    "promised": "ix_sales_order_promised",
    "total": "ix_sales_order_total",
}


@pytest.mark.parametrize("store_kind", ["sqlite"], indirect=True)
@pytest.mark.parametrize("column", list(SORTED_BY))
def test_that_the_list_is_sorted_by_an_index(sales: Sales, column: str) -> None:
    ids = queries.order_list(None, TODAY).narrow.order_by(getattr(SalesOrder, column), SalesOrder.id)
    with sales.database.read() as session:
        statement = ids.compile(dialect=sales.database.engine.dialect, compile_kwargs={"literal_binds": True})
        steps = [row[-1] for row in session.execute(text(f"EXPLAIN QUERY PLAN {statement}"))]
    assert len(steps) == 1
    assert "COVERING INDEX" in steps[0]


def merged(sales: Sales, keep: int, gone: int) -> None:
    with sales.database.write(sales.manager) as session:
        versions = {one: session.get_one(Client, one).version for one in (keep, gone)}
        merge_clients(session, MergeClients(CardVersion(keep, versions[keep]), (CardVersion(gone, versions[gone]),)))


def test_that_orders_and_gate_of_a_merged_client_move_along(sales: Sales) -> None:
    kur = sales.new_client("Kür")
    mine, theirs = sales.worth(10).order_id, sales.worth(20, client_id=kur).order_id
    draft = sales.draft_worth(5, client_id=kur)
    merged(sales, sales.client, kur)
    assert {sales.card(one).client for one in (mine, theirs, draft)} == {"Araz"}
    assert sales.credit().exposure == money(30)
    with sales.database.read() as session:
        assert session.get(CreditGate, sales.client) is not None
    assert sales.confirm(draft).status == "confirmed"


def test_that_a_merge_over_the_limit_is_not_refused_and_the_next_order_is_held(sales: Sales) -> None:
    sales.limit(100)
    kur = sales.new_client("Kür")
    sales.worth(90)
    theirs = sales.worth(90, client_id=kur).order_id
    merged(sales, sales.client, kur)
    assert (sales.status(theirs), sales.credit().headroom) == ("confirmed", money(-80))
    assert [one.order_id for one in sales.read(queries.affected_by_limit, sales.client, TODAY)] == [theirs]
    assert sales.worth(1).status == "held"
