"""A list page: keys, search, filters, bulk bar, archive with undo, empty list, export, refresh."""

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot
from sqlalchemy import delete, update
from tests.ui.conftest import COLUMNS, Parcel, parcel, parcels

from kamdesk.core.errors import KamDeskError
from kamdesk.core.i18n import N_, use_language
from kamdesk.core.sheets import read_sheets
from kamdesk.storage.database import Session, touch
from kamdesk.ui.desk import Desk
from kamdesk.ui.page import Command, Empty, Filter, ListPage
from kamdesk.ui.table import Listing

Store = Callable[[int], None]
CONTROL = Qt.KeyboardModifier.ControlModifier


class ParcelsPage(ListPage):
    key, title, icon = "parcels", N_("Parcels"), "package"
    shows = frozenset({Parcel})
    columns = COLUMNS
    filters = (Filter("currency", N_("Currency"), lambda _desk: [("AZN", "AZN"), ("USD", "USD")]),)
    empty = Empty(N_("There are no parcels yet."), "package", "new", "import")

    def __init__(self, desk: Desk) -> None:
        self.done: list[Any] = []
        super().__init__(desk)

    def listing(self, **filters: Any) -> Listing:
        base = parcels()
        if filters["currency"] is None:
            return base
        limited = base.select.where(Parcel.currency == filters["currency"])
        return Listing(limited, base.key, base.order, base.search)

    def new(self) -> None:
        self.done.append("new")

    def open_record(self, record_id: int) -> None:
        self.done.append(("open", record_id))

    def edit(self, record_id: int) -> None:
        self.done.append(("edit", record_id))

    def duplicate(self, record_id: int) -> None:
        self.done.append(("duplicate", record_id))

    def archive(self, ids: list[int]) -> Callable[[], Any]:
        if 13 in ids:
            raise KamDeskError("Parcel 13 stays here.")
        self.desk.write(move, ids, -1000)
        return lambda: self.desk.write(move, ids, 1000)

    def print_rows(self, ids: list[int]) -> None:
        self.done.append(("print", ids))

    def more_commands(self) -> list[Command]:
        return [
            Command("import", N_("Import"), "file-arrow-down", "", lambda: self.done.append("import")),
            Command("weigh", N_("Weigh"), "scales", "Ctrl+L", lambda ids: self.done.append(("weigh", ids)), needs="many"),
        ]


def move(session: Session, ids: list[int], by: int) -> None:
    """What stands for putting parcels away, and for taking that back."""
    session.execute(update(Parcel).where(Parcel.id.in_(ids)).values(days=by))
    touch(session, Parcel)


@pytest.fixture
def show_page(desk: Desk, qtbot: QtBot) -> Callable[[], ParcelsPage]:
    shown: list[ParcelsPage] = []

    def show() -> ParcelsPage:
        page = ParcelsPage(desk)
        qtbot.addWidget(page)
        page.resize(1000, 600)
        with qtbot.waitSignal(page.model.completed), qtbot.waitExposed(page):
            page.show()
        page.table.setFocus()
        shown.append(page)
        return page

    return show


Show = Callable[[], ParcelsPage]


def limit_to(page: ParcelsPage, text: str, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.model.completed):
        page.search.setText(text)


@pytest.mark.parametrize(
    ("key", "modifier", "done"),
    [
        (Qt.Key.Key_N, CONTROL, "new"),
        (Qt.Key.Key_Insert, Qt.KeyboardModifier.NoModifier, "new"),
        (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, ("open", 2)),
        (Qt.Key.Key_F2, Qt.KeyboardModifier.NoModifier, ("edit", 2)),
        (Qt.Key.Key_D, CONTROL, ("duplicate", 2)),
        (Qt.Key.Key_F9, Qt.KeyboardModifier.NoModifier, ("duplicate", 2)),
        (Qt.Key.Key_P, CONTROL, ("print", [2])),
        (Qt.Key.Key_L, CONTROL, ("weigh", [2])),
    ],
)
def test_that_every_habit_has_its_key(
    store_parcels: Store, show_page: Show, qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier, done: Any
) -> None:
    store_parcels(5)
    page = show_page()
    page.table.select_ids([2])
    with qtbot.waitSignal(page.table.chosen):
        pass
    qtbot.keyClick(page.table, key, modifier)

    assert page.done == [done]


