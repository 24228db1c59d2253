"""What orders add to the client card, the timeline, the search box, the list of clients and the sidebar."""

from collections.abc import Iterator
from decimal import Decimal

import pytest
from pytestqt.qtbot import QtBot
from tests.areas.orders.builders import TODAY, YESTERDAY, Sales
from tests.areas.orders.screens import cells, desk_of, form_of, press, shown_cells
from tests.areas.orders.taking import plain
from tests.areas.receivables.builders import day
from tests.areas.receivables.screen import column, shown

from kamdesk.app.areas import load_areas
from kamdesk.areas.orders.forms import OrderForm
from kamdesk.areas.orders.forms.card import OrderCardDialog
from kamdesk.areas.orders.forms.credit.rows import CreditRowsDialog
from kamdesk.areas.orders.forms.credit_terms import AffectedDialog
from kamdesk.areas.orders.page import AREA, AREAS
from kamdesk.areas.orders.page.card_orders import OrdersSection
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import FormDialog

ON_SQLITE = pytest.mark.parametrize("store_kind", ["sqlite"], indirect=True)


@pytest.fixture
def desk(sales: Sales, qtbot: QtBot) -> Iterator[Desk]:
    with desk_of(sales, sales.manager, TODAY) as made:
        yield made


@ON_SQLITE
def test_that_the_card_shows_the_clients_orders_below_its_credit(qtbot: QtBot, desk: Desk, sales: Sales) -> None:
    sales.limit(500)
    sales.invoice(100, due=day(5, 31))
    sales.worth(150)
    sales.take(client_id=sales.new_client("Ulduz"))

    section = shown(qtbot, OrdersSection(desk, sales.client))

    assert shown_cells(section, "State") == ["Confirmed"]
    assert plain(section.credit.limit.text()) == "Limit of the client: 500.00 AZN"
    assert "250.00 AZN" in plain(section.credit.headroom.text())
    assert plain(section.credit.addends["orders"].text()) == "Rest of confirmed orders: 150.00 AZN"
    assert section.credit.addends["money"].isHidden()
    section.credit.addends["open"].click()
    assert cells(form_of(section, CreditRowsDialog).table, "Amount") == ["100.00"]


@ON_SQLITE
def test_that_the_credit_keeps_up_with_what_is_confirmed_and_paid(qtbot: QtBot, desk: Desk, sales: Sales) -> None:
    sales.limit(500)
    section = shown(qtbot, OrdersSection(desk, sales.client))
    before = plain(section.credit.headroom.text())

    sales.worth(150)
    qtbot.waitUntil(lambda: "350.00" in section.credit.headroom.text())
    sales.pay(40, advance=True)
    qtbot.waitUntil(lambda: "390.00" in section.credit.headroom.text())

    assert "500.00" in before


@ON_SQLITE
def test_that_orders_that_a_cut_limit_affects_are_listed(qtbot: QtBot, desk: Desk, sales: Sales) -> None:
    sales.worth(100)
    large = sales.worth(300).order_id
    section = shown(qtbot, OrdersSection(desk, sales.client))
    assert section.beyond.isHidden()

    sales.limit(200)
    qtbot.waitUntil(section.beyond.isVisible)
    section.beyond_button.click()

    assert section.beyond.text().startswith("1 confirmed order is beyond the limit now.")
    assert [one.order_id for one in form_of(section, AffectedDialog).table.rows_model.rows] == [large]


@ON_SQLITE
def test_that_a_new_order_of_the_client_is_taken_from_its_card(qtbot: QtBot, desk: Desk, sales: Sales) -> None:
    section = shown(qtbot, OrdersSection(desk, sales.client))
    assert section.nothing.why.text() == "This client has ordered nothing yet."

    section.nothing.first.click()

    form = form_of(section, OrderForm)
    assert form.editors["client_id"].value() == sales.client
    form.finish()


