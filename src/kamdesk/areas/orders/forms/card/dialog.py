"""The order card: all that is known of one order, and the buttons for what can be done with it now."""

from collections.abc import Callable
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QStackedLayout, QTabWidget, QVBoxLayout, QWidget

from kamdesk.areas.clients.model import Client
from kamdesk.areas.orders.forms.card.head import CardHead
from kamdesk.areas.orders.forms.card.printing import preview_confirmation, preview_note
from kamdesk.areas.orders.forms.card.tables import (
    SOURCE,
    decision_columns,
    delivery_columns,
    event_columns,
    line_columns,
)
from kamdesk.areas.orders.forms.doing import ask
from kamdesk.areas.orders.forms.entry import order_form
from kamdesk.areas.orders.forms.stages.step import progress, read_card
from kamdesk.areas.orders.model import Delivery, OrderDecision, OrderEvent, OrderLine, SalesOrder
from kamdesk.areas.orders.queries import OrderCard, OrderLineRow
from kamdesk.areas.orders.rules.refusals import OrderGoneError
from kamdesk.areas.orders.rules.stages import STEPS
from kamdesk.areas.orders.rules.way import doings_of
from kamdesk.areas.prices.forms import PriceExplanation
from kamdesk.core.errors import KamDeskError
from kamdesk.core.i18n import N_, _
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import FormDialog
from kamdesk.ui.form.bars import Bar
from kamdesk.ui.table.rows import RowsTable
from kamdesk.ui.theme import icon, set_kind

_SIZE: Final = (1180, 740)
#: What the buttons of a card say, by the keys of `rules.way.doings_of`.
WORDS: Final[dict[str, str]] = {
    **STEPS,
    "confirm": N_("Confirm"),
    "edit": N_("Edit"),
    "close": N_("Close the rest"),
    "cancel": N_("Cancel the order"),
    "reopen": N_("Open it again"),
}
_KEYS: Final = {"edit": "F2", "cancel": "Del"}
_ON: Final = (*STEPS, "confirm", "reopen")


