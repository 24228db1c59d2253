"""Edges of monthly reports: where the cursor begins."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.areas.orders.screens import on_screen
from tests.areas.targets.test_monthly import WRITTEN, Reporting

from kamdesk.areas.targets.forms.monthly.window import MonthlyReportForm
from kamdesk.core.settings import Settings
from kamdesk.storage.database import Database
from kamdesk.ui.background import is_busy
from kamdesk.ui.desk import Desk


@pytest.mark.parametrize("store_kind", ["sqlite"], indirect=True)
def test_that_whoever_writes_a_report_begins_in_its_words_and_not_on_a_button(database: Database, qtbot: QtBot) -> None:
    office = Reporting(database)
    desk = Desk(database, office.manager, settings=Settings(), clock=lambda: WRITTEN)
    form = on_screen(qtbot, MonthlyReportForm(desk, None, office.begin()))
    qtbot.waitUntil(lambda: not is_busy())

    focused = QApplication.focusWidget()
    assert focused is not None
    assert form.editors["done"].isAncestorOf(focused)
    form.close()
    desk.close()