@ON_SQLITE
def test_that_the_clients_orders_are_searched_filtered_and_opened(qtbot: QtBot, desk: Desk, sales: Sales) -> None:
    draft = sales.take(reference="PO-9")
    sales.place()
    section = shown(qtbot, OrdersSection(desk, sales.client))

    section.search.setText("po-9")
    qtbot.waitUntil(lambda: section.model.is_complete and section.model.rowCount() == 1)
    section.search.clear()
    section.set_filter("state", "draft")
    qtbot.waitUntil(lambda: section.model.is_complete and section.model.rowCount() == 1)
    section.table.select_ids([draft])
    press(qtbot, section, "open")

    assert form_of(section, OrderCardDialog).card.order_id == draft


@ON_SQLITE
def test_that_a_currency_without_any_rate_is_said_in_place_of_the_credit(qtbot: QtBot, desk: Desk, sales: Sales) -> None:
    sales.invoice(10, currency="EUR", rate=Decimal(2))
    sales.sql("UPDATE document SET currency = 'CHF' WHERE currency = 'EUR'")
    sales.sql("UPDATE open_item SET currency = 'GBP' WHERE currency = 'EUR'")

    section = shown(qtbot, OrdersSection(desk, sales.client))

    assert "GBP" in section.trouble.text()
    assert section.credit.isHidden()


def test_that_orders_are_found_by_number_and_reference_and_stand_in_the_timeline(sales: Sales) -> None:
    order = sales.take(reference="PO-77", date=YESTERDAY)
    sales.place()
    assert AREA.find is not None
    assert AREA.happenings is not None
    find, happenings = AREA.find, AREA.happenings
    with sales.database.read() as session:
        by_reference = find(session, "po-77", sales.database.dialect, 5)
        by_number = find(session, "ord-2026-00002", sales.database.dialect, 5)
        latest = happenings(session, sales.client, 1)

    assert [(one.area, one.record, one.title) for one in by_reference] == [("orders", order, "ORD-2026-00001")]
    assert plain(by_reference[0].detail) == "Order of 14 Jun 2026, Araz: Draft"
    assert [one.title for one in by_number] == ["ORD-2026-00002"]
    assert len(latest) == 1
    assert plain(latest[0].text) == "Order ORD-2026-00002: 11.80 AZN, Confirmed"


@ON_SQLITE
def test_that_every_entry_of_the_sidebar_makes_a_page(qtbot: QtBot, desk: Desk) -> None:
    for area in AREAS:
        assert area.page is not None
        shown(qtbot, area.page(desk))

    keys = [area.key for area in load_areas()]
    assert keys.index("clients") < keys.index("orders") < keys.index("support") < keys.index("decisions") < keys.index("invoices")


@ON_SQLITE
def test_that_an_order_opens_its_card_and_a_client_a_new_order(qtbot: QtBot, desk: Desk, sales: Sales) -> None:
    order = sales.take()
    assert AREA.open is not None

    card, new = AREA.open(desk, order), AREA.open(desk, None, client_id=sales.client)

    assert isinstance(card, OrderCardDialog)
    assert isinstance(new, OrderForm)
    assert new.editors["client_id"].value() == sales.client
    qtbot.addWidget(card)
    qtbot.addWidget(new, before_close_func=FormDialog.finish)


@pytest.mark.parametrize("cancelled", [False, True])
def test_that_the_list_of_clients_shows_the_last_order(qtbot: QtBot, desk: Desk, sales: Sales, cancelled: bool) -> None:
    sales.take(date=YESTERDAY)
    later = sales.take()
    sales.new_client("Ulduz")
    if cancelled:
        sales.sql("UPDATE sales_order SET status = 'cancelled' WHERE id = :id", id=later)
    clients = next(area for area in load_areas() if area.key == "clients")
    assert clients.page is not None

    page = shown(qtbot, clients.page(desk))

    assert column(page, "Last order") == ["14 Jun 2026" if cancelled else "15 Jun 2026", ""]
