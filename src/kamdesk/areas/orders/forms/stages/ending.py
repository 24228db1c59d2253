"""Short questions for a reason: before an order is cancelled, before its rest is closed, and when its release is asked for."""

from typing import Any, ClassVar

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from kamdesk.areas.orders.actions.commands import Cancel
from kamdesk.areas.orders.actions.ending import cancel_order, close_rest
from kamdesk.areas.orders.actions.fulfilment import AskRelease, ask_release
from kamdesk.areas.orders.forms.stages.step import read_card
from kamdesk.areas.orders.queries import OrderCard
from kamdesk.core.i18n import N_, _
from kamdesk.core.text import isolate, isolate_ltr
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import Field, FormDialog, LinesEditor
from kamdesk.ui.theme import leading


class WhyForm(FormDialog):
    """Asks for a reason; `given["told"]` says above it what will happen to `given["card"]`.

    Class attributes:
        word: What the button says, marked with ``N_``; the title where it is empty.
    """

    keeps_draft = False
    word: ClassVar[str] = ""

    def fields(self) -> list[Field]:
        return [Field("reason", N_("Reason"), LinesEditor(lines=3), required=True, wide=True)]

    def lay_out(self, body: QVBoxLayout) -> None:
        """Say first what will happen."""
        told = QLabel(self.given["told"], alignment=leading())
        told.setWordWrap(True)
        body.addWidget(told)
        super().lay_out(body)

    def showEvent(self, event: QShowEvent) -> None:
        """Let the button say what it does."""
        self.save_button.setText(_(self.word or self.title))
        super().showEvent(event)

    @property
    def order(self) -> OrderCard:
        """The order as it was read."""
        card: OrderCard = self.given["card"]
        return card


class CancelOrderForm(WhyForm):
    """Cancels an order of which nothing left."""

    title = N_("Cancel the order")

    def save(self, values: dict[str, Any]) -> int:
        """Cancel it."""
        command = Cancel(
            order_id=self.order.order_id, version=self.order.version, reason=values["reason"], today=self.desk.today()
        )
        return self.desk.write(cancel_order, command)


class CloseRestForm(WhyForm):
    """Drops what has not left of an order."""

    title = N_("Close the rest")

    def save(self, values: dict[str, Any]) -> int:
        """Close it."""
        return self.desk.write(close_rest, self.order.order_id, self.order.version, values["reason"])


class ReleaseForm(WhyForm):
    """Asks those who decide to let goods leave that are stopped."""

    title = N_("Ask for the release")

    def save(self, values: dict[str, Any]) -> int:
        """Ask; the decision's id is returned."""
        command = AskRelease(
            order_id=self.order.order_id, version=self.order.version, today=self.desk.today(), why=values["reason"]
        )
        return self.desk.write(ask_release, command)


def cancel_form(desk: Desk, parent: QWidget | None, order_id: int) -> CancelOrderForm:
    """Return the question before an order is cancelled."""
    card = read_card(desk, order_id)
    told = _("{number} of {client} is cancelled and takes nothing of the credit limit any more. It can be opened again.")
    shown = told.format(number=isolate_ltr(card.number), client=isolate(card.client))
    return CancelOrderForm(desk, parent, record_id=order_id, card=card, told=shown)


def close_form(desk: Desk, parent: QWidget | None, order_id: int) -> CloseRestForm:
    """Return the question before the rest of an order is dropped."""
    card = read_card(desk, order_id)
    told = _("What has not left of {number} will not come any more. What has left stays and is invoiced.")
    return CloseRestForm(desk, parent, record_id=order_id, card=card, told=told.format(number=isolate_ltr(card.number)))


def release_form(desk: Desk, parent: QWidget | None, card: OrderCard) -> ReleaseForm:
    """Return the question why goods should leave although their client is over its limit or overdue."""
    told = _("A head of sales or a director decides whether {number} may leave. Say why it should.")
    return ReleaseForm(desk, parent, record_id=card.order_id, card=card, told=told.format(number=isolate_ltr(card.number)))