def test_that_control_f_goes_to_the_search_and_enter_back(store_parcels: Store, show_page: Show, qtbot: QtBot) -> None:
    store_parcels(5)
    page = show_page()
    qtbot.keyClick(page.table, Qt.Key.Key_F, CONTROL)
    assert page.focusWidget() is page.search

    qtbot.keyClick(page.search, Qt.Key.Key_Return)
    assert page.focusWidget() is page.table


def test_that_del_in_the_search_line_deletes_a_letter_not_a_record(
    desk: Desk, store_parcels: Store, show_page: Show, qtbot: QtBot
) -> None:
    store_parcels(5)
    page = show_page()
    page.table.select_ids([2])
    page.search.setFocus()
    page.search.setText("ar")
    page.search.home(False)
    with qtbot.assertNotEmitted(desk.said):
        qtbot.keyClick(page.search, Qt.Key.Key_Delete)

    assert page.search.text() == "r"


def test_that_archiving_can_be_taken_back_by_the_toast(desk: Desk, store_parcels: Store, show_page: Show, qtbot: QtBot) -> None:
    store_parcels(5)
    page = show_page()
    page.table.select_ids([2, 3])
    with qtbot.waitSignal(page.table.chosen):
        pass
    with qtbot.waitSignals([desk.said, page.model.completed]):
        qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    assert [page.model.row_at(row).days for row in (1, 2)] == [-1000, -1000]

    told: list[Any] = []
    desk.said.connect(lambda text, undo: told.append((text, undo)))
    page.run(next(command for command in page.commands() if command.key == "archive"))
    text, undo = told[0]
    assert text == "2 records archived."
    with qtbot.waitSignal(page.model.completed):
        undo()
    assert [page.model.row_at(row).days for row in (1, 2)] == [1000, 1000]


def test_that_a_refused_command_shows_its_sentence(store_parcels: Store, show_page: Show, qtbot: QtBot) -> None:
    store_parcels(20)
    page = show_page()
    page.table.select_ids([13])
    with qtbot.waitSignal(page.table.chosen):
        pass
    qtbot.keyClick(page.table, Qt.Key.Key_Delete)

    box = QApplication.activeModalWidget()
    assert isinstance(box, QMessageBox)
    assert box.text() == "Parcel 13 stays here."
    box.close()


def test_that_the_bulk_bar_counts_and_acts(store_parcels: Store, show_page: Show, qtbot: QtBot) -> None:
    store_parcels(9)
    page = show_page()
    assert not page.bulk.isVisible()
    page.table.select_ids([1, 2, 3])
    qtbot.waitUntil(page.bulk.isVisible)
    assert page.bulk.label.text() == "3 of 9 rows chosen"

    page.actions_by_key["weigh"].trigger()
    assert page.done == [("weigh", [1, 2, 3])]
    assert not page.actions_by_key["edit"].isEnabled()
    page.bulk.clear_button.click()
    qtbot.waitUntil(lambda: not page.bulk.isVisible())


def test_that_an_empty_list_says_why_and_offers_two_ways(show_page: Show, qtbot: QtBot) -> None:
    page = show_page()

    assert page.nothing.isVisible()
    assert page.nothing.why.text() == "There are no parcels yet."
    page.nothing.first.click()
    page.nothing.second.click()
    assert page.done == ["new", "import"]


def test_that_a_search_without_hits_offers_to_show_all(store_parcels: Store, show_page: Show, qtbot: QtBot) -> None:
    store_parcels(5)
    page = show_page()
    limit_to(page, "<b>zzz", qtbot)
    assert page.nothing.why.text() == "Nothing here matches “\u2068<b>zzz\u2069”."

    with qtbot.waitSignal(page.model.completed):
        page.nothing.first.click()
    assert page.table.isVisible()
    assert page.search.text() == ""


def test_that_filters_limit_the_list_and_are_remembered(store_parcels: Store, show_page: Show, qtbot: QtBot) -> None:
    store_parcels(9)
    page = show_page()
    with qtbot.waitSignal(page.model.completed):
        page.set_filter("currency", "USD")
    assert page.model.rowCount() == 3

    again = show_page()
    assert again.chosen_filters() == {"currency": "USD"}
    assert again.model.rowCount() == 3


def test_that_a_commit_elsewhere_refreshes_a_page_that_is_seen(
    desk: Desk, store_parcels: Store, show_page: Show, qtbot: QtBot
) -> None:
    store_parcels(200)
    page = show_page()
    page.table.select_ids([150])
    bar = page.table.verticalScrollBar()
    place = bar.value()

    with qtbot.waitSignal(page.model.completed):
        desk.write(lambda session: session.add(parcel(500)))

    assert page.model.rowCount() == 201
    assert page.table.selected_ids() == [150]
    assert bar.value() == place


