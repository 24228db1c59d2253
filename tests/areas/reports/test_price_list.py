"""The price list among the reports: what it is asked for, its table for machines, its sheet and its page."""

from collections.abc import Iterator
from decimal import Decimal

import pytest
from pytestqt.qtbot import QtBot
from tests.areas.prices.builders import TODAY, Office
from tests.pdf.reading import text_by_pdfium

from kamdesk.areas.reports.documents import report_sheets
from kamdesk.areas.reports.page import ReportsPage
from kamdesk.areas.reports.queries import gather, report_table
from kamdesk.areas.reports.rules import PriceListOwnerError, ReportOrder, checked
from kamdesk.core.settings import Settings
from kamdesk.storage.database import Database
from kamdesk.ui.desk import Desk


@pytest.fixture
def office(database: Database) -> Office:
    """An office with the column Retail, in which tea costs 10.00, and 9.255 from 24 on."""
    made = Office(database)
    made.set_up()
    tea, column = made.product("Tea", group=made.group("Drinks")), made.column("Retail", is_default=True)
    made.price("10", column=column, product=tea)
    made.price("9.255", column=column, product=tea, from_quantity="24")
    return made


@pytest.mark.parametrize(("column_id", "client_id"), [(None, None), (1, 1)])
def test_that_a_price_list_is_of_a_column_or_of_a_client(column_id: int | None, client_id: int | None) -> None:
    with pytest.raises(PriceListOwnerError):
        checked(ReportOrder(kind="price-list", end=TODAY, column_id=column_id, client_id=client_id))


def test_that_the_table_for_machines_has_exact_figures(office: Office) -> None:
    with office.db.read() as session:
        table = report_table(gather(session, ReportOrder(kind="price-list", end=TODAY, column_id=1)))

    assert ",".join(table.header) == "group,code,name,unit,from_quantity,price,vat_rate,price_with_vat,currency"
    assert table.texts() == [
        ("Drinks", "0001", "Tea", "pcs", "0", "10.00", "18", "11.80", "AZN"),
        ("Drinks", "0001", "Tea", "pcs", "24", "9.255", "18", "10.921", "AZN"),
    ]


def test_that_the_sheet_has_titles_and_numbers(office: Office) -> None:
    with office.db.read() as session:
        (sheet,) = report_sheets(gather(session, ReportOrder(kind="price-list", end=TODAY, column_id=1)), "en")

    rows = list(sheet.rows)
    assert sheet.name == "Price list"
    assert list(sheet.header)[4:8] == ["From quantity", "Price without VAT", "VAT %", "Price with VAT"]
    assert rows[1][4:8] == [Decimal(24), Decimal("9.255"), Decimal(18), Decimal("10.921")]


def test_that_the_language_of_the_paper_is_the_clients(office: Office) -> None:
    client = office.client(language="ar")
    with office.db.read() as session:
        found = gather(session, ReportOrder(kind="price-list", end=TODAY, client_id=client))

    assert found.language == "ar"


@pytest.fixture
def desk(office: Office, qtbot: QtBot) -> Iterator[Desk]:
    made = Desk(office.db, office.manager, settings=Settings(), clock=lambda: TODAY)
    yield made
    made.close()


@pytest.mark.parametrize("store_kind", ["sqlite"], indirect=True)
def test_that_the_page_shows_the_list_of_a_column_then_asks_when_nobody_is_chosen(
    desk: Desk, office: Office, qtbot: QtBot
) -> None:
    page = ReportsPage(desk)
    qtbot.addWidget(page)
    page.show()
    page.choose(kind="price-list", column_id=1)
    qtbot.waitUntil(lambda: page.paper is not None and "9,255" in text_by_pdfium(page.paper.data))
    name = page.file_name()
    page.choose(column_id=None)

    assert name == "Retail – Price list"
    assert page.paper is None
    assert page.state.why.text() == "A price list is of a price column or of a client. Choose one of the two."
