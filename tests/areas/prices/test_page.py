"""The page of prices, and the tab of the client card."""

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from tests.areas.prices.builders import TODAY, Office

from kamdesk.areas.prices import queries
from kamdesk.areas.prices.forms import (
    ColumnForm,
    MassChangeForm,
    PolicyForm,
    PriceForm,
    VolumeForm,
    WhichPrice,
)
from kamdesk.areas.prices.page import AREA, PricesPage
from kamdesk.areas.prices.page.card import PricesSection
from kamdesk.core.settings import Settings
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import FormDialog
from kamdesk.ui.page import ListPage

T = TypeVar("T", bound=QWidget)
Undo = Callable[[], Any]


@pytest.fixture(params=["sqlite"])
def store_kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def desk(office: Office, qtbot: QtBot) -> Iterator[Desk]:
    made = Desk(office.db, office.manager, settings=Settings(), clock=lambda: TODAY)
    yield made
    made.close()


@pytest.fixture
def trade(office: Office) -> Office:
    """Retail, the default, with Wholesale below it; prices of the past, of today and of next year, a rule and a special price."""
    drinks = office.group("İçkilər")
    tea, juice = office.product("Çay", "12", group=drinks, box=12), office.product("Şirə", "4", group=drinks)
    retail = office.column("Retail", is_default=True)
    wholesale = office.column("Wholesale", retail, percent=Decimal(-12), round_step=Decimal("0.05"), discount=Decimal("2.5"))
    client = office.client("Xəzər Market", "Wholesale")
    office.price("13", column=retail, product=tea, valid_from=date(2025, 1, 1), valid_to=date(2025, 12, 31))
    office.price("14", column=retail, product=tea, valid_from=date(2026, 1, 1))
    office.price("5", column=retail, product=juice, valid_from=date(2027, 1, 1))
    office.price("-15 %", column=wholesale, group=drinks, valid_from=date(2026, 1, 1))
    office.price("11", client=client, product=tea, contract="KD-014", valid_from=date(2026, 6, 1), valid_to=TODAY)
    return office


def shown(qtbot: QtBot, page: Any) -> Any:
    qtbot.addWidget(page)
    page.resize(1200, 700)
    with qtbot.waitActive(page):
        page.show()
    lists = [one for one in (page, *page.findChildren(ListPage)) if isinstance(one, ListPage) and one.isVisible()]
    qtbot.waitUntil(lambda: all(one.model.is_complete for one in lists))
    return page


@pytest.fixture
def page(desk: Desk, trade: Office, qtbot: QtBot) -> PricesPage:
    made: PricesPage = shown(qtbot, PricesPage(desk))
    return made


def cells(page: ListPage, title: str) -> list[str]:
    number = [one.title for one in page.columns].index(title)
    return [page.model.index(row, number).data() for row in range(page.model.rowCount())]


def opened(of: QWidget, kind: type[T]) -> T:
    return next(one for one in of.findChildren(kind) if one.isVisible())


def test_that_the_price_list_is_a_sound_model_and_says_what_holds(page: PricesPage) -> None:
    QAbstractItemModelTester(page.price_list.model, QAbstractItemModelTester.FailureReportingMode.Fatal)

    assert cells(page.price_list, "Goods") == ["Şirə", "Çay", "İçkilər", "Çay", "Çay"]
    assert cells(page.price_list, "Price or per cent") == ["5.00", "11.00", "-15%", "14.00", "13.00"]
    assert cells(page.price_list, "State") == ["not yet valid", "valid", "valid", "valid", "no longer valid"]
    assert page.status_text.startswith("5 rows")


@pytest.mark.parametrize(
    ("name", "key", "prices"),
    [
        ("column", 2, ["-15%"]),
        ("kind", "contract", ["11.00"]),
        ("state", "current", ["11.00", "-15%", "14.00"]),
        ("state", "future", ["5.00"]),
        ("state", "past", ["13.00"]),
        ("archived", "yes", []),
    ],
)
def test_that_the_list_is_narrowed_by_column_kind_and_state(
    page: PricesPage, qtbot: QtBot, name: str, key: Any, prices: list[str]
) -> None:
    page.price_list.set_filter(name, key)

    qtbot.waitUntil(lambda: page.price_list.model.is_complete and cells(page.price_list, "Price or per cent") == prices)


