from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot
from tests.areas.clients.builders import card, client, employee

from kamdesk.areas.clients.forms import ClientForm, MergeDialog, OwnerForm
from kamdesk.areas.clients.page import AREA, ClientsPage
from kamdesk.areas.receivables.page.of_clients import CLIENT_FIGURES
from kamdesk.core.i18n import N_
from kamdesk.core.money import Money
from kamdesk.ui.area import Area
from kamdesk.ui.desk import Desk

pytestmark = pytest.mark.parametrize("store_kind", ["sqlite"], indirect=True)

Opened = list[tuple[str, int | None, dict[str, Any]]]
Show = Callable[[], ClientsPage]


@pytest.fixture
def show_list(qtbot: QtBot, desk: Desk) -> Show:
    def show() -> ClientsPage:
        page = ClientsPage(desk)
        qtbot.addWidget(page)
        page.resize(1200, 600)
        with qtbot.waitSignal(page.model.completed):
            page.show()
        return page

    return show


def choose(qtbot: QtBot, page: ClientsPage, *numbers: int) -> None:
    select = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    ids = list(page.model.all_ids())
    for number in numbers:
        page.table.selectionModel().select(page.model.index(ids.index(number), 0), select)
    qtbot.waitUntil(page.actions_by_key["archive"].isEnabled)


def texts(page: ClientsPage, row: int) -> list[str]:
    return [str(page.model.index(row, column).data() or "") for column in range(page.model.columnCount())]


def dialog_of(page: QWidget, kind: type[QDialog]) -> Any:
    return next(one for one in page.findChildren(kind) if one.isVisible())


def test_that_the_list_shows_clients_by_name(desk: Desk, owner: int, show_list: Show) -> None:
    client(desk.db, owner, "Xəzər", standing="key", city="Bakı", credit_limit=Money(Decimal(1000), "AZN"), tags=("VIP",))
    client(desk.db, owner, "Araz")
    page = show_list()

    assert "Araz" in texts(page, 0)
    for text in ("Xəzər", "Key client", "Bakı", "Leyla Quliyeva", "1,000.00", "VIP"):
        assert text in texts(page, 1)
    QAbstractItemModelTester(page.model, QAbstractItemModelTester.FailureReportingMode.Fatal)


def test_that_the_list_is_searched_in_any_spelling(qtbot: QtBot, desk: Desk, owner: int, show_list: Show) -> None:
    number = client(desk.db, owner, "Xəzər Market")
    client(desk.db, owner, "Araz")
    page = show_list()

    for text in ("xezer", "MARKET", "xəz"):
        page.search.clear()
        with qtbot.waitSignal(page.model.completed):
            page.search.setText(text)
        assert list(page.model.all_ids()) == [number]


@pytest.mark.parametrize(("name", "key"), [("standing", "key"), ("segment", "A"), ("tag", "VIP")])
def test_that_the_list_is_filtered(qtbot: QtBot, desk: Desk, owner: int, show_list: Show, name: str, key: str) -> None:
    number = client(desk.db, owner, "Xəzər", standing="key", segment="A", tags=("VIP",))
    client(desk.db, owner, "Araz")
    page = show_list()

    with qtbot.waitSignal(page.model.completed):
        page.set_filter(name, key)

    assert list(page.model.all_ids()) == [number]


def test_that_archiving_is_undone_from_the_toast(qtbot: QtBot, desk: Desk, owner: int, show_list: Show) -> None:
    number = client(desk.db, owner)
    page = show_list()
    choose(qtbot, page, number)
    with qtbot.waitSignal(desk.said) as said:
        page.actions_by_key["archive"].trigger()

    assert card(desk.db, number).archived
    said.args[1]()
    assert not card(desk.db, number).archived


def test_that_owners_are_assigned_to_many_and_given_back(qtbot: QtBot, desk: Desk, owner: int, show_list: Show) -> None:
    numbers = [client(desk.db, owner), client(desk.db, owner, "Araz")]
    other = employee(desk.db, "Rəşad")
    page = show_list()
    choose(qtbot, page, *numbers)
    page.actions_by_key["owner"].trigger()
    form = dialog_of(page, OwnerForm)
    form.editors["owner_id"].set_value(other)
    with qtbot.waitSignal(desk.said) as said:
        form.save_and_close()

    assert {card(desk.db, number).owner for number in numbers} == {"Rəşad"}
    said.args[1]()
    assert {card(desk.db, number).owner for number in numbers} == {"Leyla Quliyeva"}


def test_that_the_list_opens_cards_papers_and_the_import(
    qtbot: QtBot, desk: Desk, owner: int, show_list: Show, opened: Opened
) -> None:
    number = client(desk.db, owner)
    page = show_list()
    choose(qtbot, page, number)
    for key in ("open", "report", "statement", "duplicates", "import"):
        page.actions_by_key[key].trigger()

    assert opened == [
        ("clients", number, {}),
        ("reports", None, {"kind": "client", "client_id": number}),
        ("reports", None, {"kind": "statement", "client_id": number}),
        ("clients", None, {"duplicates": True}),
        ("import", None, {"what": "clients"}),
    ]


def test_that_new_edit_and_duplicate_show_the_form(qtbot: QtBot, desk: Desk, owner: int, show_list: Show) -> None:
    number = client(desk.db, owner, segment="A")
    page = show_list()
    choose(qtbot, page, number)
    for key, record in (("new", None), ("edit", number), ("duplicate", None)):
        page.actions_by_key[key].trigger()
        form = dialog_of(page, ClientForm)
        assert form.record_id == record
        form.set_values({})
        form.reject()


def test_that_an_empty_list_says_so_and_offers_the_import(desk: Desk, show_list: Show) -> None:
    page = show_list()

    assert page.nothing.isVisible()
    assert "no clients" in page.nothing.why.text()
    assert page.nothing.second.text() == "Import"


def test_that_chosen_clients_are_merged(qtbot: QtBot, desk: Desk, owner: int, show_list: Show) -> None:
    numbers = [client(desk.db, owner), client(desk.db, owner, "Araz")]
    page = show_list()
    choose(qtbot, page, *numbers)
    page.actions_by_key["merge"].trigger()

    assert {one.id for one in dialog_of(page, MergeDialog).cards} == set(numbers)


def test_that_other_areas_add_columns(qtbot: QtBot, desk: Desk, owner: int) -> None:
    client(desk.db, owner)
    area = AREA.meet([AREA, Area("ledger", N_("Ledger"), "coins", 30, client_figures=CLIENT_FIGURES)]) if AREA.meet else AREA
    assert area.page is not None
    page = area.page(desk)
    assert isinstance(page, ClientsPage)
    qtbot.addWidget(page)
    with qtbot.waitSignal(page.model.completed):
        page.show()

    headings = [page.model.headerData(column, Qt.Orientation.Horizontal) for column in range(page.model.columnCount())]
    assert {"Balance", "Overdue", "Last invoice", "Credit limit"} <= set(headings)
    assert "0.00" in texts(page, 0)
