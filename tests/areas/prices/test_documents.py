"""The price list on paper."""

from typing import Any

import pytest
from tests.areas.prices.builders import TODAY, Office
from tests.pdf.reading import text_by_pdfium

from kamdesk.areas.catalogue.model import ProductPicture
from kamdesk.areas.prices import queries
from kamdesk.areas.prices.documents import price_list_document
from kamdesk.core.i18n import LANGUAGES
from kamdesk.core.text import without_direction_marks
from kamdesk.pdf.blocks import Document, Heading, Letterhead, Note, Table, Text, Title
from kamdesk.pdf.render import pdf_bytes

HEAD = Letterhead("Nərgiz MMC", ("Bakı",))


def printed(office: Office, language: str = "en", **whose: Any) -> Document:
    with office.db.read() as session:
        listed = queries.price_list(session, TODAY, language, **whose)
    return price_list_document(listed, HEAD, language, printed_on=TODAY)


@pytest.fixture
def retail(office: Office) -> int:
    """Retail with tea by the piece, from 24 pieces on and by the box; bread has a usual price, and water none."""
    tea = office.product("Tea", group=office.group("Drinks"), box=12)
    office.product("Bread", "2.50")
    office.product("Water")
    column = office.column("Retail", is_default=True)
    office.price("10", column=column, product=tea)
    office.price("9.255", column=column, product=tea, from_quantity="24")
    office.price("110", column=column, product=tea, unit="box")
    return column


def test_that_the_paper_has_code_name_unit_price_and_vat_group_by_group(office: Office, retail: int) -> None:
    paper = printed(office, column_id=retail)
    titles = [block.text for block in paper.blocks if isinstance(block, Heading)]
    bread, drinks = (block for block in paper.blocks if isinstance(block, Table))

    assert titles == ["Without a group", "Drinks"]
    assert list(bread.rows) == [("0002", "Bread", "pcs", "", "2.50", "18%", "2.95")]
    assert list(drinks.rows) == [
        ("0001", "Tea", "pcs", "", "10.00", "18%", "11.80"),
        ("", "", "pcs", "24", "9.255", "18%", "10.921"),
        ("", "", "box", "", "110.00", "18%", "129.80"),
    ]


def test_that_products_are_shown_by_their_first_picture_where_a_group_has_any(office: Office, retail: int) -> None:
    with office.db.write() as session:
        for position, data in ((2, b"second"), (1, b"first")):
            picture = ProductPicture(product_id=1, position=position, name="a.png", kind="png", picture=data, width=1, height=1)
            session.add(picture)

    bread, drinks = (block for block in printed(office, column_id=retail).blocks if isinstance(block, Table))

    assert drinks.pictures == {"1": b"first"}
    assert [row[:2] for row in drinks.rows] == [("1", "0001"), ("", ""), ("", "")]
    assert [column.kind for column in drinks.columns][:2] == ["picture", "code"]
    assert (bread.pictures, bread.columns[0].kind) == ({}, "code")


def test_that_the_paper_says_whose_prices_of_which_day_in_what_currency(office: Office, retail: int) -> None:
    client = office.client("Xəzər Market")
    titles = [block for block in printed(office, client_id=client).blocks if isinstance(block, Title)]

    assert titles[0].text == "Price list"
    assert without_direction_marks(titles[0].subtitle) == "Xəzər Market · prices on 18 Nov 2026, in AZN"


def test_that_products_without_a_price_are_counted_below(office: Office, retail: int) -> None:
    notes = [block.text for block in printed(office, column_id=retail).blocks if isinstance(block, Note)]

    assert notes[-1] == "1 product has no price and is not listed."


def test_that_a_list_without_breaks_has_no_column_for_them(office: Office) -> None:
    office.product("Bread", "2.50")
    paper = printed(office, column_id=office.column("Retail"))
    (table,) = (block for block in paper.blocks if isinstance(block, Table))

    assert len(table.columns) == 6


def test_that_a_special_price_of_the_client_stands_on_its_paper(office: Office, retail: int) -> None:
    client = office.client()
    office.price("7.77", client=client, product=1)
    (_bread, drinks) = (block for block in printed(office, client_id=client).blocks if isinstance(block, Table))

    assert list(drinks.rows) == [("0001", "Tea", "pcs", "7.77", "18%", "9.17"), ("", "", "box", "93.24", "18%", "110.02")]


def test_that_nothing_to_list_is_said(office: Office) -> None:
    paper = printed(office, column_id=office.column("Retail"))

    assert "Nothing has a price on this day." in [block.text for block in paper.blocks if isinstance(block, Text)]


@pytest.mark.parametrize("store_kind", ["sqlite"], indirect=True)
@pytest.mark.parametrize("language", LANGUAGES)
def test_that_the_paper_is_made_in_every_language_with_its_own_figures(office: Office, retail: int, language: str) -> None:
    office.product("شوكولاتة", "1234.5")
    office.product("<b>Salt & pepper", "1")

    text = text_by_pdfium(pdf_bytes(printed(office, language, column_id=retail)))

    price = {"az": "1 234,50", "ru": "1 234,50", "ar": "1,234.50", "en": "1,234.50"}[language]
    assert price in text.replace("\u00a0", " ")
    assert "<b>Salt & pepper" in text
