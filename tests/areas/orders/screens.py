"""Pages and dialogs of orders on the screen of a test."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot
from tests.areas.orders.taking import plain
from tests.areas.receivables.builders import Office

from kamdesk.areas.orders.forms.card import OrderCardDialog, order_card_dialog
from kamdesk.core.settings import Settings
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import FormDialog
from kamdesk.ui.page import ListPage
from kamdesk.ui.table.rows import RowsTable

D = TypeVar("D", bound=QDialog)


@contextmanager
def desk_of(office: Office, who: int, today: Any) -> Iterator[Desk]:
    """The desk of an employee on a day."""
    made = Desk(office.database, who, settings=Settings(), clock=lambda: today)
    yield made
    made.close()


def on_screen(qtbot: QtBot, dialog: D) -> D:
    """Show a dialog and wait until it has the keyboard; it asks nothing when the test is over."""
    closing = FormDialog.finish if isinstance(dialog, FormDialog) else None
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog, before_close_func=closing)
    with qtbot.waitActive(dialog):
        dialog.show()
    return dialog


def card_of(qtbot: QtBot, desk: Desk, order: int) -> OrderCardDialog:
    """The card of an order on the screen."""
    return on_screen(qtbot, order_card_dialog(desk, None, order))


def focused() -> QWidget:
    """Where the cursor is."""
    found = QApplication.focusWidget()
    assert found is not None
    return found


def form_of(parent: QWidget, kind: type[Any]) -> Any:
    """The only form of a kind that is open over *parent*."""
    (form,) = [one for one in parent.findChildren(kind) if not one.isHidden()]
    return form


def press(qtbot: QtBot, page: Any, command: str) -> None:
    """Press the button of a command once it can be pressed."""
    action = page.actions_by_key[command]
    qtbot.waitUntil(action.isEnabled)
    action.trigger()


def cells(table: RowsTable, title: str) -> list[str]:
    """What a column of a table shows, without marks of direction."""
    model = table.rows_model
    place = [one.title for one in model.columns].index(title)
    return [plain(str(model.index(row, place).data() or "")) for row in range(model.rowCount())]


def shown_cells(page: ListPage, title: str) -> list[str]:
    """What a column of a list shows, without marks of direction."""
    number = [one.title for one in page.columns].index(title)
    return [plain(str(page.model.index(row, number).data() or "")) for row in range(page.model.rowCount())]
