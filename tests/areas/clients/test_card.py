from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot
from tests.areas.clients.builders import card, client, employee

from kamdesk.areas.clients import actions
from kamdesk.areas.clients.actions import ChangeClient, MergeClients
from kamdesk.areas.clients.forms import ClientForm, MergeDialog
from kamdesk.areas.clients.page import AREA, ClientCardPage, DuplicatesPage, Timeline
from kamdesk.areas.contacts.page import AREA as CONTACTS
from kamdesk.areas.contacts.page import ContactsOfClient
from kamdesk.core.i18n import N_, use_language
from kamdesk.core.money import Money
from kamdesk.ui.area import Area, CardSection, Happening
from kamdesk.ui.desk import Desk

pytestmark = pytest.mark.parametrize("store_kind", ["sqlite"], indirect=True)

Opened = list[tuple[str, int | None, dict[str, Any]]]


def dialog_of(page: QWidget, kind: type[QDialog]) -> Any:
    return next(one for one in page.findChildren(kind) if one.isVisible())


def show_card(qtbot: QtBot, desk: Desk, number: int, *areas: Area) -> ClientCardPage:
    page = ClientCardPage(desk, number, areas)
    qtbot.addWidget(page)
    page.resize(1000, 700)
    page.show()
    return page


def test_that_the_card_shows_what_counts_in_its_header(qtbot: QtBot, desk: Desk, owner: int) -> None:
    number = client(
        desk.db, owner, country="AZ", tax_number="1401555071", city="Bakı", payment_days=30, credit_limit=Money(Decimal(0), "AZN")
    )
    page = show_card(qtbot, desk, number)

    assert page.name.text() == "Xəzər Market MMC"
    assert page.chip.text() == "Regular client"
    for text in ("VÖEN", "1401555071", "✓", "Bakı", "Leyla Quliyeva", "30 days", "Prepayment only"):
        assert text in page.facts.text()


def test_that_the_card_follows_changes(qtbot: QtBot, desk: Desk, owner: int) -> None:
    number = client(desk.db, owner)
    page = show_card(qtbot, desk, number)
    seen = card(desk.db, number)
    with desk.db.write(owner) as session:
        actions.change_client(session, ChangeClient(number, seen.version, seen.details, replace(seen.details, name="Araz")))

    qtbot.waitUntil(lambda: page.name.text() == "Araz")


def test_that_the_card_gathers_tabs_and_happenings_of_all_areas(qtbot: QtBot, desk: Desk, owner: int, opened: Opened) -> None:
    number = client(desk.db, owner)
    built: list[int] = []

    def build(_desk: Desk, client_id: int) -> QWidget:
        built.append(client_id)
        return QWidget()

    def happened(_session: object, client_id: int, _limit: int) -> list[Happening]:
        return [Happening(date(2031, 1, 1), f"Visit of {client_id}", "clock", "contacts", 5)]

    visits = Area(
        "visits", N_("Visits"), "clock", 40, card=(CardSection("visits", N_("Visits"), 30, build),), happenings=happened
    )
    page = show_card(qtbot, desk, number, AREA, CONTACTS, visits)

    assert [page.tabs.tabText(place) for place in range(page.tabs.count())] == [
        "Overview", "Contacts", "Visits", "Timeline", "Knowledge",
    ]  # fmt: skip
    assert built == []
    page.show_section("visits")
    assert built == [number]
    page.show_section("timeline")
    timeline = page.findChild(Timeline)
    assert isinstance(timeline, Timeline)
    lines = [timeline.list.item(row).text() for row in range(timeline.list.count())]
    assert f"Visit of {number}" in lines[0]
    assert "Card made (\u2068Leyla Quliyeva\u2069)" in lines[-1]
    timeline.list.itemActivated.emit(timeline.list.item(0))
    assert opened == [("contacts", 5, {})]


def test_that_the_status_bar_speaks_of_the_tab_that_is_shown(qtbot: QtBot, desk: Desk, owner: int) -> None:
    page = show_card(qtbot, desk, client(desk.db, owner), AREA, CONTACTS)
    page.show_section("contacts")
    qtbot.waitUntil(lambda: page.status_text != "")

    page.show_section("timeline")

    assert page.status_text == ""


def test_that_the_timeline_tells_what_happened_to_the_card(qtbot: QtBot, desk: Desk, owner: int) -> None:
    number = client(desk.db, owner)
    gone = client(desk.db, owner, "Хазар")
    other = employee(desk.db, "Rəşad")
    seen = card(desk.db, number)
    changes: dict[str, Any] = {
        "name": "Araz",
        "owner_id": other,
        "standing": "key",
        "credit_limit": Money(Decimal(500), "AZN"),
        "payment_days": 14,
        "discount": Decimal("2.5"),
        "price_date": "promised",
    }
    with desk.db.write(owner) as session:
        actions.change_client(session, ChangeClient(number, seen.version, seen.details, replace(seen.details, **changes)))
        actions.archive_clients(session, [number])
        actions.restore_clients(session, [number])
    with desk.db.write(owner) as session:
        cards = actions.versions_of(session, [number, gone])
        actions.merge_clients(session, MergeClients(cards[number], (cards[gone],)))
    assert AREA.happenings is not None
    for language in ("az", "ar", "ru", "en"):
        use_language(language)
        with desk.db.read() as session:
            told = [one.text for one in AREA.happenings(session, number, 50)]
        assert len(told) == 9

    text = "\n".join(told).replace("\u2068", "").replace("\u2069", "")
    for part in (
        "Owner: Rəşad instead of Leyla Quliyeva",
        "Name: Araz instead of Xəzər Market MMC",
        "Standing: Key client instead of Regular client",
        "Credit limit: 500.00 AZN instead of empty",
        "Payment terms, days: 14 instead of empty; Discount, %: 2.5 instead of empty; Prices of which day: Promised day",
        "Merged with Хазар",
        "Archived",
        "Restored",
    ):
        assert part in text


