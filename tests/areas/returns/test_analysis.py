"""What came back, counted by reason, product, client and month, with the rows behind each figure; and the lists."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import select
from tests.areas.orders.support import TODAY
from tests.areas.receivables.builders import day
from tests.areas.returns.builders import House

from kamdesk.areas.clients.actions import CardVersion, MergeClients, merge_clients
from kamdesk.areas.clients.model import Client
from kamdesk.areas.returns import actions, queries
from kamdesk.areas.returns.queries import AnalysisRow, Asked
from kamdesk.core.text import fold

YEAR: dict[str, Any] = {"since": day(1, 1), "until": day(12, 31)}


@pytest.fixture
def busy(house: House) -> House:
    """Two clients: one gave back two kinds of goods for two reasons in two months, the other refused some at the door."""
    order = house.handed_over((house.tea, 10, 10), (house.sugar, 20, 5))
    invoice = house.bill(house.delivered(order))
    house.credit(
        house.back(2, 4, invoice_id=invoice, reason="damaged", cause="wet boxes", measure="cover them", measure_due=TODAY)
    )
    house.back(1, 0, invoice_id=invoice, reason="late", date=day(4, 7))
    rejected = house.back(0, 1, invoice_id=invoice, accept=False)
    house.step(actions.reject_return, rejected, why="no")
    other = house.new_client("Bravo")
    second = house.handed_over((house.tea, 10, 10), client_id=other)
    delivery = house.ship(second)
    house.deliver(delivery, {house.lines(second)[0]: 7})
    house.bill(delivery)
    house.back(3, delivery_id=delivery, kind="refusal", reason="late")
    return house


def rows(house: House, **asked: Any) -> list[AnalysisRow]:
    return list(house.read(queries.analysis, Asked(**{**YEAR, **asked})))


def worths(found: list[AnalysisRow]) -> dict[Any, str]:
    return {row.name or row.key: str(row.worth.amount) for row in found}


def test_that_returns_are_counted_by_reason_product_client_and_month(busy: House) -> None:
    assert worths(rows(busy)) == {"late": "47.20", "damaged": "43.60"}
    assert worths(rows(busy, by="product")) == {"Tea": "70.80", "Sugar": "20.00"}
    assert worths(rows(busy, by="client")) == {"Araz": "55.40", "Bravo": "35.40"}
    assert worths(rows(busy, by="month")) == {date(2026, 3, 1): "79.00", date(2026, 4, 1): "11.80"}


def test_that_figures_have_counts_quantities_and_what_was_credited(busy: House) -> None:
    tea, sugar = rows(busy, by="product")
    assert (tea.returns, tea.quantity, str(tea.settled.amount)) == (3, Decimal(6), "23.60")
    assert (sugar.returns, sugar.quantity, str(sugar.settled.amount)) == (1, Decimal(4), "20.00")


def test_that_each_figure_is_a_share_of_the_sales_it_belongs_to(busy: House) -> None:
    tea, sugar = rows(busy, by="product", kind="return")
    assert (str(tea.sales.amount), tea.share) == ("200.60", Decimal(3540) / 20060)
    assert (str(sugar.sales.amount), sugar.share) == ("100.00", Decimal("0.2"))
    assert {row.name: str(row.sales.amount) for row in rows(busy, by="client")} == {"Araz": "218.00", "Bravo": "82.60"}
    assert {str(row.sales.amount) for row in rows(busy)} == {"300.60"}
    (_march, april) = rows(busy, by="month")
    assert (april.sales.minor, april.share) == (0, None)
    assert busy.read(queries.share_of_sales, busy.client, day(1, 1), day(12, 31)) == Decimal(5540) / 21800
    assert busy.read(queries.share_of_sales, busy.new_client("New"), day(1, 1), day(12, 31)) is None


@pytest.mark.parametrize("by", ["reason", "product", "client", "month"])
def test_that_the_rows_behind_each_figure_add_up_to_it(busy: House, by: Any) -> None:
    asked = Asked(**YEAR, by=by)
    for row in rows(busy, by=by):
        behind = busy.read(queries.lines_behind, queries.narrowed(asked, row))
        assert sum(line.worth.minor for line in behind) == row.worth.minor
        assert len({line.return_id for line in behind}) == row.returns


def test_that_filters_and_days_narrow_what_is_counted(busy: House) -> None:
    assert worths(rows(busy, kind="refusal")) == {"late": "35.40"}
    assert worths(rows(busy, client_id=busy.client, by="product")) == {"Tea": "35.40", "Sugar": "20.00"}
    assert worths(rows(busy, since=day(4, 7), until=day(4, 7))) == {"late": "11.80"}
    assert rows(busy, since=day(5, 1)) == []


def test_that_a_reason_of_a_line_counts_instead_of_that_of_the_whole(house: House) -> None:
    _order, _delivery, invoice = house.sold((house.tea, 10, 10), (house.sugar, 10, 5))
    tea, sugar = house.source(invoice_id=invoice).lines
    lines = (
        actions.ReturnLineInput(quantity=Decimal(1), document_line_id=tea.document_line_id),
        actions.ReturnLineInput(quantity=Decimal(1), document_line_id=sugar.document_line_id, reason="expired"),
    )
    house.back(invoice_id=invoice, lines=lines, reason="late")
    assert worths(rows(house)) == {"late": "11.80", "expired": "5.00"}


def test_that_goods_without_a_product_and_other_currencies_stand_apart(house: House) -> None:
    invoice = house.plain_invoice(("Shelf", 3, 10))
    house.back(1, invoice_id=invoice)
    dollars = house.handed_over((house.sugar, 2, 3), currency="USD")
    house.back(1, delivery_id=house.delivered(dollars))
    found = rows(house, by="product")
    assert [(row.key, row.name, row.currency, str(row.worth.amount)) for row in found] == [
        (None, "", "AZN", "11.80"),
        (house.sugar, "Sugar", "USD", "3.00"),
    ]
    asked = Asked(**YEAR, by="product")
    assert [line.description for line in house.read(queries.lines_behind, queries.narrowed(asked, found[0]))] == ["Shelf"]


def test_that_measures_are_listed_open_ones_first(busy: House) -> None:
    (one,) = busy.read(queries.measures, Asked(**YEAR))
    assert (one.measure, one.cause, one.due, one.done) == ("cover them", "wet boxes", TODAY, None)
    late = queries.measure_list("late", day(3, 5))
    assert _ids(busy, late.narrow) == [one.return_id]
    busy.do(lambda session, version: actions.finish_measure(session, one.return_id, version, TODAY), one.version)
    assert _ids(busy, late.narrow) == []
    assert _ids(busy, queries.measure_list("done", TODAY).narrow) == [one.return_id]


def _ids(house: House, wanted: Any) -> list[int]:
    with house.database.read() as session:
        return sorted(session.scalars(wanted))


def test_that_the_lists_show_what_is_asked_for_and_find_by_number_and_client(busy: House) -> None:
    assert len(_ids(busy, queries.return_list(None).narrow)) == 4
    assert len(_ids(busy, queries.return_list("open").narrow)) == 2
    assert len(_ids(busy, queries.return_list("rejected", client_id=busy.client).narrow)) == 1
    assert len(_ids(busy, queries.return_list(None, kind="refusal").narrow)) == 1
    (credited,) = _ids(busy, queries.return_list("credited", reason="damaged").narrow)
    with busy.database.read() as session:
        (row,) = session.execute(queries.return_list("credited").shown)
        assert (row.client, row.total, row.credit_note is not None) == ("Araz", 4360, True)
        kept = queries.return_list(None).narrow.where(queries.matching_returns(fold("brav")))
        assert len(list(session.scalars(kept))) == 1
        by_client = queries.return_list(None).by_client
        assert len(list(session.scalars(by_client))) == 4
    number = busy.returned(credited).number
    assert [one.record_id for one in busy.read(queries.found_events, fold(number), 5)] == [credited]


def test_that_the_timeline_has_the_latest_returns_and_acts(house: House) -> None:
    _order, delivery, _invoice = house.sold()
    back, act = house.back(1, delivery_id=delivery), house.act(8, delivery_id=delivery)
    found = house.read(queries.latest_events, house.client, 5)
    assert {(one.what, one.record_id) for one in found} == {("returns", back), ("acts", act)}
    with house.database.read() as session:
        (row,) = session.execute(queries.act_list("open", kind="shortage", client_id=house.client).shown)
        assert (row.amount, row.status) == (2360, "draft")
        assert list(session.scalars(select(queries.act_list("settled").narrow.subquery()))) == []


def test_that_merged_clients_bring_their_returns_along(house: House) -> None:
    other = house.new_client("Bravo")
    order = house.handed_over((house.tea, 10, 10), client_id=other)
    back = house.back(1, delivery_id=house.delivered(order))
    with house.database.read() as session:
        cards = {one.id: CardVersion(one.id, one.version) for one in session.scalars(select(Client))}
    house.do(merge_clients, MergeClients(cards[house.client], (cards[other],)))
    assert house.returned(back).client == "Araz"
