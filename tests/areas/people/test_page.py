from collections.abc import Iterator
from decimal import Decimal

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kamdesk.areas.people import actions, queries
from kamdesk.areas.people.forms import employee_form
from kamdesk.areas.people.page import PeoplePage
from kamdesk.areas.people.rules import EmployeeDetails, LastEmployeeError
from kamdesk.storage.database import Database
from kamdesk.ui.desk import Desk


@pytest.fixture(params=["sqlite"])
def store_kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def desk(database: Database, qapp: QApplication) -> Iterator[Desk]:
    made = Desk(database)
    for name in ("Aynur", "Иван"):
        made.write(actions.add_employee, EmployeeDetails(name=name))
    yield made
    made.close()


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> PeoplePage:
    made = PeoplePage(desk)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made.model.is_complete)
    return made


def test_that_employees_are_listed_and_found(page: PeoplePage, qtbot: QtBot) -> None:
    assert page.model.rowCount() == 2

    page.search.setText("ИВАН")

    qtbot.waitUntil(lambda: page.model.rowCount() == 1)
    assert page.model.data(page.model.index(0, 0)) == "Иван"


def test_that_those_who_left_are_under_the_filter(page: PeoplePage, qtbot: QtBot) -> None:
    page.archive([2])
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)

    page.set_filter("archived", "yes")

    qtbot.waitUntil(lambda: page.model.rowCount() == 1 and page.model.id_at(0) == 2)
    with pytest.raises(LastEmployeeError):
        page.archive([1])


@pytest.mark.parametrize(("field", "typed"), [("name", " "), ("email", "aynur@"), ("role", "king")])
def test_that_a_refused_employee_keeps_the_form_open(page: PeoplePage, field: str, typed: str) -> None:
    form = employee_form(page.desk, page, 1)
    form.show()
    form.editors[field].set_text(typed)

    form.save_button.click()

    assert form.isVisible()
    assert form.error.text()
    form.done(0)


def test_that_the_form_keeps_the_discount_limit_and_empties_it(page: PeoplePage) -> None:
    for typed, kept in (("7.5", Decimal("7.5")), ("0", Decimal(0)), ("", None)):
        form = employee_form(page.desk, page, 1)
        form.show()
        form.editors["discount_limit"].set_text(typed)
        form.save_button.click()

        assert not form.isVisible(), form.error.text()
        stored = page.desk.read(queries.employee, 1)
        assert stored is not None
        assert stored.discount_limit == kept


def test_that_what_a_colleague_saved_is_not_overwritten(page: PeoplePage) -> None:
    form = employee_form(page.desk, page, 1)
    form.show()
    form.editors["name"].set_text("Aynur S.")
    page.desk.write(actions.change_employee, 1, 1, EmployeeDetails(name="Aynur Q."))

    form.save_button.click()

    assert form.isVisible()
    assert "colleague" in form.error.text()
    assert form.editors["name"].value() == "Aynur S."
    assert page.desk.read(queries.names)[1] == "Aynur Q."
    form.done(0)
