from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot
from tests.areas.clients.builders import client, employee

from kamdesk.areas.contacts import actions, queries
from kamdesk.areas.contacts.forms import BirthdayEditor, ContactForm, contact_form, new_contact_form
from kamdesk.areas.contacts.page import AREA, ContactsOfClient, ContactsPage
from kamdesk.areas.contacts.queries import ContactCard
from kamdesk.areas.contacts.rules import UNKNOWN_YEAR, ContactDetails
from kamdesk.core.i18n import use_language
from kamdesk.core.vcard import read_vcard_file
from kamdesk.storage.database import Database
from kamdesk.ui.desk import Desk

pytestmark = pytest.mark.parametrize("store_kind", ["sqlite"], indirect=True)

TODAY = date(2026, 11, 18)
Opened = list[tuple[str, int | None, dict[str, Any]]]


@pytest.fixture
def opened() -> Opened:
    return []


@pytest.fixture
def desk(database: Database, qapp: QApplication, opened: Opened) -> Iterator[Desk]:
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    made = Desk(database, clock=lambda: TODAY)
    for area in ("clients", "contacts", "import"):
        made.register(area, lambda number=None, area=area, **more: opened.append((area, number, more)))
    yield made
    made.close()


def contact(db: Database, client_id: int, first_name: str = "Elçin", **more: Any) -> int:
    with db.write() as session:
        return actions.create_contact(session, ContactDetails(client_id, first_name, **more), today=TODAY)


def card(db: Database, contact_id: int) -> ContactCard:
    with db.read() as session:
        found = queries.contact_card(session, contact_id)
    assert found is not None
    return found


def shown(qtbot: QtBot, form: ContactForm) -> ContactForm:
    qtbot.addWidget(form, before_close_func=lambda one: one.set_values({}))
    form.show()
    return form


def show_page(qtbot: QtBot, page: ContactsPage) -> ContactsPage:
    qtbot.addWidget(page)
    page.resize(1000, 500)
    with qtbot.waitSignal(page.model.completed):
        page.show()
    return page


def choose_all(qtbot: QtBot, page: ContactsPage) -> None:
    page.table.selectAll()
    qtbot.waitUntil(page.actions_by_key["archive"].isEnabled)


def test_that_everything_typed_in_the_form_reaches_the_contact(qtbot: QtBot, desk: Desk, client_id: int) -> None:
    form = shown(qtbot, new_contact_form(desk))
    typed = {
        "client_id": "Xəzər Market MMC",
        "first_name": "Elçin",
        "birthday": "06.05.1980",
        "mobile": "050 123 45 67",
        "decision_role": "Decides",
        "warmth": "Warm",
        "details": "drinks tea\nwithout sugar",
    }
    for name, text in typed.items():
        form.editors[name].set_text(text)

    qtbot.mouseClick(form.save_button, Qt.MouseButton.LeftButton)

    assert not form.isVisible(), form.error.text()
    kept = card(desk.db, form.saved_value).details
    assert (kept.client_id, kept.first_name, kept.birthday, kept.birthday_year_known) == (
        client_id,
        "Elçin",
        date(1980, 5, 6),
        True,
    )
    assert (kept.mobile, kept.decision_role, kept.warmth) == ("+994 50 123 45 67", "decides", 5)
    assert kept.details == "drinks tea\nwithout sugar"
    assert kept.is_main


def test_that_an_unchanged_contact_is_shown_and_saved_unchanged(qtbot: QtBot, desk: Desk, client_id: int) -> None:
    numbers = [
        contact(
            desk.db, client_id, last_name="M", birthday=date(1904, 2, 29), birthday_year_known=False, warmth=3, language="az"
        ),
        contact(desk.db, client_id, last_name="M", birthday=date(1980, 2, 29), decision_role="pays"),
    ]
    for language in ("az", "ar", "ru", "en"):
        use_language(language)
        for number in numbers:
            form = shown(qtbot, contact_form(desk, None, number))
            assert form.details(form.values()) == card(desk.db, number).details
            assert not form.dirty
            form.close()


@pytest.mark.parametrize(
    ("language", "text"), [("az", "19.08"), ("ru", "19.08."), ("ar", "19/08"), ("en", "19 Aug"), ("en", "١٩.٠٨")]
)
def test_that_a_birthday_needs_no_year(qtbot: QtBot, desk: Desk, client_id: int, language: str, text: str) -> None:
    use_language(language)
    editor = BirthdayEditor()
    qtbot.addWidget(editor)
    editor.set_text(text)

    assert editor.value() == date(UNKNOWN_YEAR, 8, 19)
    editor.set_value(editor.value())
    assert str(UNKNOWN_YEAR) not in editor.text()
    assert editor.value() == date(UNKNOWN_YEAR, 8, 19)


@pytest.mark.parametrize("text", ["31.02", "abc", "1", "32.13", "1e5", "31.02.1990"])
def test_that_an_impossible_birthday_is_no_value(qtbot: QtBot, desk: Desk, client_id: int, text: str) -> None:
    editor = BirthdayEditor()
    qtbot.addWidget(editor)
    editor.set_text(text)

    assert editor.value() is None
    assert editor.problem()