class OrderCardDialog(QDialog):
    """Shows the order *order_id*; Enter does the next step.

    Attributes:
        card: The order as it was read last.
        buttons: What can be done now, by the keys of `WORDS`.
    """

    shows = frozenset({SalesOrder, OrderLine, Delivery, OrderDecision, OrderEvent, Client})

    def __init__(self, desk: Desk, parent: QWidget | None, order_id: int) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.desk = desk
        self.card = read_card(desk, order_id)
        self.error = Bar("error")
        self.head = CardHead(desk, self.open_client)
        self.lines = RowsTable(line_columns(self.card), _("Lines"))
        self.deliveries = RowsTable(delivery_columns(), _("Deliveries"))
        self.decisions = RowsTable(decision_columns(), _("Decisions"))
        self.history = RowsTable(event_columns(self.card), _("History"))
        self.tabs = QTabWidget()
        self.buttons: dict[str, QPushButton] = {}
        self._offered: tuple[str, ...] | None = None
        self._currency = self.card.currency
        self._build()
        self._connect()
        self.show_card(self.card)
        room = self.screen().availableGeometry()
        self.resize(min(_SIZE[0], room.width()), min(_SIZE[1], room.height()))

    # Widgets

    def _build(self) -> None:
        for title, table, words in (
            (_("Lines"), self.lines, _("There are no lines.")),
            (_("Deliveries"), self.deliveries, _("Nothing has left yet.")),
            (_("Decisions"), self.decisions, _("No decision was asked for.")),
            (_("History"), self.history, _("Nothing happened yet.")),
        ):
            self.tabs.addTab(_or_words(table, words), title)
        for key, text, picture, keys, act in (
            ("duplicate", _("Duplicate"), "copy", "Ctrl+D", self.duplicate),
            ("print", _("Print the confirmation"), "printer", "Ctrl+P", self.print_confirmation),
            ("note", _("Delivery note"), "truck", "Ctrl+Shift+P", self.print_note),
            ("return", _("Return…"), "arrow-u-up-left", "Ctrl+R", partial(self.start, "returns")),
            ("act", _("Act…"), "clipboard-text", "Ctrl+Shift+A", partial(self.start, "acts")),
        ):
            button = self._button(key, text, keys, act)
            button.setIcon(icon(picture))
            self.head.top.addWidget(button)
        self._aside, self._onward, row = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        row.addLayout(self._aside)
        row.addStretch()
        row.addWidget(self._button("leave", _("Close"), "", self.reject))
        row.addLayout(self._onward)
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addWidget(self.error)
        column.addWidget(self.head)
        column.addWidget(self.tabs, 1)
        column.addLayout(row)

    def _button(self, key: str, text: str, keys: str, act: Callable[[], Any]) -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        button.setToolTip(keys)
        button.clicked.connect(partial(self._attempt, act))
        if keys:
            QShortcut(QKeySequence(keys), button, button.click)
        self.buttons[key] = button
        return button

    def _connect(self) -> None:
        self.lines.clicked.connect(self._line_clicked)
        self.lines.opened.connect(lambda line, _column: self.explain(line))
        self.deliveries.opened.connect(self._open_delivery)
        self.desk.changed.connect(self._hear)
        QShortcut(QKeySequence("F5"), self, self.refresh)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.go_on)

    # What is shown

    def refresh(self) -> None:
        """Read the order again; one that is gone closes the card."""
        try:
            self.show_card(read_card(self.desk, self.card.order_id))
        except OrderGoneError:
            self.reject()

    def _hear(self, classes: frozenset[type]) -> None:
        if classes & self.shows:
            self.refresh()

    def show_card(self, card: OrderCard) -> None:
        """Show *card* in place of what is there."""
        self.card = card
        self.setWindowTitle(_("Order {number}").format(number=card.number))
        self.head.show_card(card)
        columns = line_columns(card)
        if len(columns) != len(self.lines.rows_model.columns) or card.currency != self._currency:
            self.lines.set_columns(columns)
            self.history.set_columns(event_columns(card))
            self._currency = card.currency
        for table, rows in (
            (self.lines, card.lines),
            (self.deliveries, card.deliveries),
            (self.decisions, card.decisions),
            (self.history, card.events[::-1]),
        ):
            place = table.currentIndex()
            table.show_rows(rows)
            holder = table.parentWidget()
            layout = holder.layout() if holder is not None else None
            if isinstance(layout, QStackedLayout):
                layout.setCurrentIndex(0 if rows else 1)
            table.setCurrentIndex(table.rows_model.index(place.row(), place.column()))
        self.buttons["note"].setVisible(bool(card.deliveries))
        for key, area in (("return", "returns"), ("act", "acts")):
            self.buttons[key].setVisible(bool(card.deliveries) and self.desk.can_open(area))
        self._offer()

    def _offer(self) -> None:
        """Offer what can be done now; what brings the order on stands last, and Enter presses its first."""
        doings = doings_of(progress(self.card), self.card.status)
        if doings == self._offered:
            return
        for doing in self._offered or ():
            gone = self.buttons.pop(doing)
            gone.hide()
            gone.deleteLater()
        self._offered = doings
        on = [doing for doing in doings if doing in _ON]
        for doing in doings:
            button = self._button(doing, _(WORDS[doing]), _KEYS.get(doing, ""), partial(self.do, doing))
            (self._onward if doing in on else self._aside).addWidget(button)
        first = self.buttons[on[0]] if on else self.buttons["leave"]
        first.setDefault(True)
        if on:
            set_kind(first, "primary")
        QTimer.singleShot(0, first, lambda: first.setFocus(Qt.FocusReason.OtherFocusReason))

    # What can be done

    def _attempt(self, act: Callable[[], Any], _checked: bool = False) -> None:
        self.error.tell("")
        try:
            act()
        except KamDeskError as problem:
            self.error.tell(str(problem))

    def go_on(self) -> None:
        """Do the next step."""
        doings = doings_of(progress(self.card), self.card.status)
        if doings and doings[0] in _ON:
            self._attempt(partial(self.do, doings[0]))

    def do(self, doing: str) -> FormDialog | None:
        """Do one of `WORDS`, or ask what has to be known first.

        Raises:
            KamDeskError: it cannot be done now.
        """
        form = ask(self.desk, self, doing, self.card.order_id)
        if form is not None:
            self._show(form)
        return form

    def _show(self, form: FormDialog) -> None:
        form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        form.finished.connect(lambda _result: self.activateWindow())
        form.open()

    def duplicate(self) -> None:
        """Start a new order like this one."""
        self._show(order_form(self.desk, self, like=self.card.order_id))

    def print_confirmation(self) -> None:
        """Show the paper that tells the client what was agreed."""
        preview_confirmation(self.desk, self, self.card.order_id, self.card.number)

    def print_note(self) -> None:
        """Show the note of the chosen delivery, else of the last."""
        chosen = self.deliveries.selected_rows() or list(self.card.deliveries)
        if chosen:
            preview_note(self.desk, self, chosen[-1].delivery_id, chosen[-1].number)

    def start(self, area: str) -> None:
        """Start a return of this order's goods, or an act about them."""
        self.desk.open(area, order_id=self.card.order_id)

    def open_client(self) -> None:
        """Go to the client's card."""
        client_id = self.card.client_id
        self.reject()
        self.desk.open("clients", client_id)

    def _open_delivery(self, row: Any, _column: int) -> None:
        if row.invoice_id is not None:
            self.desk.open("receivables", row.invoice_id)
        else:
            preview_note(self.desk, self, row.delivery_id, row.number)

    def _line_clicked(self, index: QModelIndex) -> None:
        model = self.lines.rows_model
        if model.columns[index.column()].title == _(SOURCE):
            self.explain(model.row_at(index.row()))

    def explain(self, line: OrderLineRow) -> None:
        """Show which price wins for a line, and what else was considered."""
        card = self.card
        PriceExplanation(
            self.desk, self, card.client_id, card.currency, card.price_on, line.product_id, line.quantity, line.unit_id
        ).open()


def _or_words(table: RowsTable, words: str) -> QWidget:
    """Return *table*, or *words* in its place where it is empty."""
    holder = QWidget()
    stack = QStackedLayout(holder)
    told = QLabel(words, alignment=Qt.AlignmentFlag.AlignCenter)
    set_kind(told, "caption")
    stack.addWidget(table)
    stack.addWidget(told)
    return holder


def order_card_dialog(desk: Desk, parent: QWidget | None, order_id: int) -> OrderCardDialog:
    """Return the card of an order.

    Raises:
        OrderGoneError: it is not there.
    """
    return OrderCardDialog(desk, parent, order_id)
