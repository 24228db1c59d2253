from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from kamdesk.app import store_menu
from kamdesk.app.first_start import FirstStart, OfficeForm
from kamdesk.app.passwords import PasswordDialog
from kamdesk.app.server import server_address
from kamdesk.app.welcome import Welcome
from kamdesk.app.window import MainWindow
from kamdesk.areas.catalogue import queries as catalogue
from kamdesk.areas.company import queries as company
from kamdesk.core.i18n import current_language
from kamdesk.storage.database import Database
from kamdesk.storage.errors import PasswordNeededError, StoreMissingError


@pytest.fixture
def form(window: MainWindow, tmp_path: Path) -> OfficeForm:
    made = OfficeForm(window)
    made.open()
    made.editors["name"].set_text("Nərgiz MMC")
    made.editors["you"].set_text("Aynur")
    made.editors["place"].set_text(str(tmp_path / "new" / "office.kamdesk"))
    return made


def test_that_the_first_start_asks_for_the_language_first(window: MainWindow, top: Callable[[type], QDialog]) -> None:
    store_menu.welcome(window)
    question = top(FirstStart)
    assert isinstance(question, FirstStart)

    question.buttons["az"].click()

    form = top(OfficeForm)
    assert isinstance(form, OfficeForm)
    assert current_language() == "az"
    assert (form.editors["country"].value(), form.editors["currency"].value()) == ("AZ", "AZN")
    form.reject()


def test_that_an_office_is_made_and_opened(form: OfficeForm, window: MainWindow) -> None:
    form.go_button.click()

    assert window.office is not None
    assert window.office.desk.read(company.company).name == "Nərgiz MMC"
    assert window.office.desk.user_id is not None
    assert window.header.user_button.text() == "Aynur"
    assert [row.name for row in window.office.desk.read(catalogue.units)]
    assert store_menu.recent_stores(window)


def test_that_the_currency_follows_the_country(form: OfficeForm) -> None:
    form.editors["country"].set_text("Saudi Arabia")

    assert form.editors["currency"].value() == "SAR"


def test_that_what_is_missing_is_named_together(form: OfficeForm) -> None:
    form.editors["name"].set_text("")
    form.editors["you"].set_text("")

    form.go_button.click()

    assert form.isVisible()
    assert "Your name" in form.error.text()
    assert len(form.error.links) == 2


def test_that_two_different_passwords_make_no_store(form: OfficeForm, tmp_path: Path) -> None:
    form.editors["password"].set_text("one")
    form.editors["repeat"].set_text("two")

    form.go_button.click()

    assert "passwords differ" in form.error.text()
    assert form.editors["name"].value() == "Nərgiz MMC"
    assert list(tmp_path.rglob("*.kamdesk")) == []


def test_that_a_store_with_a_password_asks_for_it(
    form: OfficeForm, window: MainWindow, tmp_path: Path, top: Callable[[type], QDialog], qtbot: QtBot
) -> None:
    place = str(tmp_path / "new" / "office.kamdesk")
    form.editors["password"].set_text("gül 1")
    form.editors["repeat"].set_text("gül 1")
    form.go_button.click()
    store_menu.close_store(window)
    with pytest.raises(PasswordNeededError):
        Database.open(place)

    store_menu.open_store(window, place)
    qtbot.waitUntil(lambda: any(dialog.isVisible() for dialog in window.findChildren(PasswordDialog)))
    first = top(PasswordDialog)
    assert isinstance(first, PasswordDialog)
    first.line.setText("wrong")
    first.accept()
    qtbot.waitUntil(lambda: any(d.isVisible() and not d.problem.isHidden() for d in window.findChildren(PasswordDialog)))
    again = top(PasswordDialog)
    assert isinstance(again, PasswordDialog)
    again.line.setText("gül 1")
    again.accept()

    qtbot.waitUntil(lambda: window.office is not None)


@pytest.mark.parametrize("place", ["{tmp}", "{tmp}/taken.kamdesk", "\\\\server\\share\\a.kamdesk", "{tmp}/Dropbox/a.kamdesk"])
def test_that_an_impossible_place_is_refused_and_nothing_typed_is_lost(
    form: OfficeForm, window: MainWindow, tmp_path: Path, place: str
) -> None:
    (tmp_path / "taken.kamdesk").write_text("something else")
    form.editors["place"].set_text(place.format(tmp=tmp_path))

    form.go_button.click()

    assert form.isVisible()
    assert form.error.text()
    assert window.office is None
    assert form.editors["you"].value() == "Aynur"


def test_that_a_missing_store_is_said_on_the_welcome(window: MainWindow) -> None:
    store_menu.welcome(window, "nowhere.kamdesk", StoreMissingError("nowhere.kamdesk"))

    page = window.stack.currentWidget()
    assert isinstance(page, Welcome)
    assert page.error.isVisible()


def test_that_an_empty_store_is_asked_for_its_company(
    window: MainWindow, database: Database, top: Callable[[type], QDialog]
) -> None:
    store_menu.furnish(window, database)
    question = top(FirstStart)
    assert isinstance(question, FirstStart)
    form = question.choose("en")
    form.editors["name"].set_text("Nərgiz MMC")
    form.editors["you"].set_text("Aynur")

    form.go_button.click()

    assert window.office is not None
    assert window.office.database is database


def test_that_the_parts_of_a_server_address_cannot_change_one_another() -> None:
    values = {"host": "db.example.com", "port": "5432", "database": "a/b", "user": "a@b", "password": "p:w/@ş"}

    assert server_address(values) == "postgresql://a%40b:p%3Aw%2F%40%C5%9F@db.example.com:5432/a%2Fb"
