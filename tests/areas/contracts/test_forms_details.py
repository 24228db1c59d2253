"""The form of a contract: what it proposes, what it refuses, what it stores, and that nothing typed is lost."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from tests.areas.contracts.builders import ENDS, STARTS, Bureau, terms
from tests.areas.contracts.screens import TODAY, form_for, typed
from tests.areas.orders.screens import desk_of, on_screen
from tests.areas.orders.taking import plain
from tests.areas.receivables.builders import money

from kamdesk.areas.contracts.forms.details import amend_form, contract_form, renew_form
from kamdesk.areas.contracts.rules.details import LineInput
from kamdesk.areas.contracts.rules.refusals import FrozenError
from kamdesk.ui.desk import Desk

pytestmark = pytest.mark.parametrize("store_kind", ["sqlite"], indirect=True)


@pytest.fixture
def desk(bureau: Bureau, qtbot: QtBot) -> Iterator[Desk]:
    """The desk of the account manager."""
    with desk_of(bureau, bureau.manager, TODAY) as made:
        yield made


def test_that_a_new_contract_proposes_a_year_a_template_and_what_is_on_the_clients_card(
    qtbot: QtBot, desk: Desk, bureau: Bureau
) -> None:
    form = form_for(qtbot, desk, bureau)

    assert form.editors["starts"].value() == TODAY
    assert form.editors["ends"].value() == dt.date(2027, 1, 9)
    assert form.editors["template_id"].value() == bureau.template
    assert form.editors["their_basis"].value() == "charter"
    assert form.editors["currency"].value() == "AZN"
    assert not form.dirty


def test_that_the_end_follows_the_start_until_somebody_types_it(qtbot: QtBot, desk: Desk, bureau: Bureau) -> None:
    form = form_for(qtbot, desk, bureau)

    typed(form, starts="01.02.2026")
    assert form.editors["ends"].value() == ENDS
    typed(form, ends="31.12.2026", starts="01.03.2026")
    assert form.editors["ends"].value() == dt.date(2026, 12, 31)
    form.lasts(6)
    assert form.editors["ends"].value() == dt.date(2026, 8, 31)
    form.lasts(None)
    assert form.editors["ends"].value() is None


def test_that_ctrl_enter_drafts_the_contract_with_all_that_was_typed(qtbot: QtBot, desk: Desk, bureau: Bureau) -> None:
    form = form_for(qtbot, desk, bureau)
    typed(form, starts="01.02.2026", city="Bakı", our_name="Nigar Əliyeva", their_name="Orxan Quliyev", payment_days="45")
    typed(form, amount="12000", discount="3", bonus_percent="2", bonus_from="5000", bonus_period="Quarter")
    form.specification.lines.type_into(0, "code", "tea")
    form.specification.lines.type_into(0, "quantity", "40")
    form.specification.lines.type_into(0, "price", "11.50")

    qtbot.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    made = bureau.contract(form.saved_value)
    assert (made.number, made.details.starts, made.details.ends) == ("KD-2026/001", STARTS, ENDS)
    assert made.terms == terms(
        amount="12000", payment_days=45, discount=3, bonus_percent=2, bonus_from="5000", bonus_period="quarter"
    )
    assert made.details.ours.name == "Nigar Əliyeva"
    assert made.details.ours.basis == "charter"
    (line,) = made.lines
    assert (line.product_id, line.quantity, line.price) == (bureau.tea, Decimal(40), Decimal("11.5"))
    assert made.text_number == 1
    assert not form.isVisible()


def test_that_an_end_before_the_start_is_refused_in_a_sentence_and_nothing_typed_is_lost(
    qtbot: QtBot, desk: Desk, bureau: Bureau
) -> None:
    form = form_for(qtbot, desk, bureau)
    typed(form, starts="01.02.2026", ends="01.01.2026", note="as talked over")

    form.save_and_close()

    assert form.isVisible()
    assert "before it starts" in plain(form.error.text())
    assert form.editors["note"].text() == "as talked over"


def test_that_an_incomplete_bonus_is_refused_in_a_sentence(qtbot: QtBot, desk: Desk, bureau: Bureau) -> None:
    form = form_for(qtbot, desk, bureau)
    typed(form, bonus_percent="2")

    form.save_and_close()

    assert "A bonus needs three things" in form.error.text()


def test_that_the_price_list_stands_beside_an_empty_price(qtbot: QtBot, desk: Desk, bureau: Bureau) -> None:
    form = form_for(qtbot, desk, bureau)
    lines = form.specification.lines

    lines.type_into(0, "code", "tea")

    listed = lines.value(0, "listed")
    assert listed is not None
    assert lines.value(0, "price") is None
    assert form.specification.sums.text() == "1 line has an open quantity or price"
    lines.type_into(0, "quantity", "2")
    lines.type_into(0, "price", "10")
    assert plain(form.specification.sums.text()) == "With VAT 23.60 AZN"


def test_that_lines_are_pasted_from_a_spreadsheet_and_what_is_not_found_is_told(qtbot: QtBot, desk: Desk, bureau: Bureau) -> None:
    form = form_for(qtbot, desk, bureau)
    QGuiApplication.clipboard().setText("TEA\t\t40\t\t11.5\nnot there\t\t1\t\t2\n")
    form.tabs.setCurrentIndex(1)
    form.specification.view.setFocus()

    form.specification.view.paste()
    form.save_and_close()

    assert form.isVisible()
    assert "Nothing in the catalogue is called “not there”" in plain(form.error.text())
    assert form.specification.value()[0] == LineInput(
        product_id=bureau.tea, description="Tea", quantity=Decimal(40), price=Decimal("11.5"), vat_rate=Decimal(18)
    )


def test_that_a_service_is_described_in_words_and_gets_the_usual_vat(qtbot: QtBot, desk: Desk, bureau: Bureau) -> None:
    form = form_for(qtbot, desk, bureau)

    form.specification.lines.type_into(0, "description", "Setting up shelves")

    (line,) = form.specification.value()
    assert (line.product_id, line.description, line.vat_rate) == (None, "Setting up shelves", Decimal(18))


def test_that_the_grid_of_the_specification_keeps_qts_rules(
    qtbot: QtBot, qtmodeltester: ModelTester, desk: Desk, bureau: Bureau
) -> None:
    form = form_for(qtbot, desk, bureau)
    form.specification.lines.type_into(0, "code", "tea")

    qtmodeltester.check(form.specification.lines)


def test_that_a_stored_contract_is_changed_and_its_approval_lapses(qtbot: QtBot, desk: Desk, bureau: Bureau) -> None:
    contract = bureau.draft()
    bureau.approve(contract)
    form = on_screen(qtbot, contract_form(desk, None, contract_id=contract))
    assert not form.dirty

    typed(form, payment_days="60")
    form.save_and_close()

    assert bureau.contract(contract).terms.payment_days == 60
    assert bureau.state(contract) == "draft"


def test_that_a_signed_contract_is_not_edited(desk: Desk, bureau: Bureau) -> None:
    contract = bureau.signed()

    with pytest.raises(FrozenError):
        contract_form(desk, None, contract_id=contract)


def test_that_who_saves_second_is_told_and_both_changes_are_put_together(qtbot: QtBot, desk: Desk, bureau: Bureau) -> None:
    contract = bureau.draft(terms=terms(payment_days=30))
    first = on_screen(qtbot, contract_form(desk, None, contract_id=contract))
    second = on_screen(qtbot, contract_form(desk, None, contract_id=contract))
    typed(first, payment_days="45", city="Gəncə")
    typed(second, discount="5", city="Şəki")

    first.save_and_close()
    second.save_and_close()

    assert second.isVisible()
    assert "Both of you changed: City" in plain(second.error.text())
    assert second.editors["payment_days"].value() == 45
    second.save_and_close()
    now = bureau.contract(contract)
    assert (now.terms.payment_days, now.terms.discount, now.details.city) == (45, Decimal(5), "Şəki")


def test_that_an_additional_agreement_names_only_what_changes(qtbot: QtBot, desk: Desk, bureau: Bureau) -> None:
    contract = bureau.signed(terms=terms(payment_days=30, discount=3))
    form = on_screen(qtbot, amend_form(desk, None, contract))
    assert form.editors["ends"].isHidden()

    typed(form, starts="01.03.2026", discount="5")
    form.save_and_close()

    made = bureau.contract(form.saved_value)
    assert (made.kind, made.base_id, made.number) == ("amendment", contract, "KD-2026/001-1")
    assert made.terms == terms(discount=5)


def test_that_a_renewal_begins_the_day_after_the_end_with_text_and_terms(qtbot: QtBot, desk: Desk, bureau: Bureau) -> None:
    contract = bureau.signed(terms=terms(payment_days=30, credit_limit="1000"))
    form = on_screen(qtbot, renew_form(desk, None, contract))

    assert form.editors["starts"].value() == dt.date(2027, 2, 1)
    assert form.editors["ends"].value() == dt.date(2028, 1, 31)
    typed(form, credit_limit="2000")
    form.save_and_close()

    made = bureau.contract(form.saved_value)
    assert made.predecessor_id == contract
    assert made.terms.credit_limit == money(2000)
    assert made.text_number == 1


def test_that_a_copy_takes_everything_but_the_number(qtbot: QtBot, desk: Desk, bureau: Bureau) -> None:
    contract = bureau.draft(
        terms=terms(payment_days=30), lines=(LineInput(product_id=bureau.tea, quantity=Decimal(4), price=Decimal(10)),)
    )
    form = form_for(qtbot, desk, bureau, client_id=None, like=contract)

    form.save_and_close()

    made = bureau.contract(form.saved_value)
    assert made.number == "KD-2026/002"
    assert made.client_id == bureau.client
    assert made.terms.payment_days == 30
    assert [line.price for line in made.lines] == [Decimal(10)]


def test_that_the_tabs_are_reached_by_keys(qtbot: QtBot, desk: Desk, bureau: Bureau) -> None:
    form = form_for(qtbot, desk, bureau)

    qtbot.keyClick(form, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert form.tabs.currentIndex() == 1
    assert form.specification.view.hasFocus()
    qtbot.keyClick(form.specification.view, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert form.tabs.currentIndex() == 0


def test_that_a_wrong_field_on_another_tab_is_gone_to(qtbot: QtBot, desk: Desk, bureau: Bureau) -> None:
    form = form_for(qtbot, desk, bureau)
    form.specification.lines.type_into(0, "quantity", "some")

    form.save_and_close()

    assert form.tabs.currentIndex() == 1
    assert form.isVisible()
