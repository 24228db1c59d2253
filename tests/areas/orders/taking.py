"""An order form on the screen of a test, and the keys that somebody presses in it."""

from decimal import Decimal
from typing import Any, TypeVar

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from tests.areas.orders.builders import Sales

from kamdesk.areas.catalogue.model import Product
from kamdesk.areas.orders.forms import OrderForm, order_form
from kamdesk.core.text import fold
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import FormDialog

D = TypeVar("D", bound=QDialog)
NO_KEY = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


class Keys:
    """Presses keys where the cursor is, and counts them."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot
        self.count = 0

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NO_KEY) -> None:
        """Press one key."""
        self._qtbot.keyClick(self._focused(), key, modifier)
        self.count += 1

    def write(self, text: str) -> None:
        """Write *text*; the first letter opens a cell of a table."""
        for sign in text:
            if sign.isascii():
                self._qtbot.keyClicks(self._focused(), sign)
            else:  # Qt's own test keys know ASCII only
                QApplication.sendEvent(self._focused(), QKeyEvent(QEvent.Type.KeyPress, 0, NO_KEY, sign))
            self.count += 1

    def typed(self, text: str) -> None:
        """Write *text* and press Enter."""
        self.write(text)
        self.press(Qt.Key.Key_Return)

    @staticmethod
    def _focused() -> QWidget:
        focused = QApplication.focusWidget()
        assert focused is not None
        cells = [cell for cell in focused.findChildren(QLineEdit) if cell.isVisible()]
        return cells[-1] if cells and not isinstance(focused, QLineEdit) else focused


def opened(qtbot: QtBot, desk: Desk, **known: Any) -> OrderForm:
    """The form on the screen, with the cursor where it begins."""
    form = order_form(desk, None, **known)
    qtbot.addWidget(form, before_close_func=FormDialog.finish)
    with qtbot.waitActive(form):
        form.show()
    return form


def dialog(qtbot: QtBot, kind: type[D]) -> D:
    """The dialog that lies over the form, once the cursor is in it."""

    def found() -> D | None:
        shown, focused = QApplication.activeModalWidget(), QApplication.focusWidget()
        return shown if isinstance(shown, kind) and focused is not None and shown.isAncestorOf(focused) else None

    qtbot.waitUntil(lambda: found() is not None)
    shown = found()
    assert shown is not None
    return shown


def put_lines(form: OrderForm, *lines: tuple[str, str]) -> None:
    """Type products with their quantities into the form, without the screen."""
    model = form.lines.lines
    for code, quantity in lines:
        row = model.rowCount() - 1
        model.type_into(row, "code", code)
        model.type_into(row, "quantity", quantity)


def cell(form: OrderForm, row: int, key: str) -> str:
    """What a cell of the lines shows, without marks of direction."""
    model = form.lines.lines
    place = [column.key for column in model.columns].index(key)
    return plain(str(model.index(row, place).data() or ""))


def plain(text: str) -> str:
    """A text without the invisible marks around what is isolated in it, and with usual spaces."""
    return text.translate({0x2066: None, 0x2068: None, 0x2069: None, 0x00A0: " "})


def current_key(form: OrderForm) -> str:
    """The column in which the cursor stands."""
    index = form.lines.grid.currentIndex()
    return form.lines.lines.columns[index.column()].key if index.isValid() else ""


def pasted(text: str) -> None:
    """Put *text* onto the clipboard."""
    QGuiApplication.clipboard().setText(text)


def rename(sales: Sales, product: int, **values: Any) -> None:
    """Change a product behind the form's back, its search key too."""
    with sales.database.write() as session:
        found = session.get_one(Product, product)
        for name, value in values.items():
            setattr(found, name, Decimal(value) if name in {"stock", "low_at"} and value is not None else value)
        found.name_key = fold(found.name)
        found.search = fold(f"{found.code} {found.name} {found.barcode or ''} {values.get('also', '')}")
