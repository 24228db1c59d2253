"""The prices that an invoice proposes, and what is typed in their place."""

from decimal import Decimal

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot
from tests.areas.receivables.builders import Office, day, money
from tests.areas.receivables.conftest import TODAY
from tests.areas.receivables.screen import opened

from kamdesk.areas.catalogue.actions import add_product, add_unit
from kamdesk.areas.catalogue.rules import Pack, ProductDetails, ProductParts
from kamdesk.areas.prices import actions as prices
from kamdesk.areas.prices.forms import PriceExplanation
from kamdesk.areas.prices.rules import ColumnDetails, PolicyDetails, PriceDetails
from kamdesk.areas.receivables.forms import InvoiceForm, invoice_form
from kamdesk.areas.receivables.forms.lines import DocumentLinesEditor
from kamdesk.areas.receivables.rules import NewLine
from kamdesk.ui.desk import Desk

pytestmark = pytest.mark.parametrize("store_kind", ["sqlite"], indirect=True)


@pytest.fixture
def tea(office: Office) -> int:
    """Tea at 12.50, in boxes of 12, with the column “Retail” at 14.00 and 13.00 from 24 on, less 3 %, for whoever has none."""
    with office.database.write() as session:
        pieces, box = add_unit(session, "pcs"), add_unit(session, "box")
        details = ProductDetails(code="T-1", name="Tea", unit_id=pieces, price=money("12.50"), vat_rate=Decimal(18))
        tea = add_product(session, details, ProductParts(packs=(Pack(box, Decimal(12)),)))
        column = prices.add_column(session, ColumnDetails(name="Retail", currency="AZN", is_default=True, discount=Decimal(3)))
        for amount, quantity in (("14", 0), ("13", 24)):
            prices.add_price(
                session,
                PriceDetails(column_id=column, product_id=tea, amount=Decimal(amount), from_quantity=Decimal(quantity)),
            )
        return tea


@pytest.fixture
def form(desk: Desk, office: Office, qtbot: QtBot, tea: int) -> InvoiceForm:
    """A new invoice for the client."""
    return opened(qtbot, invoice_form(desk, None, client_id=office.client))


def lines_of(form: InvoiceForm) -> DocumentLinesEditor:
    lines = form.editors["lines"]
    assert isinstance(lines, DocumentLinesEditor)
    return lines


def special(office: Office, tea: int, amount: str) -> None:
    with office.database.write() as session:
        prices.add_price(session, PriceDetails(client_id=office.client, product_id=tea, amount=Decimal(amount)))


def only(form: InvoiceForm) -> NewLine:
    (line,) = lines_of(form).value()
    return line


def test_that_a_line_gets_the_price_and_the_discount_of_the_column(form: InvoiceForm) -> None:
    lines_of(form).model.type_into(0, "code", "T-1")

    assert (only(form).price, only(form).discount) == (Decimal(14), Decimal(3))


def test_that_a_fixed_special_price_takes_no_further_discount(form: InvoiceForm, office: Office, tea: int) -> None:
    special(office, tea, "11.80")
    lines_of(form).model.type_into(0, "code", "T-1")

    assert (only(form).price, only(form).discount) == (Decimal("11.8"), Decimal(0))


def test_that_the_discount_of_a_line_is_capped_as_the_company_says(form: InvoiceForm, office: Office) -> None:
    with office.database.write() as session:
        prices.set_policy(session, 0, PolicyDetails(cap=Decimal(2)))
    lines_of(form).model.type_into(0, "code", "T-1")

    assert only(form).discount == Decimal(2)


def test_that_a_larger_quantity_proposes_the_price_of_the_break_and_a_smaller_one_takes_it_back(form: InvoiceForm) -> None:
    model = lines_of(form).model
    model.type_into(0, "code", "T-1")
    model.type_into(0, "quantity", "24")
    broken = only(form).price
    model.type_into(0, "quantity", "23")

    assert (broken, only(form).price) == (Decimal(13), Decimal(14))


