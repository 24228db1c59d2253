"""Counting many products at once, and what the list says of their stock."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot
from tests.areas.catalogue.builders import Shop
from tests.areas.catalogue.conftest import TODAY
from tests.areas.catalogue.screen import opened

from kamdesk.areas.catalogue import actions
from kamdesk.areas.catalogue.forms import StockForm
from kamdesk.areas.catalogue.page import CataloguePage
from kamdesk.areas.catalogue.rules import MOST_COUNTED, StockMovedError
from kamdesk.core.errors import KamDeskError
from kamdesk.ui.desk import Desk

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(params=["sqlite"])
def store_kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def counting(shop: Shop, shop_desk: Desk, qtbot: QtBot) -> StockForm:
    """The form in which tea, sugar and coffee are counted."""
    numbers = [shop.add(name, stock=stock) for name, stock in (("Çay", 100), ("Qəhvə", None), ("Şəkər", 5))]
    made = StockForm(shop_desk, None, values={"on": TODAY}, numbers=numbers)
    opened(qtbot, made)
    return made


def test_that_a_counted_column_is_pasted_and_empty_cells_stay(counting: StockForm, shop: Shop, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("95\n\n12,5")
    view = counting.counts.view
    view.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(view, Qt.Key.Key_V, CONTROL)
    before = [shop.stock(number) for number in (1, 2, 3)]
    qtbot.keyClick(counting, Qt.Key.Key_Return, CONTROL)

    assert before == [Decimal(100), None, Decimal(5)]
    assert not counting.isVisible()
    assert shop.row(1).stock_on == TODAY
    assert {shop.stock(number) for number in (1, 2, 3)} >= {Decimal(95), Decimal("12.5")}


def test_that_counting_needs_a_figure_that_can_be_read(counting: StockForm, shop: Shop) -> None:
    counting.save_button.click()
    empty = counting.error.text()
    counting.counts.model.type_into(0, "counted", "2000000000")
    counting.save_button.click()

    assert "Fill this in" in empty
    assert "not possible" in counting.error.text()
    assert shop.stock(1) == 100


def test_that_goods_that_left_while_many_were_counted_are_shown(counting: StockForm, shop: Shop) -> None:
    counting.counts.model.type_into(0, "counted", "95")
    with shop.database.write() as session:
        actions.take_from_stock(session, {1: Decimal(10)})
    counting.save_button.click()
    shown = counting.counts.model.value(0, "stock")
    counting.save_button.click()

    assert (shown, shop.stock(1)) == (Decimal(90), Decimal(95))


def test_that_the_stock_of_the_chosen_is_set_from_the_list_and_undone(shop: Shop, shop_desk: Desk, qtbot: QtBot) -> None:
    number = shop.add("Çay", stock=100)
    page = CataloguePage(shop_desk)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: page.model.is_complete)
    undone = []
    shop_desk.said.connect(lambda _text, undo: undone.append(undo))
    page.table.selectAll()
    qtbot.waitUntil(page.actions_by_key["stock"].isEnabled)
    page.actions_by_key["stock"].trigger()
    made = next(one for one in page.findChildren(StockForm) if one.isVisible())
    made.counts.model.type_into(0, "counted", "7")
    made.save_and_close()
    set_to = shop.stock(number)
    undone[0]()

    assert (set_to, shop.stock(number)) == (Decimal(7), Decimal(100))


def test_that_the_list_shows_the_stock_in_words_and_is_narrowed_by_it(shop: Shop, shop_desk: Desk, qtbot: QtBot) -> None:
    shop.add("A", stock=100)
    shop.add("B", stock=0)
    shop.add("C")
    page = CataloguePage(shop_desk)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: page.model.is_complete)
    column = [one.title for one in page.columns].index("Availability")
    words = [page.model.index(row, column).data() for row in range(3)]
    page.set_filter("availability", "none")
    qtbot.waitUntil(lambda: page.model.is_complete and page.model.rowCount() == 1)

    assert words == ["In stock", "Out of stock", "Not counted"]
    assert page.model.index(0, column).data() == "Out of stock"


def test_that_more_than_anybody_counts_are_not_counted_by_hand(shop_desk: Desk, qtbot: QtBot) -> None:
    page = CataloguePage(shop_desk)
    qtbot.addWidget(page)
    command = next(one for one in page.commands() if one.key == "stock")

    with pytest.raises(KamDeskError, match=str(MOST_COUNTED)):
        command.run(list(range(MOST_COUNTED + 1)))


def test_that_the_refusal_of_a_count_names_product_and_figures() -> None:
    told = StockMovedError(1, "Çay", None, Decimal("1.5")).message

    assert "Çay" in told
    assert "1.5" in told