@pytest.mark.parametrize(("typed", "count"), [("cay", 3), ("ICKILER", 1), ("xezer", 1), ("whole", 1), ("kd-014", 1), ("zzz", 0)])
def test_that_a_price_is_found_by_goods_client_column_and_contract(
    page: PricesPage, qtbot: QtBot, typed: str, count: int
) -> None:
    page.price_list.search.setText(typed)

    qtbot.waitUntil(lambda: page.price_list.model.is_complete and page.price_list.model.rowCount() == count)


def test_that_prices_are_archived_and_come_back_within_ten_seconds(page: PricesPage, qtbot: QtBot) -> None:
    undone: list[Undo] = []
    page.desk.said.connect(lambda _text, undo: undone.append(undo))
    page.price_list.table.selectRow(0)
    qtbot.waitUntil(page.price_list.actions_by_key["archive"].isEnabled)
    page.price_list.actions_by_key["archive"].trigger()
    qtbot.waitUntil(lambda: page.price_list.model.rowCount() == 4)
    undone[0]()

    qtbot.waitUntil(lambda: page.price_list.model.rowCount() == 5)


def test_that_a_new_price_begins_with_the_column_under_the_filter(page: PricesPage) -> None:
    page.price_list.set_filter("column", 2)
    page.price_list.actions_by_key["new"].trigger()

    assert opened(page, PriceForm).editors["column_id"].value() == 2