def test_that_a_price_typed_by_hand_stays_when_quantity_client_and_date_change(
    form: InvoiceForm, office: Office, tea: int
) -> None:
    other = office.new_client("Ulduz")
    special(office, tea, "11.80")
    model = lines_of(form).model
    model.type_into(0, "code", "T-1")
    model.type_into(0, "price", "9.99")
    model.type_into(0, "quantity", "24")
    form.editors["client_id"].set_value(other)
    form.editors["date"].set_value(day(1, 1))

    assert only(form).price == Decimal("9.99")


def test_that_a_discount_typed_by_hand_stays_when_the_quantity_changes(form: InvoiceForm) -> None:
    model = lines_of(form).model
    model.type_into(0, "code", "T-1")
    model.type_into(0, "discount", "7")
    model.type_into(0, "quantity", "24")

    assert (only(form).price, only(form).discount) == (Decimal(13), Decimal(7))


def test_that_the_unit_of_a_pack_proposes_the_price_of_the_pack(form: InvoiceForm) -> None:
    model = lines_of(form).model
    model.type_into(0, "code", "T-1")
    model.type_into(0, "unit", "BOX")

    assert only(form).price == Decimal(168)


def test_that_prices_follow_the_client_the_date_and_the_currency(form: InvoiceForm, office: Office, tea: int) -> None:
    with office.database.write() as session:
        cheap = PriceDetails(client_id=office.client, product_id=tea, amount=Decimal("8.50"), valid_from=day(7, 1))
        prices.add_price(session, cheap)
    lines_of(form).model.type_into(0, "code", "T-1")
    found = [only(form).price]
    form.editors["date"].set_value(day(7, 1))
    found.append(only(form).price)
    form.editors["currency"].set_value("USD")
    found.append(only(form).price)
    form.editors["currency"].set_value("AZN")
    form.editors["client_id"].set_value(office.new_client("Ulduz"))
    found.append(only(form).price)

    assert found == [Decimal(14), Decimal("8.5"), Decimal(5), Decimal(14)]


def test_that_a_line_typed_before_the_client_is_priced_when_the_client_is_chosen(
    desk: Desk, office: Office, qtbot: QtBot, tea: int
) -> None:
    form = opened(qtbot, invoice_form(desk, None))
    lines_of(form).model.type_into(0, "code", "T-1")
    usual = only(form).price
    form.editors["client_id"].set_value(office.client)

    assert (usual, only(form).price) == (Decimal("12.5"), Decimal(14))


def test_that_a_pasted_price_is_taken_as_typed_by_hand(form: InvoiceForm) -> None:
    QGuiApplication.clipboard().setText("T-1\t\t24\tpcs\t10.5\n")
    view = lines_of(form).view
    view.setFocus()
    view.go_to_start()

    view.paste()

    assert (only(form).quantity, only(form).price) == (Decimal(24), Decimal("10.5"))


def test_that_another_product_in_the_line_brings_its_own_price(form: InvoiceForm, office: Office) -> None:
    with office.database.write() as session:
        add_product(session, ProductDetails(code="S-1", name="Sugar", price=money("1.80"), vat_rate=Decimal(18)))
    model = lines_of(form).model
    model.type_into(0, "code", "T-1")
    model.type_into(0, "price", "9.99")
    model.type_into(0, "code", "S-1")

    assert only(form).price == Decimal("1.8")


def test_that_the_prices_of_a_copied_invoice_stay(desk: Desk, office: Office, qtbot: QtBot, tea: int) -> None:
    line = NewLine(description="Tea", product_id=tea, quantity=Decimal(1), price=Decimal(7), vat_rate=Decimal(18))
    copy = opened(qtbot, invoice_form(desk, None, like=office.invoice(0, lines=(line,))))
    copy.editors["date"].set_value(day(6, 1))

    assert only(copy).price == Decimal(7)


def test_that_the_line_explains_its_price_and_says_what_is_missing_before(form: InvoiceForm, qtbot: QtBot) -> None:
    lines = lines_of(form)
    lines.explain()
    missing = lines.report.text()
    lines.model.type_into(0, "code", "T-1")
    lines.view.setCurrentIndex(lines.model.index(0, 0))
    lines.why_button.click()

    (explanation,) = lines.findChildren(PriceExplanation)
    assert "Choose the client" in missing
    assert "14.00" in explanation.explained.price.text()
    assert TODAY.strftime("%Y") in explanation.question.text()
    explanation.reject()
