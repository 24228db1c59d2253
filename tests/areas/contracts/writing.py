"""A text on the screen of a test, and how it is typed into."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from tests.areas.contracts.builders import Bureau
from tests.areas.orders.taking import NO_KEY, plain

from kamdesk.areas.contracts.forms.text import TextPanel
from kamdesk.areas.contracts.forms.text.editing import Spot
from kamdesk.areas.contracts.queries.texts import TextRow, latest_text
from kamdesk.ui.desk import Desk
from kamdesk.ui.messages import Toast


class Writer:
    """Somebody who writes in the text of a contract."""

    def __init__(self, qtbot: QtBot, bureau: Bureau, desk: Desk, contract: int) -> None:
        self.qtbot, self.bureau, self.contract = qtbot, bureau, contract
        self.panel = TextPanel(desk, contract)
        qtbot.addWidget(self.panel)
        self.panel.resize(1000, 640)
        with qtbot.waitActive(self.panel):
            self.panel.show()

    def at(self, row: int, position: int = -1, language: str = "en") -> "Writer":
        """Put the cursor into a clause; -1 is its end."""
        self.panel.view.go_to_spot(Spot(row, language, position))
        return self

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
        """Number and wording of each clause as they are edited."""
        outline = self.panel.outline
        return [(number, one.texts.get(language, "")) for number, one in zip(outline.numbers, outline.clauses, strict=True)]

    def words(self, language: str = "en") -> list[str]:
        """The wording of each clause as it is edited."""
        return [text for _number, text in self.outline(language)]

    def shown(self, column: int = 1) -> list[str]:
        """What a column shows."""
        model = self.panel.view.words
        return [plain(str(model.index(row, column).data())) for row in range(model.rowCount())]

    def captions(self) -> list[str]:
        """What stands above the wordings."""
        model = self.panel.view.words
        return [model.cell(row, 1).caption for row in range(model.rowCount())]

    def stored(self) -> TextRow:
        """The latest version of the text."""
        found: TextRow | None = self.bureau.read(latest_text, self.contract)
        assert found is not None
        return found

    def stored_words(self, language: str = "en") -> list[str]:
        """The wordings of the latest version."""
        return [one.texts.get(language, "") for one in self.stored().clauses]

    def said(self) -> str:
        """What the last toast said."""
        toast = self.panel.toasts.current
        return plain(toast.label.text()) if isinstance(toast, Toast) else ""


def texts_of(widgets: Sequence[Any]) -> list[str]:
    """What buttons and labels say, without marks of direction."""
    return [plain(one.accessibleName() or one.text()) for one in widgets]


def one_of(parent: QWidget, kind: type[Any]) -> Any:
    """The only open window of a kind over *parent*."""
    (found,) = [one for one in parent.findChildren(kind) if not one.isHidden()]
    return found