def test_that_a_contact_needs_a_client_and_a_name(qtbot: QtBot, desk: Desk, client_id: int) -> None:
    form = shown(qtbot, new_contact_form(desk))
    form.editors["email"].set_text("nobody")

    form.save_and_close()

    assert form.isVisible()
    for word in ("Client", "First name", "E-mail"):
        assert word in form.error.text()


def test_that_the_later_of_two_keeps_what_was_typed(qtbot: QtBot, desk: Desk, client_id: int) -> None:
    number = contact(desk.db, client_id)
    first, later = shown(qtbot, contact_form(desk, None, number)), shown(qtbot, contact_form(desk, None, number))
    first.editors["position"].set_text("Director")
    first.save_and_close()
    later.editors["salutation"].set_text("Elçin bəy")

    later.save_and_close()

    assert "Position: Director" in later.error.text()
    assert later.editors["position"].text() == "Director"
    later.save_and_close()
    kept = card(desk.db, number).details
    assert (kept.position, kept.salutation) == ("Director", "Elçin bəy")


def test_that_the_list_opens_the_client_and_archives_with_undo(qtbot: QtBot, desk: Desk, client_id: int, opened: Opened) -> None:
    number = contact(desk.db, client_id)
    page = show_page(qtbot, ContactsPage(desk))
    choose_all(qtbot, page)
    page.actions_by_key["client"].trigger()
    with qtbot.waitSignal(desk.said) as said:
        page.actions_by_key["archive"].trigger()

    assert opened == [("clients", client_id, {})]
    assert card(desk.db, number).archived
    said.args[1]()
    assert not card(desk.db, number).archived


def test_that_the_tab_of_a_client_shows_its_people_only(qtbot: QtBot, desk: Desk, client_id: int) -> None:
    number = contact(desk.db, client_id)
    contact(desk.db, client(desk.db, employee(desk.db), "Araz"), "Aygün")

    page = show_page(qtbot, ContactsOfClient(desk, client_id))

    assert list(page.model.all_ids()) == [number]
    page.actions_by_key["new"].trigger()
    form = next(one for one in page.findChildren(ContactForm) if one.isVisible())
    assert form.editors["client_id"].value() == client_id
    form.reject()


def test_that_chosen_contacts_are_saved_as_vcards_and_taken_back(
    qtbot: QtBot, desk: Desk, client_id: int, tmp_path: Path
) -> None:
    contact(desk.db, client_id, last_name="Məmmədov", mobile="050 123 45 67", needs="secret")
    page = show_page(qtbot, ContactsPage(desk))
    path = tmp_path / "people.vcf"

    page.save_vcards(list(page.model.all_ids()), path)

    (saved,) = read_vcard_file(path)
    assert (saved.name, saved.organisation, saved.mobile) == ("Elçin Məmmədov", "Xəzər Market MMC", "+994 50 123 45 67")
    assert "secret" not in path.read_text(encoding="utf-8")
    other = client(desk.db, employee(desk.db), "Araz")
    tab = show_page(qtbot, ContactsOfClient(desk, other))
    tab.take_vcards(path)
    with desk.db.read() as session:
        assert [one.name for one in queries.contacts_of(session, other)] == ["Elçin Məmmədov"]


def test_that_people_of_unknown_clients_are_named(qtbot: QtBot, desk: Desk, client_id: int, tmp_path: Path) -> None:
    path = tmp_path / "people.vcf"
    path.write_text("BEGIN:VCARD\nFN:Ali\nORG:Nobody\nEND:VCARD\n", encoding="utf-8")
    page = show_page(qtbot, ContactsPage(desk))

    page.take_vcards(path)

    told = page.findChild(QMessageBox)
    assert told is not None
    assert "Ali" in told.text()
    assert "Nobody" in told.text()
    told.close()


def test_that_a_file_that_cannot_be_read_or_written_is_said_so(qtbot: QtBot, desk: Desk, client_id: int, tmp_path: Path) -> None:
    number = contact(desk.db, client_id)
    page = show_page(qtbot, ContactsPage(desk))
    page.take_vcards(tmp_path / "nothing.vcf")
    page.save_vcards([number], tmp_path / "no folder" / "people.vcf")

    boxes = page.findChildren(QMessageBox)
    assert len(boxes) == 2
    for box in boxes:
        box.close()


def test_that_the_area_opens_and_finds_contacts(qtbot: QtBot, desk: Desk, client_id: int) -> None:
    number = contact(desk.db, client_id)
    assert AREA.open is not None
    assert AREA.find is not None
    for form in (AREA.open(desk, number), AREA.open(desk, None, client_id=client_id)):
        assert isinstance(form, ContactForm)
        shown(qtbot, form)
    with desk.db.read() as session:
        (found,) = AREA.find(session, "elcin", desk.db.dialect, 5)
    assert (found.record, found.detail) == (number, "Xəzər Market MMC")
