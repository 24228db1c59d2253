"""The tabs of a contract's window: performance and promises, keys that give way, and what is typed is asked about."""

import datetime as dt
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot
from tests.areas.contracts.builders import Bureau, terms
from tests.areas.contracts.screens import TODAY, done, window_of
from tests.areas.orders.screens import cells, desk_of, form_of
from tests.areas.orders.taking import plain

from kamdesk.areas.contracts.forms import ContractForm
from kamdesk.areas.contracts.forms.card.performing import PerformancePanel
from kamdesk.areas.contracts.forms.promises import KeptForm, PromiseForm
from kamdesk.ui.desk import Desk

pytestmark = pytest.mark.parametrize("store_kind", ["sqlite"], indirect=True)


@pytest.fixture
def desk(bureau: Bureau, qtbot: QtBot) -> Iterator[Desk]:
    """The desk of the account manager."""
    with desk_of(bureau, bureau.manager, TODAY) as made:
        yield made


class Typed(QWidget):
    """A panel into which something was typed."""

    def __init__(self, *, can_be_saved: bool) -> None:
        super().__init__()
        self.saved = 0
        self._can_be_saved = can_be_saved

    def is_dirty(self) -> bool:
        return True

    def save(self) -> bool:
        self.saved += 1
        return self._can_be_saved


def answer(text: str) -> None:
    """Press a button of the question as soon as it is asked."""

    def press() -> None:
        boxes = [one for one in QApplication.topLevelWidgets() if isinstance(one, QMessageBox) and one.isVisible()]
        (button,) = [one for one in boxes[-1].buttons() if one.text() == text]
        button.click()

    QTimer.singleShot(0, press)


def test_that_performance_stands_against_promises_which_are_kept_there(qtbot: QtBot, bureau: Bureau) -> None:
    contract = bureau.signed(terms=terms(amount="12000", bonus_percent=2, bonus_from="5000", bonus_period="quarter"))
    with desk_of(bureau, bureau.manager, dt.date(2026, 8, 1)) as desk:
        window = window_of(qtbot, desk, contract)
        window.go_to_tab(6)
        panel = window.later["performance"].made()
        assert isinstance(panel, PerformancePanel)
        assert cells(panel.table, "How it stands") == ["behind"]
        assert cells(panel.bonuses, "State") == ["not reached yet", "not reached", "not reached"]

        panel.actions_by_key["promise"].trigger()
        form = form_of(panel, PromiseForm)
        form.editors["text"].set_text("The best place on the shelf")
        form.editors["due"].set_text("01.07.2026")
        done(qtbot, form)
        qtbot.waitUntil(lambda: cells(panel.promises, "Until") == ["1 Jul 2026"])
        assert "2 things are late or behind" in plain(panel.told.text())
        panel.promises.selectRow(0)
        panel.actions_by_key["kept"].trigger()
        done(qtbot, form_of(panel, KeptForm))
        qtbot.waitUntil(lambda: cells(panel.promises, "Kept on") == ["1 Aug 2026"])


def test_that_f2_and_del_belong_to_the_files_while_these_are_shown(qtbot: QtBot, desk: Desk, bureau: Bureau) -> None:
    window = window_of(qtbot, desk, bureau.draft())
    window.tabs.setCurrentWidget(window.later["files"])

    qtbot.keyClick(window, Qt.Key.Key_F2)
    assert not window.findChildren(ContractForm)
    window.go_to_tab(0)
    qtbot.keyClick(window, Qt.Key.Key_F2)
    assert form_of(window, ContractForm).card == window.card


@pytest.mark.parametrize(
    ("pressed", "can_be_saved", "closes", "saved"),
    [("Save", True, True, 1), ("Save", False, False, 1), ("Discard", True, True, 0), ("Stay", True, False, 0)],
)
def test_that_what_is_typed_on_a_tab_is_asked_about_before_the_window_closes(
    qtbot: QtBot, desk: Desk, bureau: Bureau, pressed: str, can_be_saved: bool, closes: bool, saved: int
) -> None:
    window = window_of(qtbot, desk, bureau.draft())
    typed = Typed(can_be_saved=can_be_saved)
    window.later["text"].panel = typed

    answer(pressed)
    window.reject()

    assert window.isVisible() is not closes
    assert typed.saved == saved
    window.later["text"].panel = None