def test_that_the_keys_of_the_tab_in_front_work_at_once(page: PricesPage, qtbot: QtBot) -> None:
    page.setFocus()
    for place, kind in enumerate((PriceForm, ColumnForm, VolumeForm)):
        page.tabs.setCurrentIndex(place)
        focused = QApplication.focusWidget()
        assert focused is not None
        qtbot.keyClick(focused, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
        form = opened(page, kind)
        form.done(0)
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
    page.tabs.setCurrentIndex(3)
    qtbot.keyClick(page.policy, Qt.Key.Key_F2)

    assert opened(page, PolicyForm).isVisible()
    assert [command.key for command in page.commands()] == ["edit", "refresh"]


def test_that_chosen_prices_of_one_column_are_changed_and_undone_by_one_toast(page: PricesPage, qtbot: QtBot) -> None:
    told: list[tuple[str, Undo | None]] = []
    page.desk.said.connect(lambda text, undo: told.append((text, undo)))
    page.price_list.table.selectRow(3)
    page.price_list.actions_by_key["change"].trigger()
    form = opened(page, MassChangeForm)
    form.editors["percent"].set_text("10")
    form.save_and_close()
    ((text, undo),) = told
    assert text == "1 price changed."
    qtbot.waitUntil(lambda: "15.40" in cells(page.price_list, "Price or per cent"))
    assert undo is not None
    undo()

    qtbot.waitUntil(lambda: "15.40" not in cells(page.price_list, "Price or per cent"))


def test_that_special_prices_are_not_changed_in_bulk_and_that_is_said(page: PricesPage) -> None:
    told: list[str] = []
    page.desk.said.connect(lambda text, _undo: told.append(text))
    page.price_list.table.selectRow(1)
    page.price_list.actions_by_key["change"].trigger()

    assert told == ["Choose prices of one price column. Special prices of clients are changed one by one."]
    assert not page.findChildren(MassChangeForm)


def test_that_the_list_is_printed_as_a_paper_of_the_column_under_the_filter(page: PricesPage) -> None:
    asked: list[dict[str, Any]] = []
    page.desk.register("reports", lambda _id=None, **more: asked.append(more))
    page.price_list.set_filter("column", 2)
    page.price_list.actions_by_key["print"].trigger()

    assert asked == [{"kind": "price-list", "column_id": 2}]


# Columns


def test_that_columns_stand_below_their_parents_with_all_they_say(page: PricesPage) -> None:
    top = page.columns.tree.topLevelItem(0)
    assert top is not None
    below = top.child(0)
    assert below is not None
    assert [top.text(place) for place in range(7)] == ["\u2068Retail\u2069", "AZN", "", "", "", "default", "0"]
    texts = [below.text(place) for place in range(1, 7)]
    assert ["".join(letter for letter in text if letter.isprintable()) for text in texts] == [
        "AZN", "-12%", "to 0.05", "2.5%", "", "1",
    ]  # fmt: skip


def test_that_a_column_that_is_needed_stays_and_says_why(page: PricesPage, qtbot: QtBot) -> None:
    page.tabs.setCurrentIndex(1)
    top = page.columns.tree.topLevelItem(0)
    assert top is not None
    page.columns.tree.setCurrentItem(top)
    page.columns.actions_by_key["archive"].trigger()
    box = next(one for one in QApplication.topLevelWidgets() if one.inherits("QMessageBox") and one.isVisible())
    box.close()

    row = page.desk.read(queries.column, 1)
    assert row is not None
    assert not row.archived


def test_that_a_column_is_put_away_and_taken_back(page: PricesPage, office: Office, qtbot: QtBot) -> None:
    undone: list[Undo] = []
    page.desk.said.connect(lambda _text, undo: undone.append(undo))
    number = office.column("Old")
    page.tabs.setCurrentIndex(1)
    qtbot.waitUntil(lambda: number in page.columns.rows)
    page.columns.archive(number)
    row = page.desk.read(queries.column, number)
    undone[0]()
    again = page.desk.read(queries.column, number)

    assert row is not None
    assert again is not None
    assert (row.archived, again.archived) == (True, False)


def test_that_an_office_without_columns_is_told_what_they_are_for(desk: Desk, office: Office, qtbot: QtBot) -> None:
    page = shown(qtbot, PricesPage(desk))

    assert page.columns.stack.currentWidget() is page.columns.nothing
    assert "usual prices" in page.columns.nothing.why.text()
    assert "no prices yet" in page.price_list.nothing.why.text()


def test_that_discounts_by_volume_are_listed(page: PricesPage, office: Office, qtbot: QtBot) -> None:
    office.volume("1000", "2.5")
    office.volume("500", "1", column_id=2, group_id=1)
    page.tabs.setCurrentIndex(2)
    qtbot.waitUntil(lambda: page.volumes.model.is_complete and page.volumes.model.rowCount() == 2)

    rows = [[page.volumes.model.index(row, column).data() for column in range(5)] for row in range(2)]
    assert rows == [["500.00", "AZN", "1%", "Wholesale", "İçkilər"], ["1,000.00", "AZN", "2.5%", "any", "All goods"]]


# The client card and what others open


def test_that_the_card_shows_the_special_prices_under_the_column_and_its_discount(
    desk: Desk, trade: Office, qtbot: QtBot
) -> None:
    section = shown(qtbot, PricesSection(desk, 1))

    assert cells(section, "Contract") == ["KD-014"]
    assert "Wholesale" in section.terms.text()
    assert "2.5%" in section.terms.text()


@pytest.mark.parametrize(
    ("column", "more", "sentence"),
    [
        (None, {}, "the default column"),
        ("Gone", {}, "which is not there"),
        ("retail", {"discount": Decimal(7)}, "Discount of its own: "),
    ],
)
def test_that_the_card_says_whose_prices_count(
    desk: Desk, trade: Office, qtbot: QtBot, column: str | None, more: dict[str, Any], sentence: str
) -> None:
    section = shown(qtbot, PricesSection(desk, trade.client("Ulduz", column, **more)))

    assert sentence in section.terms.text()
    assert section.nothing.isVisible()


def test_that_the_card_offers_a_new_special_price_the_question_and_the_paper(desk: Desk, trade: Office, qtbot: QtBot) -> None:
    asked: list[dict[str, Any]] = []
    desk.register("reports", lambda _id=None, **more: asked.append(more))
    section = shown(qtbot, PricesSection(desk, 1))
    section.actions_by_key["new"].trigger()
    client = opened(section, PriceForm).editors["client_id"].value()
    section.actions_by_key["which"].trigger()
    question = opened(section, WhichPrice).editors["client_id"].value()
    section.actions_by_key["print"].trigger()

    assert section.actions_by_key["new"].text() == "New special price"
    assert (client, question) == (1, 1)
    assert asked == [{"kind": "price-list", "client_id": 1, "column_id": None}]


def test_that_others_open_a_price_a_column_a_special_price_and_the_question(desk: Desk, trade: Office, qtbot: QtBot) -> None:
    assert AREA.open is not None
    price, special = AREA.open(desk, 2), AREA.open(desk, client_id=1)
    question, page = AREA.open(desk, which=True), AREA.open(desk, column_id=2)
    assert isinstance(price, PriceForm)
    assert isinstance(special, PriceForm)
    assert isinstance(question, WhichPrice)
    assert isinstance(page, PricesPage)
    for widget in (price, special, question, page):
        qtbot.addWidget(widget, before_close_func=FormDialog.finish if isinstance(widget, FormDialog) else None)

    assert (price.record_id, special.editors["client_id"].value()) == (2, 1)
    assert page.price_list.chosen_filters()["column"] == 2
