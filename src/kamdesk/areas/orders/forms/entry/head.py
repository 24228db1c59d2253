"""The head of an order: for whom, when, in what currency, where it goes; laid out so low that the lines have the room."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractItemView,
    QGridLayout,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from kamdesk.areas.clients import queries as clients
from kamdesk.areas.clients.forms.finding import client_editor
from kamdesk.areas.clients.queries import ClientCard
from kamdesk.areas.clients.rules import AddressDetails, show_address
from kamdesk.areas.receivables.forms.lookups import currency_editor
from kamdesk.core.i18n import N_
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import DateEditor, Field, FieldCell, LinesEditor, RecordEditor, TextEditor

_COLUMNS: Final = 6
#: Where each field stands: row, column, columns taken.
_PLACES: Final[dict[str, tuple[int, int, int]]] = {
    "client_id": (0, 0, 3),
    "date": (0, 3, 1),
    "promised": (0, 4, 1),
    "currency": (0, 5, 1),
    "reference": (1, 0, 1),
    "address": (1, 1, 3),
    "note": (1, 4, 2),
}


def fields_of_head(desk: Desk) -> list[Field]:
    """Return the fields in the order of Tab."""
    return [
        Field("client_id", N_("Client"), quick_client_editor(desk), required=True),
        Field("date", N_("Date"), DateEditor(), required=True),
        Field("promised", N_("Promised"), DateEditor()),
        Field("currency", N_("Currency"), currency_editor(desk), required=True),
        Field("reference", N_("Reference"), TextEditor(longest=200)),
        Field("address", N_("Delivery address"), _low()),
        Field("note", N_("Note"), _low()),
    ]


def _low() -> LinesEditor:
    """Return a field of several lines that is as high as one."""
    editor, like = LinesEditor(lines=1), QLineEdit()
    editor.area.document().setDocumentMargin(2)
    editor.area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    editor.area.setFixedHeight(like.sizeHint().height())
    return editor


class _CurrentMarked(QStyledItemDelegate):
    """Paints the offer that Enter takes as it paints a selected one."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        if index == self._view.currentIndex():
            option.state |= QStyle.StateFlag.State_Selected


def quick_client_editor(desk: Desk) -> RecordEditor:
    """Return the field that finds clients, whose first offer is taken by Enter without an arrow key before."""
    editor = client_editor(desk)
    popup = editor.completer.popup()
    assert popup is not None  # noqa: S101 - every completer has one
    popup.setItemDelegate(_CurrentMarked(popup))

    def choose_first() -> None:
        model = editor.completer.completionModel()
        if model.rowCount():
            only_current = QItemSelectionModel.SelectionFlag.NoUpdate  # marking it would type its name into the line
            popup.selectionModel().setCurrentIndex(model.index(0, 0, QModelIndex()), only_current)

    editor.line.textEdited.connect(lambda _text: QTimer.singleShot(0, editor, choose_first))  # after the list was filled
    return editor


def head_grid(fields: Sequence[Field]) -> tuple[QWidget, Mapping[str, FieldCell]]:
    """Return the head and its cells by the names of the fields."""
    held = QWidget()
    grid = QGridLayout(held)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(4)
    cells = {field.name: FieldCell(field) for field in fields if field.name in _PLACES}
    for name, cell in cells.items():
        row, column, span = _PLACES[name]
        grid.addWidget(cell, row, column, 1, span)
    for column in range(_COLUMNS):
        grid.setColumnStretch(column, 1)
    return held, cells


def client_of(desk: Desk, client_id: int | None) -> ClientCard | None:
    """Return the card of a client."""
    return None if client_id is None else desk.read(clients.client_card, client_id)


def address_of(card: ClientCard) -> str | None:
    """Return where goods of a client go: its delivery address, else its main one."""
    known = {one.kind: one for one in reversed(card.details.addresses)}
    found: AddressDetails | None = next((known[kind] for kind in ("delivery", "legal", "postal", "other") if kind in known), None)
    return None if found is None else show_address(found) or None


def values_of_head(card: Any) -> dict[str, Any]:
    """Return the values of a stored order's head."""
    return {name: getattr(card, name) for name in _PLACES}
