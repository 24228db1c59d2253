"""What every step of an order asks: all of it by one Enter, or parts of it."""

from typing import Any, ClassVar, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from kamdesk.areas.orders.queries import OrderCard, order_card
from kamdesk.areas.orders.rules.refusals import OrderGoneError
from kamdesk.areas.orders.rules.stages import Progress
from kamdesk.core.i18n import _
from kamdesk.core.text import isolate, isolate_ltr
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import FormDialog
from kamdesk.ui.theme import leading, set_kind

_WIDTH: Final = 860


class StepForm(FormDialog):
    """Base of the steps. The cursor stands on the button that does it; Tab goes to the quantities.

    Class attributes:
        word: What the button says, marked with ``N_``.
        first: The field that Tab goes to from there.
    """

    keeps_draft = False
    word: ClassVar[str] = ""
    first: ClassVar[str] = "quantities"

    def lay_out(self, body: QVBoxLayout) -> None:
        """Say first what it is about."""
        self.about = _label(self.given["about"], "section")
        self.hint = _label(_("Enter does it with what is shown. Press Tab to change it."), "caption")
        body.addWidget(self.about)
        body.addWidget(self.hint)
        super().lay_out(body)

    def showEvent(self, event: QShowEvent) -> None:
        """Be wide enough for the lines, and let Enter do all of it."""
        if not event.spontaneous():
            room = self.screen().availableGeometry()
            self.resize(min(max(self.width(), _WIDTH), room.width()), min(self.height(), room.height()))
            self.save_button.setText(_(self.word))
            self.save_button.setFocus(Qt.FocusReason.OtherFocusReason)
            proxy = self.editors[self.first].focusProxy()
            if proxy is not None:
                QWidget.setTabOrder(self.save_button, proxy)
        super().showEvent(event)

    def save(self, values: dict[str, Any]) -> Any:
        """Do the step."""
        raise NotImplementedError


def _label(text: str, kind: str) -> QLabel:
    label = QLabel(text, alignment=leading())
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    set_kind(label, kind)
    return label


def about(card: OrderCard) -> str:
    """Return which order it is, and whose."""
    return _("{number} of {client}").format(number=isolate_ltr(card.number), client=isolate(card.client))


def read_card(desk: Desk, order_id: int) -> OrderCard:
    """Return an order.

    Raises:
        OrderGoneError: it is not there any more.
    """
    card = desk.read(order_card, order_id)
    if card is None:
        raise OrderGoneError
    return card


def progress(card: OrderCard) -> list[Progress]:
    """Return how far each line is."""
    return [Progress(line.quantity, line.picked, line.shipped, line.delivered, line.invoiced) for line in card.lines]
