"""The office: its pages, its days, and what colleagues change."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from tests.app.conftest import People

from kamdesk.app import store_menu
from kamdesk.app.office import Office, remembered_user
from kamdesk.app.who import WhoForm
from kamdesk.app.window import MainWindow
from kamdesk.areas.catalogue import actions as catalogue
from kamdesk.areas.catalogue.forms import ProductForm
from kamdesk.areas.catalogue.rules import ProductDetails
from kamdesk.core.i18n import LANGUAGES, current_language
from kamdesk.core.settings import Settings
from kamdesk.storage.database import Database
from kamdesk.ui.area import Area
from kamdesk.ui.messages import Toast
from kamdesk.ui.page import ListPage


def rows_of(office: Office, key: str, qtbot: QtBot) -> int:
    office.show_page(key)
    page = office.page(key)
    assert isinstance(page, ListPage)
    qtbot.waitUntil(lambda: page.model.is_complete)
    return page.model.rowCount()


def test_that_every_area_with_a_page_is_in_the_sidebar_and_opens(office: Office, qtbot: QtBot) -> None:
    assert office.window.sidebar.keys() == office.page_keys()
    for key, button in office.window.sidebar.buttons.items():
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        assert office.window.stack.currentWidget() is office.page(key)
        assert button.isChecked()


def test_that_the_pages_have_keys_by_their_place(office: Office) -> None:
    keys = [action.shortcut().toString() for action in office.window.menus.pages.actions()]

    assert keys == [f"Ctrl+{number}" if number < 10 else "" for number in range(1, len(office.page_keys()) + 1)]


def test_that_the_list_shows_what_is_stored_and_follows_changes(office: Office, qtbot: QtBot) -> None:
    assert rows_of(office, "catalogue", qtbot) == 3

    office.desk.write(catalogue.add_product, ProductDetails(name="Duz"))

    page = office.page("catalogue")
    assert isinstance(page, ListPage)
    qtbot.waitUntil(lambda: page.model.rowCount() == 4)
    qtbot.waitUntil(lambda: office.window.summary.text() == "4 rows")


def test_that_what_a_colleague_changes_is_shown(office: Office, store_url: str, qtbot: QtBot) -> None:
    rows_of(office, "catalogue", qtbot)
    office.look_for_changes()
    colleague = Database.open(store_url)
    with colleague.write() as session:
        catalogue.add_product(session, ProductDetails(name="Duz"))
    colleague.close()

    office.look_for_changes()

    page = office.page("catalogue")
    assert isinstance(page, ListPage)
    qtbot.waitUntil(lambda: page.model.rowCount() == 4)


def test_that_areas_begin_a_day_once(office: Office, qtbot: QtBot) -> None:
    begun: list[date] = []
    office.areas["days"] = Area("days", "Days", "gear", 1, new_day=lambda _session, today: begun.append(today))

    office.look_for_changes()
    qtbot.waitUntil(lambda: bool(begun))
    office.look_for_changes()

    assert begun == [office.desk.today()]


def test_that_back_leads_to_the_page_before(office: Office, qtbot: QtBot) -> None:
    office.show_page("people")
    office.show_page("catalogue")

    qtbot.keyClick(office.window, Qt.Key.Key_Escape)

    assert office.window.stack.currentWidget() is office.page("people")


class _Card(QWidget):
    """What an area shows for a record, with an opinion about leaving."""

    def __init__(self, *, is_typed: bool = False) -> None:
        super().__init__()
        QVBoxLayout(self).addWidget(QLabel("card"))
        self.is_typed = is_typed

    def may_leave(self) -> bool:
        return not self.is_typed


def test_that_a_record_opens_over_its_page_and_back_closes_it(office: Office) -> None:
    office.areas["cards"] = Area("cards", "Cards", "gear", 1, open=lambda _desk, _number: _Card())
    office.show_page("people")

    card = office.open("cards", 7)

    assert isinstance(card, _Card)
    assert office.window.stack.currentWidget() is card
    office.go_back()
    assert office.window.stack.currentWidget() is office.page("people")
    assert office.window.stack.indexOf(card) == -1


def test_that_a_record_with_something_typed_is_not_left(office: Office) -> None:
    office.areas["cards"] = Area("cards", "Cards", "gear", 1, open=lambda _desk, _number: _Card(is_typed=True))
    office.show_page("people")
    card = office.open("cards", 7)
    assert isinstance(card, _Card)

    office.go_back()
    office.show_page("catalogue")
    office.window.change_language("ru")
    office.window.close()

    assert office.window.isVisible()
    assert current_language() == "en"
    assert office.window.stack.currentWidget() is card
    office.areas.pop("cards")
    card.is_typed = False


def test_that_a_form_opens_over_the_window(office: Office) -> None:
    form = office.desk.open("catalogue", 1)

    assert isinstance(form, ProductForm)
    assert form.isVisible()
    assert form.editors["name"].value() == "Qara çay"
    form.reject()


@pytest.mark.parametrize("language", [*LANGUAGES, "en"])
def test_that_the_language_changes_while_running(office: Office, language: str, qtbot: QtBot) -> None:
    rows_of(office, "catalogue", qtbot)

    office.window.change_language(language)

    window = office.window
    assert current_language() == language
    assert window.layoutDirection() == (Qt.LayoutDirection.RightToLeft if language == "ar" else Qt.LayoutDirection.LeftToRight)
    assert window.stack.currentWidget() is office.page("catalogue")
    assert rows_of(office, "catalogue", qtbot) == 3
    assert window.sidebar.buttons["catalogue"].isChecked()


def test_that_the_language_is_remembered(office: Office) -> None:
    office.window.change_language("az")

    assert Settings().get("language") == "az"


def test_that_a_toast_takes_back_what_was_archived(office: Office, qtbot: QtBot) -> None:
    rows_of(office, "catalogue", qtbot)
    page = office.page("catalogue")
    assert isinstance(page, ListPage)
    page.table.select_ids([1, 2])
    qtbot.waitUntil(page.actions_by_key["archive"].isEnabled)

    page.actions_by_key["archive"].trigger()
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)
    toast = office.window.findChild(Toast)
    assert isinstance(toast, Toast)
    qtbot.mouseClick(toast.undo_button, Qt.MouseButton.LeftButton)

    qtbot.waitUntil(lambda: page.model.rowCount() == 3)


def test_that_somebody_else_can_work_here(
    office: Office, people_of_office: People, database: Database, top: Callable[[type], QDialog]
) -> None:
    office.window.menus.choose_user.trigger()
    form = top(WhoForm)
    assert isinstance(form, WhoForm)
    form.editors["user_id"].set_value(people_of_office.ivan)
    form.save_and_close()

    office.desk.write(catalogue.add_product, ProductDetails(name="Duz", code="D"))

    assert office.window.header.user_button.text() == "Иван Ромашкин"
    assert remembered_user(office.window, database) == people_of_office.ivan


def test_that_a_store_opens_again_with_its_page_and_is_named_among_the_recent(
    window: MainWindow, store_url: str, people_of_office: People, qtbot: QtBot
) -> None:
    window.settings.set("last_page", "people")
    window.settings.set("users", {store_url: people_of_office.aynur})

    store_menu.open_store(window, store_url)

    qtbot.waitUntil(lambda: window.office is not None)
    assert window.office is not None
    assert window.stack.currentWidget() is window.office.page("people")
    assert store_menu.recent_stores(window) == [store_url]
    assert window.windowTitle() == "Nərgiz MMC – KamDesk"


def test_that_closing_a_store_leads_to_the_welcome(office: Office, database: Database, qtbot: QtBot) -> None:
    store_menu.remember_store(office.window, database)
    window = office.window

    store_menu.close_store(window)

    assert window.office is None
    assert window.sidebar.keys() == []
    assert not window.header.search_button.isEnabled()
    assert store_menu.recent_stores(window) == [database.shown]
