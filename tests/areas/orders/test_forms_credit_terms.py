"""The limits and grace days that clients inherit, and the orders that a cut limit would not let pass any more."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from tests.areas.orders.builders import TODAY, Sales
from tests.areas.orders.screens import cells, desk_of, form_of, on_screen
from tests.areas.receivables.builders import money

from kamdesk.areas.orders.forms.credit_terms import AffectedDialog, CreditTermsForm, TermsEditor, credit_terms_form
from kamdesk.areas.orders.queries import credit_terms
from kamdesk.ui.desk import Desk

pytestmark = pytest.mark.parametrize("store_kind", ["sqlite"], indirect=True)


@pytest.fixture
def desk(sales: Sales, qtbot: QtBot) -> Iterator[Desk]:
    with desk_of(sales, sales.head, TODAY) as made:
        yield made


@pytest.fixture
def form(qtbot: QtBot, desk: Desk) -> CreditTermsForm:
    return on_screen(qtbot, credit_terms_form(desk, None))


def grid_of(form: CreditTermsForm) -> TermsEditor:
    editor = form.editors["terms"]
    assert isinstance(editor, TermsEditor)
    return editor


def put(form: CreditTermsForm, row: int, key: str, text: str) -> None:
    grid_of(form).model.type_into(row, key, text)


def stored(sales: Sales) -> dict[str, tuple[Any, int | None]]:
    """The terms that are there."""
    rows = sales.read(credit_terms)
    return {row.standing: (row.limit, row.grace_days) for row in rows if row.version}


def test_that_limits_and_grace_days_are_kept_for_the_company_and_a_standing(form: CreditTermsForm, sales: Sales) -> None:
    put(form, 0, "limit", "1000")
    put(form, 0, "grace", "14")
    put(form, 1, "limit", "0")

    form.save_and_close()

    assert stored(sales) == {"": (money(1000), 14), "key": (money(0), None)}


def test_that_only_what_was_changed_is_stored(qtbot: QtBot, desk: Desk, sales: Sales) -> None:
    sales.terms("", 1000, 14)
    form = on_screen(qtbot, credit_terms_form(desk, None))
    put(form, 3, "limit", "500")

    form.save_and_close()

    assert stored(sales) == {"": (money(1000), 14), "regular": (money(500), None)}
    assert form.saved_value == []


def test_that_a_cut_limit_lists_the_confirmed_orders_beyond_it(qtbot: QtBot, desk: Desk, sales: Sales) -> None:
    sales.terms("", 1000)
    small, large = sales.worth(100).order_id, sales.worth(300).order_id
    page = QWidget()
    qtbot.addWidget(page)
    form = on_screen(qtbot, credit_terms_form(desk, page))
    put(form, 0, "limit", "200")

    form.save_and_close()

    assert [one.order_id for one in form.saved_value] == [large]
    assert sales.status(small) == sales.status(large) == "confirmed"
    dialog = form_of(page, AffectedDialog)
    assert cells(dialog.table, "Over the limit by") == ["200.00"]
    opened: list[int | None] = []
    desk.register("orders", lambda record=None: opened.append(record))
    dialog.table.opened.emit(dialog.table.rows_model.rows[0], 0)
    assert opened == [large]


def test_that_a_raised_limit_lists_nothing(form: CreditTermsForm, sales: Sales) -> None:
    sales.worth(100)
    put(form, 0, "grace", "3")

    form.save_and_close()

    assert form.saved_value == []


def test_that_a_limit_below_zero_is_refused_and_stays_typed(form: CreditTermsForm, sales: Sales) -> None:
    put(form, 0, "limit", "-5")

    form.save_and_close()

    assert form.isVisible()
    assert form.error.text() == "The credit limit is in AZN and not below zero. Correct it."
    assert grid_of(form).model.value(0, "limit") == money(-5)
    assert stored(sales) == {}


def test_that_what_is_no_number_is_said(form: CreditTermsForm, sales: Sales) -> None:
    put(form, 0, "grace", "many")

    form.save_and_close()

    assert form.isVisible()
    assert "many" in form.error.text()


def test_that_a_colleague_who_was_faster_is_told_of(form: CreditTermsForm, sales: Sales) -> None:
    sales.terms("", 700)
    put(form, 0, "limit", "900")

    form.save_and_close()

    assert form.isVisible()
    assert "A colleague changed this record" in form.error.text()
    assert stored(sales) == {"": (money(700), None)}


def test_that_the_grid_keeps_the_rules_of_qt(form: CreditTermsForm, qtmodeltester: ModelTester) -> None:
    assert grid_of(form).model.value(0, "grace") in {None, Decimal(0)}
    qtmodeltester.check(grid_of(form).model)
