"""Windows and pages of job descriptions on the screen of a test."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid
from tests.areas.jobs.builders import Personnel
from tests.areas.orders.screens import on_screen
from tests.areas.orders.taking import NO_KEY, plain

from kamdesk.areas.contracts.forms.text.editing import Spot
from kamdesk.areas.jobs.forms.card import PositionDialog, position_dialog
from kamdesk.areas.jobs.forms.text.panel import TextPanel
from kamdesk.ui.desk import Desk
from kamdesk.ui.messages import Toast


class Writer:
    """Somebody who writes in the text of a job description."""

    def __init__(self, qtbot: QtBot, personnel: Personnel, desk: Desk, edition: int) -> None:
        self.qtbot, self.personnel, self.edition = qtbot, personnel, edition
        self.panel = TextPanel(desk, edition)
        qtbot.addWidget(self.panel)
        self.panel.resize(1100, 700)
        with qtbot.waitActive(self.panel):
            self.panel.show()

    def at(self, text: str, position: int = -1, *, typing: bool = True, language: str = "en") -> "Writer":
        """Put the cursor into the clause that begins with *text*, or into a section of that key."""
        self.panel.view.go_to_spot(Spot(self.row(text), language, position), typing=typing)
        if not typing:
            self.panel.view.setFocus()
        return self

    def row(self, text: str) -> int:
        """The place of a clause by how it begins, or of a section by its key."""
        duties = self.panel.outline.duties
        return next(
            row
            for row, one in enumerate(duties)
            if (one.section == text if one.heading else one.texts.get("en", "").startswith(text))
        )

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NO_KEY) -> "Writer":
        """Press a key where the cursor is."""
        focused = QApplication.focusWidget()
        assert focused is not None
        self.qtbot.keyClick(focused, key, modifier)
        return self

    def write(self, text: str) -> "Writer":
        """Type at the cursor."""
        focused = QApplication.focusWidget()
        assert focused is not None
        self.qtbot.keyClicks(focused, text)
        return self

    def paste(self, text: str) -> "Writer":
        """Paste at the cursor."""
        QGuiApplication.clipboard().setText(text)
        return self.press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    def outline(self, language: str = "en") -> list[tuple[str, str]]:
        """Number and wording of each clause, or the key of each section, as they are edited."""
        outline = self.panel.outline
        told = [one.section if one.heading else one.texts.get(language, "") for one in outline.duties]
        return list(zip(outline.numbers, told, strict=True))

    def duties(self) -> list[tuple[str, str]]:
        """Number and wording of what stands among the duties."""
        duties = self.panel.outline.duties
        return [pair for pair, one in zip(self.outline(), duties, strict=True) if one.is_duty]

    def stored(self) -> list[str]:
        """The wordings of the duties as they are stored."""
        return [one.texts.get("en", "") for one in self.personnel.card(self.edition).clauses if one.section == "duties"][1:]

    def said(self) -> str:
        """What the last toast said."""
        toast = self.panel.toasts.current
        return plain(toast.label.text()) if isinstance(toast, Toast) else ""

    def noted(self) -> list[str]:
        """What is listed as missing."""
        return [plain(one.sentence) for one in self.panel.notes.notes]


def window_of(qtbot: QtBot, desk: Desk, position: int, edition: int | None = None) -> PositionDialog:
    """The window of a position on the screen."""
    return on_screen(qtbot, position_dialog(desk, None, position, edition))


def offered(window: PositionDialog) -> list[str]:
    """What the buttons below offer, in their order."""
    return [key for key in window.buttons if key not in {"position", "leave"}]


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


def told() -> str:
    """The sentence of the message that is shown now, which is closed."""
    boxes = [one for one in QApplication.topLevelWidgets() if isinstance(one, QMessageBox) and one.isVisible()]
    found = boxes[-1].text() if boxes else ""
    for box in boxes:
        box.close()
    return plain(found)
