"""The papers of orders: what stands on them, in the client's language, however strange its names are."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from tests.areas.orders.support import ORDERED, TODAY, Warehouse
from tests.areas.receivables.builders import day
from tests.pdf.reading import text_by_pdfium

from kamdesk.areas.catalogue.model import Product, ProductName
from kamdesk.areas.clients.model import Address, Client
from kamdesk.areas.company.model import Company
from kamdesk.areas.orders import actions
from kamdesk.areas.orders.documents import delivery_note, order_confirmation, payment_request
from kamdesk.areas.orders.rules.fulfilment import DeliveryGoneError
from kamdesk.areas.orders.rules.refusals import OrderGoneError
from kamdesk.core.i18n import LANGUAGES
from kamdesk.pdf.blocks import Document, Facts, Note, Signatures, Table, Text, Title
from kamdesk.pdf.render import pdf_bytes
from kamdesk.storage.database import Database


@pytest.fixture
def house(database: Database) -> Warehouse:
    made = Warehouse(database)
    with database.write() as session:
        session.get_one(Product, made.tea).names = [
            ProductName(language="ru", name="Чай"),
            ProductName(language="ar", name="شاي"),
        ]
        company = session.get_one(Company, 1)
        company.bank_account, company.bank_name, company.bank_swift = "AZ21NABZ00000000137010001944", "Kapital Bank", "AIIBAZ2X"
    return made


def confirmation(house: Warehouse, order: int, language: str | None = "en") -> Document:
    with house.database.read() as session:
        return order_confirmation(session, order, language, printed_on=TODAY)


def note(house: Warehouse, delivery: int, language: str | None = "en") -> Document:
    with house.database.read() as session:
        return delivery_note(session, delivery, language, printed_on=TODAY)


def request(house: Warehouse, order: int, language: str | None = "en", today: dt.date = TODAY) -> Document:
    with house.database.read() as session:
        return payment_request(session, order, language, today=today)


def tables(paper: Document) -> Iterator[Table]:
    return (block for block in paper.blocks if isinstance(block, Table))


def facts(paper: Document) -> dict[str, str]:
    """Every labelled fact without its direction marks; of a label that is there twice the later one."""
    pairs = [pair for block in paper.blocks if isinstance(block, Facts) for pair in block.pairs]
    return {label: plain(value) for label, value in pairs}


def plain(text: str) -> str:
    return "".join(letter for letter in text if letter not in "\u2066\u2067\u2068\u2069").replace("\u00a0", " ")


def said(paper: Document) -> str:
    titles = [block.subtitle for block in paper.blocks if isinstance(block, Title)]
    return plain("\n".join([*titles, *(block.text for block in paper.blocks if isinstance(block, Text | Note))]))


def test_that_a_confirmation_shows_lines_discounts_and_vat_by_rate(house: Warehouse) -> None:
    order = house.order(
        (house.tea, 10, "9.995", None, 5), (house.sugar, 4, 5), promised=day(3, 9), reference="PO 77", note="Ring twice"
    )
    paper = confirmation(house, order)
    lines, vat = tables(paper)
    assert [column.title for column in lines.columns] == [
        "№", "Code", "Product", "Quantity", "Unit", "Price without VAT", "Discount %", "VAT %", "Without VAT",
    ]  # fmt: skip
    assert list(lines.rows) == [
        ("1", "TEA", "Tea", "10", "pcs", "9.995", "5", "18", "94.95"),
        ("2", "SUGAR", "Sugar", "4", "pcs", "5.00", "", "0", "20.00"),
    ]
    assert lines.totals == ("Total", "", "", "", "", "", "", "", "114.95")
    assert list(vat.rows) == [("18", "94.95", "17.09", "112.04"), ("0", "20.00", "0.00", "20.00")]
    assert vat.totals == ("Total", "114.95", "17.09", "132.04")
    assert "To pay: 132.04 AZN" in said(paper)
    assert "Ring twice" in said(paper)
    known = facts(paper)
    assert (known["Your reference"], known["Delivery on"], known["Account manager"]) == ("PO 77", "9 Mar 2026", "Aysel")
    assert (paper.title, paper.number, paper.printed_on) == ("Order confirmation", "ORD-2026-00001", TODAY)
    assert "ORD-2026-00001 of 2 Mar 2026" in said(paper)


def test_that_there_is_no_column_of_discounts_where_nobody_gets_one(house: Warehouse) -> None:
    lines, _vat = tables(confirmation(house, house.order((house.tea, 1, 10))))
    assert "Discount %" not in [column.title for column in lines.columns]


def test_that_a_paper_says_when_an_order_is_not_confirmed(house: Warehouse) -> None:
    house.limit(5)
    order = house.order((house.tea, 1, 10))
    assert confirmation(house, order).title == "Order"
    assert "not confirmed yet" in said(confirmation(house, order))
    version = house.version(order)
    house.do(actions.cancel_order, actions.Cancel(order_id=order, version=version, reason="Too late", today=TODAY))
    assert "was cancelled" in said(confirmation(house, order))


def test_that_products_are_named_in_the_papers_language_unless_the_line_was_typed(house: Warehouse) -> None:
    typed = actions.LineInput(product_id=house.tea, quantity=Decimal(1), price=Decimal(10), description="Tea for the fair")
    with house.database.write(house.head) as session:
        usual = actions.LineInput(product_id=house.tea, quantity=Decimal(1), price=Decimal(10))
        wanted = actions.NewOrder(client_id=house.client, date=ORDERED, key="typed", lines=(usual, typed))
        order = actions.place_order(session, wanted, TODAY).order_id
    for language, name in (("ru", "Чай"), ("ar", "شاي"), ("az", "Tea")):
        lines, _vat = tables(confirmation(house, order, language))
        assert [row[2] for row in lines.rows] == [name, "Tea for the fair"]


def test_that_the_papers_are_in_the_clients_language_else_in_the_companys(house: Warehouse) -> None:
    order = house.handed_over((house.tea, 1, 10))
    delivery = house.ship(order)
    assert {paper(house, one, None).language for paper, one in ((confirmation, order), (note, delivery), (request, order))} == {
        "az"
    }
    with house.database.write() as session:
        session.get_one(Client, house.client).language = "ru"
    assert confirmation(house, order, None).language == "ru"


def test_that_a_delivery_note_has_quantities_and_places_to_sign_but_no_prices(house: Warehouse) -> None:
    order = house.handed_over((house.tea, 10, "9.87"), (house.sugar, 4, 5), reference="PO 77", address="Gəncə, Nizami 4")
    tea, sugar = house.lines(order)
    delivery = house.ship(order, {tea: "2.5", sugar: 4}, note="Two pallets")
    paper = note(house, delivery)
    (table,) = tables(paper)
    assert list(table.rows) == [("1", "TEA", "Tea", "pcs", "2.5", ""), ("2", "SUGAR", "Sugar", "pcs", "4", "")]
    assert table.totals is not None
    assert table.totals[2] == "2 lines in all"
    assert facts(paper)["Delivery address"] == "Gəncə, Nizami 4"
    assert facts(paper)["Order"] == "ORD-2026-00001 of 2 Mar 2026"
    assert "Two pallets" in said(paper)
    signatures = next(block for block in paper.blocks if isinstance(block, Signatures))
    assert [party[0] for party in signatures.parties] == ["Handed over by", "Received by"]
    assert "9.87" not in text_by_pdfium(pdf_bytes(paper))

    house.deliver(delivery, {tea: "2.5", sugar: 3}, received_by="Rəşad")
    (table,) = tables(note(house, delivery))
    assert [row[-1] for row in table.rows] == ["2.5", "3"]
    assert facts(note(house, delivery))["Received on"] == "4 Mar 2026"


def test_that_goods_go_to_the_clients_delivery_address_where_the_order_names_none(house: Warehouse) -> None:
    with house.database.write() as session:
        client = session.get_one(Client, house.client)
        client.addresses = [Address(kind="legal", street="Nizami 1", city="Bakı", country="AZ")]
    order = house.order((house.tea, 1, 10))
    assert "Nizami 1" in facts(confirmation(house, order))["Delivery address"]
    with house.database.write() as session:
        client = session.get_one(Client, house.client)
        client.addresses.append(Address(kind="delivery", street="Port, gate 4", city="Sumqayıt", country="AZ"))
    other = house.order((house.tea, 1, 10))
    assert facts(confirmation(house, other))["Delivery address"] == "Port, gate 4, Sumqayıt, Azerbaijan"


def test_that_a_request_asks_for_what_would_release_the_order_and_says_where_to_pay(house: Warehouse) -> None:
    house.limit(200)
    house.invoice(120, on=day(2, 1), due=day(3, 1))
    order = house.order((house.tea, 10, 10))
    paper = request(house, order)
    assert "your order ORD-2026-00001 of 2 Mar 2026 for 118.00 AZN" in said(paper)
    assert "With it 238.00 AZN would be open, but your credit limit is 200.00 AZN" in said(paper)
    assert "120.00 AZN are overdue" in said(paper)
    assert "Please pay 38.00 AZN." in said(paper)
    (items,) = tables(paper)
    assert [row[-1] for row in items.rows] == ["120.00"]
    assert facts(paper)["Account"] == "AZ21 NABZ 0000 0000 1370 1000 1944"
    assert facts(paper)["Purpose of payment"] == "ORD-2026-00001"


def test_that_a_request_asks_for_what_is_overdue_beyond_the_grace_days(house: Warehouse) -> None:
    house.limit(None, grace=10)
    house.invoice(70, on=day(1, 1), due=day(2, 1))
    house.invoice(30, on=day(1, 1), due=day(3, 1))
    order = house.order((house.tea, 10, 10))
    assert "Please pay 70.00 AZN." in said(request(house, order))
    assert "100.00 AZN are overdue; we deliver as soon as" in said(request(house, order))


def test_that_a_client_who_pays_in_advance_is_asked_for_the_order(house: Warehouse) -> None:
    house.limit(0)
    order = house.order((house.tea, 10, 10))
    assert "payment in advance" in said(request(house, order))
    assert "Please pay 118.00 AZN." in said(request(house, order))


def test_that_a_request_where_nothing_stops_asks_for_what_is_open(house: Warehouse) -> None:
    order = house.order((house.tea, 10, 10))
    house.invoice(70, due=day(5, 1))
    assert "Please pay 70.00 AZN." in said(request(house, order))


def test_that_a_confirmed_order_does_not_count_twice_in_a_request(house: Warehouse) -> None:
    house.limit(200)
    order = house.handed_over((house.tea, 10, 10))
    house.invoice(100)
    assert "With it 218.00 AZN would be open" in said(request(house, order))
    assert "Please pay 18.00 AZN." in said(request(house, order))


def test_that_papers_of_nothing_are_refused(house: Warehouse) -> None:
    for paper, refusal in ((confirmation, OrderGoneError), (note, DeliveryGoneError), (request, OrderGoneError)):
        with pytest.raises(refusal):
            paper(house, 999)


@pytest.mark.parametrize("store_kind", ["sqlite"], indirect=True)
@pytest.mark.parametrize("language", LANGUAGES)
def test_that_every_paper_is_printed_in_every_language(house: Warehouse, language: str) -> None:
    name = '<img src="x"> & شركة =HYPERLINK()'
    house.client = house.new_client(name)
    order = house.handed_over((house.tea, "1234.5", "9.99"), note="a\u202eb", reference="PO <77>")
    delivery = house.ship(order)
    papers: list[Any] = [confirmation(house, order, language), note(house, delivery, language), request(house, order, language)]
    for paper in papers:
        text = text_by_pdfium(pdf_bytes(paper))
        assert '<img src="x"> &' in text
        assert "\u202e" not in text
        assert "ORD-2026-00001" in text or "2026-00001ORD" in text  # PDFium turns its parts round beside Arabic words
