"""Reports: what is gathered for them, and their tables for machines and for spreadsheets."""

from datetime import date
from decimal import Decimal

import pytest
from tests.areas.receivables.builders import Office, day

from kamdesk.areas.catalogue.actions import add_group, add_product
from kamdesk.areas.catalogue.rules import ProductDetails
from kamdesk.areas.clients.model import Client
from kamdesk.areas.clients.rules import ClientGoneError
from kamdesk.areas.contacts.actions import create_contact
from kamdesk.areas.contacts.rules import ContactDetails
from kamdesk.areas.receivables.rules import NewLine
from kamdesk.areas.reports.documents import paper, report_sheets
from kamdesk.areas.reports.queries import Gathered, ReportTable, gather, report_table
from kamdesk.areas.reports.rules import (
    KINDS,
    ClientMissingError,
    PeriodError,
    ReportOrder,
    UnknownReportError,
    checked,
    months_before,
)
from kamdesk.core.i18n import LANGUAGES
from kamdesk.pdf.blocks import BarChart, Heading, Table
from kamdesk.storage.database import Database

END = day(12, 31)


@pytest.fixture
def office(database: Database) -> Office:
    """An office with one client and nothing booked."""
    return Office(database)


def gathered(office: Office, kind: str, **more: object) -> Gathered:
    found: Gathered = office.read(gather, ReportOrder(kind=kind, **{"end": END, **more}))  # type: ignore[arg-type]
    return found


def table(office: Office, kind: str, **more: object) -> ReportTable:
    return report_table(gathered(office, kind, **more))


def product(office: Office, name: str, group: str) -> int:
    with office.database.write(office.manager) as session:
        group_id = add_group(session, group)
        return add_product(session, ProductDetails(name=name, group_id=group_id))


def line(product_id: int, price: int, quantity: int = 1) -> NewLine:
    return NewLine(
        description="Tea", quantity=Decimal(quantity), price=Decimal(price), product_id=product_id, vat_rate=Decimal(18)
    )


def test_that_the_ageing_table_has_the_columns_of_the_command_line(office: Office) -> None:
    office.invoice(100, day(1, 10))
    office.invoice(40, day(12, 1), due=END)
    office.pay(15, day(12, 2), allocate="none", advance=True)

    found = table(office, "ageing")

    assert ",".join(found.header) == "client,currency,not_allocated,not_due,1_30,31_60,61_90,91_120,over_120,balance"
    assert found.texts() == [("Araz", "AZN", "-15.00", "40.00", "0.00", "0.00", "0.00", "0.00", "100.00", "125.00")]


def test_that_the_table_of_open_items_is_by_due_date(office: Office) -> None:
    office.invoice(300, day(10, 1), parts=((day(11, 1), 100), (day(12, 30), 200)), number="A-1")

    found = table(office, "open-items")

    assert ",".join(found.header) == "client,kind,number,due,amount,open,days_overdue"
    assert found.texts() == [
        ("Araz", "instalment", "A-1", "2026-11-01", "100.00", "100.00", "60"),
        ("Araz", "instalment", "A-1", "2026-12-30", "200.00", "200.00", "1"),
    ]


def test_that_the_statement_table_stands_between_two_rows_without_a_number(office: Office) -> None:
    office.invoice(100, day(1, 10), number="A-1")
    office.invoice(50, day(3, 10), number="A-2")
    office.pay(30, day(4, 1), number="P-1")

    found = table(office, "statement", client_id=office.client, start=day(2, 1))

    assert ",".join(found.header) == "date,kind,number,debit,credit,balance"
    assert found.texts() == [
        ("2026-02-01", "opening", "", "0.00", "0.00", "100.00"),
        ("2026-03-10", "invoice", "A-2", "50.00", "0.00", "150.00"),
        ("2026-04-01", "payment", "P-1", "0.00", "30.00", "120.00"),
        ("2026-12-31", "closing", "", "0.00", "0.00", "120.00"),
    ]


def test_that_a_statement_without_a_first_day_begins_with_the_first_booking(office: Office) -> None:
    office.invoice(100, day(1, 10))

    (found,) = gathered(office, "statement", client_id=office.client).statements

    assert (found.start, found.opening, found.closing) == (day(1, 10), 0, 10000)


def test_that_figures_are_dashes_where_there_is_nothing_to_divide_by(office: Office) -> None:
    found = table(office, "figures", start=day(1, 1))

    assert found.header == ("dso", "best_possible_dso", "add", "cei", "overdue_share")
    assert found.texts() == [("–",) * 5]


def test_that_figures_have_two_decimals_and_the_share_is_a_part_of_one(office: Office) -> None:
    office.invoice(100, day(12, 1), due=day(12, 11))

    assert table(office, "figures", start=day(12, 1)).texts() == [("31.00", "0.00", "31.00", "0.00", "1.0000")]


