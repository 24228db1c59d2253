"""Windows and pages of contracts on the screen of a test."""

import datetime as dt
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid
from tests.areas.contracts.builders import Bureau
from tests.areas.orders.screens import on_screen

from kamdesk.areas.contracts.forms import ContractForm, contract_form
from kamdesk.areas.contracts.forms.card import ContractDialog, contract_dialog
from kamdesk.ui.desk import Desk

TODAY = dt.date(2026, 1, 10)


def window_of(qtbot: QtBot, desk: Desk, contract: int) -> ContractDialog:
    """The window of a contract on the screen."""
    return on_screen(qtbot, contract_dialog(desk, None, contract))


def form_for(qtbot: QtBot, desk: Desk, bureau: Bureau, **more: Any) -> ContractForm:
    """The form of a new contract with the office's client on the screen."""
    return on_screen(qtbot, contract_form(desk, None, **{"client_id": bureau.client, **more}))


def typed(form: ContractForm, **texts: str) -> None:
    """Type texts into fields of the form."""
    for name, text in texts.items():
        form.editors[name].set_text(text)


def offered(window: ContractDialog) -> list[str]:
    """What the buttons below offer, in their order."""
    return [key for key in window.buttons if key not in {"duplicate", "word", "pack", "leave"}]


def ctrl_enter(qtbot: QtBot, window: QWidget) -> None:
    """Press Ctrl+Enter in a window, once the cursor is in it."""

    def inside() -> QWidget | None:
        cursor = QApplication.focusWidget()
        return cursor if cursor is not None and cursor.window() is window else None

    window.activateWindow()
    qtbot.waitUntil(lambda: inside() is not None)
    qtbot.keyClick(inside(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def done(qtbot: QtBot, form: Any) -> None:
    """Save a form by Ctrl+Enter, and wait until it is gone."""
    ctrl_enter(qtbot, form)
    qtbot.waitUntil(lambda: not isValid(form) or not form.isVisible())