def test_that_a_merged_card_leads_to_the_one_that_stayed(qtbot: QtBot, desk: Desk, owner: int, opened: Opened) -> None:
    keep, gone = client(desk.db, owner), client(desk.db, owner, "Хазар")
    with desk.db.write(owner) as session:
        cards = actions.versions_of(session, [keep, gone])
        actions.merge_clients(session, MergeClients(cards[keep], (cards[gone],)))
    page = show_card(qtbot, desk, gone)

    assert page.gone.isVisible()
    qtbot.mouseClick(page.gone_link, Qt.MouseButton.LeftButton)
    assert opened == [("clients", keep, {})]


def test_that_the_card_steps_to_its_neighbours_by_name(qtbot: QtBot, desk: Desk, owner: int, opened: Opened) -> None:
    last, first, middle = (client(desk.db, owner, name) for name in ("Ulduz", "Araz", "Nur"))
    page = show_card(qtbot, desk, middle)
    page.actions_by_key["next"].trigger()
    page.actions_by_key["previous"].trigger()
    assert [record for _area, record, _more in opened] == [last, first]

    show_card(qtbot, desk, last).actions_by_key["next"].trigger()
    assert len(opened) == 2


def test_that_the_card_is_archived_and_taken_back(qtbot: QtBot, desk: Desk, owner: int) -> None:
    number = client(desk.db, owner)
    page = show_card(qtbot, desk, number)
    page.actions_by_key["archive"].trigger()
    qtbot.waitUntil(lambda: page.chip.text() == "Archived")
    page.actions_by_key["archive"].trigger()
    qtbot.waitUntil(lambda: page.chip.text() == "Regular client")


def test_that_a_key_belongs_to_the_tab_in_which_the_cursor_is(qtbot: QtBot, desk: Desk, owner: int) -> None:
    page = show_card(qtbot, desk, client(desk.db, owner), AREA, CONTACTS)
    with qtbot.waitActive(page):
        page.activateWindow()
    page.show_section("contacts")
    contacts = page.findChild(ContactsOfClient)
    assert isinstance(contacts, ContactsOfClient)
    edit = page.actions_by_key["edit"]
    assert [keys.toString() for keys in edit.shortcuts()] == ["F2"]
    contacts.search.setFocus()
    assert edit.shortcuts() == []
    page.tabs.tabBar().setFocus()
    assert [keys.toString() for keys in edit.shortcuts()] == ["F2"]


# --- duplicates


def test_that_pairs_are_listed_with_the_reason_and_compared(qtbot: QtBot, desk: Desk, owner: int) -> None:
    client(desk.db, owner, "Xəzər Market MMC")
    client(desk.db, owner, "Хазар Маркет ООО")
    client(desk.db, owner, "Ulduz", country="AZ", tax_number="1401555071")
    client(desk.db, owner, "Araz", country="AZ", tax_number="1401555071")
    page = DuplicatesPage(desk)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: page.list.count() == 2)

    assert "the same tax number" in page.list.item(0).text()
    assert "similar names" in page.list.item(1).text()
    page.list.setCurrentRow(1)
    page.actions_by_key["merge"].trigger()
    dialog_of(page, MergeDialog).tell_apart()
    qtbot.waitUntil(lambda: page.list.count() == 1)


def test_that_no_duplicates_are_said_so(qtbot: QtBot, desk: Desk, owner: int) -> None:
    client(desk.db, owner)
    page = DuplicatesPage(desk)
    qtbot.addWidget(page)
    page.show()

    qtbot.waitUntil(page.nothing.isVisible)


def test_that_the_area_opens_what_it_is_asked_for(qtbot: QtBot, desk: Desk, owner: int) -> None:
    number = client(desk.db, owner)
    area = AREA.meet([AREA, CONTACTS]) if AREA.meet else AREA
    assert area.open is not None
    shown = [
        area.open(desk, number, section="timeline"),
        area.open(desk, None, duplicates=True),
        area.open(desk, None, name="Araz"),
    ]
    for one in shown:
        assert isinstance(one, QWidget)
        qtbot.addWidget(one, before_close_func=lambda form: form.set_values({}) if isinstance(form, ClientForm) else None)

    assert [type(one) for one in shown] == [ClientCardPage, DuplicatesPage, ClientForm]
    assert area.find is not None
    with desk.db.read() as session:
        (found,) = area.find(session, "xezer", desk.db.dialect, 5)
    assert (found.area, found.record) == ("clients", number)