def test_that_a_client_report_shows_sales_by_month_and_group(office: Office) -> None:
    tea, pens = product(office, "Tea", "Food"), product(office, "Pens", "Office")
    office.invoice(0, day(11, 5), lines=(line(tea, 100), line(pens, 30)))
    invoice = office.invoice(0, day(12, 5), lines=(line(tea, 50),))
    office.credit_note(0, day(12, 6), lines=(line(tea, 20),), subject_id=invoice)

    sales = gathered(office, "client", client_id=office.client).sales

    assert sales is not None
    assert [(month, minor) for month, minor in sales.months.items() if minor] == [(day(11, 1), 13000), (day(12, 1), 3000)]
    assert [(group.name, group.net, group.products) for group in sales.groups] == [("Food", 13000, 1), ("Office", 3000, 1)]
    assert (sales.currency, sales.total, sales.invoices, sales.last_day) == ("AZN", 16000, 2, day(12, 5))


def test_that_sales_in_two_currencies_are_shown_in_the_base_currency(office: Office) -> None:
    office.invoice(100, day(12, 5))
    office.invoice(100, day(12, 6), currency="USD")

    sales = gathered(office, "client", client_id=office.client).sales

    assert sales is not None
    assert (sales.currency, sales.total) == ("AZN", 27000)


def test_that_what_was_open_of_the_last_documents_is_as_of_that_day(office: Office) -> None:
    office.invoice(100, day(10, 5), number="A-1")
    office.pay(100, day(12, 20), number="P-1")

    before = gathered(office, "client", client_id=office.client, end=day(12, 1))
    after = gathered(office, "client", client_id=office.client)

    assert [(one.number, one.open) for one in before.last_invoices] == [("A-1", 10000)]
    assert before.last_payments == ()
    assert [(one.number, one.open) for one in after.last_invoices] == [("A-1", 0)]
    assert [one.number for one in after.last_payments] == ["P-1"]


def test_that_the_paper_speaks_the_clients_language_unless_told_otherwise(office: Office) -> None:
    assert gathered(office, "client", client_id=office.client).language == "az"
    with office.database.write(office.manager) as session:
        session.get_one(Client, office.client).language = "ar"

    assert gathered(office, "client", client_id=office.client).language == "ar"
    assert gathered(office, "client", client_id=office.client, language="ru").language == "ru"
    assert gathered(office, "ageing").language == "az"


@pytest.mark.parametrize("store_kind", ["sqlite"], indirect=True)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_that_every_report_has_its_paper_in_every_language(office: Office, kind: str, language: str) -> None:
    office.invoice(100, day(10, 5))

    made = paper(gathered(office, kind, client_id=office.client), language, printed_on=END)

    assert made.language == language
    assert made.letterhead is not None
    assert made.letterhead.name == "Xəzər MMC"


def test_that_a_client_report_names_people_debts_and_last_documents(office: Office) -> None:
    office.invoice(100, day(10, 5))
    office.pay(10, day(10, 6))
    with office.database.write(office.manager) as session:
        create_contact(session, ContactDetails(office.client, first_name="Leyla", decision_role="decides"), today=END)

    made = paper(gathered(office, "client", client_id=office.client), "en", printed_on=END)
    headings = [block.text for block in made.blocks if isinstance(block, Heading)]
    contacts = next(block for block in made.blocks if isinstance(block, Table))

    assert headings == [
        "Contacts", "Sales by month", "Sales by group", "Ageing on 31 Dec 2026 in AZN", "Open items in AZN", "Last orders", "Last invoices",
        "Last payments",
    ]  # fmt: skip
    assert contacts.rows[0][:3] == ("Leyla", "", "Decides")
    assert any(isinstance(block, BarChart) and len(block.bars) == 18 for block in made.blocks)


def test_that_sheets_hold_numbers_and_days(office: Office) -> None:
    office.invoice(100, day(10, 5), number="A-1", due=day(11, 5))

    (ageing,) = report_sheets(gathered(office, "ageing"), "en")
    names = [sheet.name for sheet in report_sheets(gathered(office, "client", client_id=office.client), "en")]
    (items,) = report_sheets(gathered(office, "open-items"), "en")

    assert list(ageing.header)[:3] == ["Client", "Currency", "Not allocated"]
    assert list(items.rows) == [["Araz", "Invoice", "A-1", date(2026, 11, 5), Decimal("100.00"), Decimal("100.00"), 56]]
    assert names == ["Open items", "Sales by month", "Sales by group", "Last orders", "Last documents"]


def test_that_an_order_that_cannot_be_fulfilled_is_refused() -> None:
    with pytest.raises(ClientMissingError):
        checked(ReportOrder(kind="client", end=END))
    with pytest.raises(PeriodError, match="31 Dec 2026"):
        checked(ReportOrder(kind="figures", start=END, end=day(1, 1)))
    with pytest.raises(UnknownReportError, match="open-items"):
        checked(ReportOrder(kind="nonsense", end=END))


def test_that_a_client_who_is_gone_is_said(office: Office) -> None:
    with pytest.raises(ClientGoneError):
        gathered(office, "client", client_id=999)


def test_that_months_go_back_over_the_new_year() -> None:
    assert months_before(date(2026, 2, 28), 4) == [date(2025, 11, 1), date(2025, 12, 1), date(2026, 1, 1), date(2026, 2, 1)]
