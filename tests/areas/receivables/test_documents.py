"""The papers of receivables: what stands on them, in any language and however strange the names are."""

import datetime as dt
from collections.abc import Iterator

import pytest
from tests.areas.receivables.builders import Office, day
from tests.pdf.reading import text_by_pdfium

from kamdesk.areas.clients.queries import ClientCard, client_card
from kamdesk.areas.company.queries import CompanyRow, company
from kamdesk.areas.receivables import actions, queries
from kamdesk.areas.receivables.documents import ageing_paper, figures_paper, open_items_paper, statement_paper
from kamdesk.areas.receivables.queries import Statement
from kamdesk.core.i18n import LANGUAGES
from kamdesk.pdf.blocks import Block, Document, Heading, Note, Table, Text
from kamdesk.pdf.render import pdf_bytes

NEW_YEAR, YEAR_END = day(1, 1), day(12, 31)


def firm(office: Office) -> CompanyRow:
    found: CompanyRow = office.read(company)
    return found


def card(office: Office) -> ClientCard:
    found: ClientCard = office.read(client_card, office.client)
    return found


def statements(office: Office, start: dt.date = NEW_YEAR, end: dt.date = YEAR_END) -> list[Statement]:
    currencies = office.read(queries.statement_currencies, office.client)
    return [office.read(queries.statement, office.client, currency, start, end) for currency in currencies]


def printed(office: Office, language: str = "en", start: dt.date = NEW_YEAR, end: dt.date = YEAR_END) -> Document:
    return statement_paper(firm(office), card(office), statements(office, start, end), language, printed_on=YEAR_END)


def tables(blocks: tuple[Block, ...]) -> Iterator[Table]:
    return (block for block in blocks if isinstance(block, Table))


def said(paper: Document) -> str:
    return "\n".join(block.text for block in paper.blocks if isinstance(block, Text | Note | Heading))


def test_that_a_statement_goes_from_the_opening_to_the_closing_balance(office: Office) -> None:
    office.invoice(100, day(1, 10))
    office.invoice(250, day(3, 1), due=day(4, 1))
    office.pay(120, day(5, 2), reference="77001")

    movements = next(tables(printed(office, start=day(2, 1)).blocks))

    assert [row[-1] for row in movements.rows] == ["100.00", "350.00", "230.00"]
    assert [row[1] for row in movements.rows] == ["Opening balance", "Invoice", "Payment"]
    assert "77001" in movements.rows[2][3]
    assert movements.totals is not None
    assert movements.totals[-3:] == ("250.00", "120.00", "230.00")


def test_that_what_is_carried_to_the_next_page_is_the_sum_so_far(office: Office) -> None:
    office.invoice(100, day(1, 10))
    office.pay(30, day(2, 1))

    movements = next(tables(printed(office).blocks))

    assert movements.carry is not None
    assert [row[-3:] for row in movements.carry] == [("", "", "0.00"), ("100.00", "0.00", "100.00"), ("100.00", "30.00", "70.00")]


def test_that_the_closing_sentence_says_who_owes_whom(office: Office) -> None:
    office.invoice(100, day(1, 10))
    assert "owes" in said(printed(office))
    office.pay(100, day(2, 1))
    assert "nothing is owed" in said(printed(office))
    office.pay(40, day(3, 1), advance=True)
    assert "to the credit of" in said(printed(office))
    assert "40.00" in said(printed(office))


def test_that_each_currency_has_its_own_section(office: Office) -> None:
    office.invoice(100, day(1, 10))
    office.invoice(70, day(1, 11), currency="USD")

    text = said(printed(office))

    assert "Movements in AZN" in text
    assert "Movements in USD" in text
    assert text.index("AZN") < text.index("USD")


def test_that_a_disputed_instalment_is_named_with_its_reason(office: Office) -> None:
    invoice = office.invoice(300, day(1, 10), parts=((day(2, 10), 100), (day(3, 10), 200)))
    item = office.items(invoice)[1]
    office.do(actions.dispute, actions.Dispute(item_id=item, on=day(4, 1), reason="Two boxes <b>wet</b>"))

    paper = printed(office)
    *_others, items = tables(paper.blocks)

    assert [row[0] for row in items.rows] == ["Invoice, instalment 1", "Invoice, instalment 2 (in dispute)"]
    assert "Two boxes <b>wet</b>" in said(paper)


def test_that_a_client_without_bookings_gets_a_sentence(office: Office) -> None:
    assert "Nothing was booked" in said(printed(office))


def test_that_the_ageing_has_a_row_for_each_client_and_a_sum(office: Office) -> None:
    office.invoice(100, day(1, 10))
    office.invoice(50, day(11, 20), due=YEAR_END)
    office.invoice(30, day(11, 20), client_id=office.new_client("Ulduz"))

    rows = office.ageing(day(12, 1))
    table = next(tables(ageing_paper(firm(office), rows, day(12, 1), "en", printed_on=YEAR_END).blocks))

    assert [column.title for column in table.columns] == [
        "Client", "Not allocated", "Not due", "1–30 days", "31–60 days", "61–90 days", "91–120 days", "Over 120 days", "Balance",
    ]  # fmt: skip
    assert [row[0] for row in table.rows] == ["Araz", "Ulduz"]
    assert table.rows[0][1:] == ("–", "50.00", "–", "–", "–", "–", "100.00", "150.00")
    assert table.totals == ("Total", "0.00", "50.00", "30.00", "0.00", "0.00", "0.00", "100.00", "180.00")


def test_that_open_items_of_several_clients_name_them(office: Office) -> None:
    office.invoice(100, day(1, 10))
    office.pay(30, day(2, 1), client_id=office.new_client("Ulduz"), advance=True)

    rows = office.read(queries.open_items, YEAR_END)
    table = next(tables(open_items_paper(firm(office), rows, YEAR_END, "en", printed_on=YEAR_END).blocks))

    assert [(row[0], row[-1]) for row in table.rows] == [("Araz", "100.00"), ("Ulduz", "-30.00")]
    assert table.totals is not None
    assert table.totals[-1] == "70.00"


def test_that_figures_without_sales_are_dashes(office: Office) -> None:
    found = office.read(queries.figures, day(1, 1), day(3, 31))

    table = next(tables(figures_paper(firm(office), found, "en", printed_on=YEAR_END).blocks))

    assert {row[1] for row in table.rows} == {"–"}


@pytest.mark.parametrize("store_kind", ["sqlite"], indirect=True)
@pytest.mark.parametrize("language", LANGUAGES)
def test_that_strange_names_are_printed_as_they_were_typed(office: Office, language: str) -> None:
    name = '<img src="x"> & شركة =HYPERLINK()'
    office.client = office.new_client(name)
    office.invoice("1234.50", day(1, 10), note="a\u202eb")

    text = text_by_pdfium(pdf_bytes(printed(office, language)))

    assert '<img src="x"> &' in text
    assert "HYPERLINK()" in text
    assert "\u202e" not in text


@pytest.mark.parametrize("store_kind", ["sqlite"], indirect=True)
def test_that_a_paper_shows_amounts_as_its_language_writes_them(office: Office) -> None:
    office.invoice("1234.50", day(1, 10))

    assert "1,234.50" in text_by_pdfium(pdf_bytes(printed(office, "en")))
    assert "1\u00a0234,50" in text_by_pdfium(pdf_bytes(printed(office, "az"))).replace(" ", "\u00a0")