def test_that_a_hidden_page_reads_only_when_it_is_seen_again(
    desk: Desk, store_parcels: Store, show_page: Show, qtbot: QtBot
) -> None:
    store_parcels(3)
    page = show_page()
    page.hide()
    with qtbot.waitSignal(desk.changed), qtbot.assertNotEmitted(page.model.completed):
        desk.write(lambda session: session.add(parcel(500)))
    with qtbot.waitSignal(page.model.completed):
        page.show()

    assert page.model.rowCount() == 4


def test_that_the_last_row_going_leaves_words_and_the_first_coming_a_table(
    desk: Desk, store_parcels: Store, show_page: Show, qtbot: QtBot
) -> None:
    store_parcels(1)
    page = show_page()

    def empty(session: Session) -> None:
        session.execute(delete(Parcel))
        touch(session, Parcel)

    with qtbot.waitSignal(page.model.completed):
        desk.write(empty)
    assert page.nothing.isVisible()
    with qtbot.waitSignal(page.model.completed):
        desk.write(lambda session: session.add(parcel(1)))
    assert page.table.isVisible()


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_that_the_list_is_exported_as_it_is_shown(
    desk: Desk, store_parcels: Store, show_page: Show, qtbot: QtBot, tmp_path: Path, ending: str
) -> None:
    store_parcels(300)
    desk.write(lambda session: session.add(parcel(301, receiver="=HYPERLINK(1) araz")))
    page = show_page()
    limit_to(page, "araz", qtbot)
    page.table.show_column(2, False)
    path = tmp_path / f"out.{ending}"

    with qtbot.waitSignal(desk.said) as said:
        page.export_to(path)

    assert said.args[0] == f"76 rows exported to out.{ending}."
    rows = list(read_sheets(path)[0].rows)
    assert list(rows[0]) == ["Code", "Receiver", "Days", "Price", "Currency"]
    assert [str(cell) for cell in rows[1]] == ["P-00003", "Araz <img src=x> & Co.", "3", "3.05", "USD"]
    assert rows[-1][1] == "=HYPERLINK(1) araz"


def test_that_an_export_to_nowhere_says_so(store_parcels: Store, show_page: Show, qtbot: QtBot, tmp_path: Path) -> None:
    store_parcels(3)
    page = show_page()
    page.export_to(tmp_path / "missing" / "out.csv")
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), QMessageBox))

    box = QApplication.activeModalWidget()
    assert isinstance(box, QMessageBox)
    assert "out.csv" in box.text()
    box.close()


def test_that_the_status_text_speaks_of_rows_and_sums(store_parcels: Store, show_page: Show, qtbot: QtBot) -> None:
    store_parcels(2)
    page = show_page()
    qtbot.waitUntil(lambda: "sum" in page.status_text)

    assert page.status_text.startswith("2 rows")
    assert "3.10" in page.status_text


def test_that_a_page_can_be_built_in_every_language_and_direction(
    qapp: QApplication, store_parcels: Store, show_page: Show
) -> None:
    store_parcels(2)
    for language, direction in (("az", Qt.LayoutDirection.LeftToRight), ("ar", Qt.LayoutDirection.RightToLeft)):
        use_language(language)
        qapp.setLayoutDirection(direction)
        page = show_page()
        left, right = page.table.columnViewportPosition(0), page.table.columnViewportPosition(1)
        assert (left < right) == (language == "az")


def test_that_csv_is_plain_text(desk: Desk, store_parcels: Store, show_page: Show, qtbot: QtBot, tmp_path: Path) -> None:
    store_parcels(1)
    page = show_page()
    use_language("ar")
    with qtbot.waitSignal(desk.said):
        page.export_to(tmp_path / "out.csv")

    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as stream:
        assert list(csv.reader(stream))[1] == ["P-00001", "ООО «Ромашка»", "2026-11-17", "1", "1.05", "AZN"]


def test_that_the_keys_of_the_search_line_stay_with_it(store_parcels: Store, show_page: Show, qtbot: QtBot) -> None:
    store_parcels(3)
    page = show_page()
    qtbot.waitUntil(lambda: page.model.rowCount() == 3)
    with qtbot.waitActive(page):
        page.activateWindow()
    page.table.setFocus()
    page.table.selectRow(0)

    qtbot.keyClick(page.table, Qt.Key.Key_Down)

    assert page.table.currentIndex().row() == 1
