"""Picking goods from the shelves, and letting them leave with a delivery note."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from kamdesk.areas.orders.actions.commands import Pick, Ship
from kamdesk.areas.orders.actions.fulfilment import pick, ship
from kamdesk.areas.orders.forms.stages.ending import release_form
from kamdesk.areas.orders.forms.stages.quantities import QuantitiesEditor, StepLine
from kamdesk.areas.orders.forms.stages.step import StepForm, about, progress, read_card
from kamdesk.areas.orders.queries import OrderCard
from kamdesk.areas.orders.rules.fulfilment import ShipmentStoppedError
from kamdesk.areas.orders.rules.rests import Rest, rests_to_pick, rests_to_ship
from kamdesk.areas.orders.rules.stages import STEPS, Progress
from kamdesk.core.i18n import N_, _
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import DateEditor, Field, LinesEditor

_NOTE_LINES: Final = 2


class PickForm(StepForm):
    """Takes the lines of `given["card"]` from the shelves, in part or whole."""

    title = N_("Pick the goods")
    word = STEPS["pick"]

    def fields(self) -> list[Field]:
        editor = QuantitiesEditor((N_("Ordered"), N_("Picked"), N_("Remaining"), N_("Pick now")))
        editor.show_lines(_lines(self.given["card"], rests_to_pick))
        return [Field("quantities", N_("Quantities"), editor, wide=True)]

    def save(self, values: dict[str, Any]) -> int:
        """Note what was picked."""
        card: OrderCard = self.given["card"]
        return self.desk.write(pick, Pick(order_id=card.order_id, version=card.version, quantities=values["quantities"]))


class ShipForm(StepForm):
    """Lets goods of `given["card"]` leave; a client over its limit or overdue stops them, and the release can be asked for."""

    title = N_("Ship the goods")
    word = STEPS["ship"]

    def fields(self) -> list[Field]:
        editor = QuantitiesEditor((N_("Ordered"), N_("Shipped"), N_("Remaining"), N_("Ship now")))
        editor.show_lines(_lines(self.given["card"], rests_to_ship))
        return [
            Field("quantities", N_("Quantities"), editor, wide=True),
            Field("date", N_("Date"), DateEditor(), required=True),
            Field("note", N_("Note"), LinesEditor(lines=_NOTE_LINES), wide=True),
        ]

    def lay_out(self, body: QVBoxLayout) -> None:
        """Have a button ready for goods that are stopped."""
        super().lay_out(body)
        self.release_button = QPushButton(_("Ask for its release…"))
        self.release_button.setAutoDefault(False)
        self.release_button.clicked.connect(self._ask_release)
        self.release_button.hide()
        self.error.column.addWidget(self.release_button, alignment=Qt.AlignmentFlag.AlignLeading)

    def save(self, values: dict[str, Any]) -> int:
        """Let the goods leave; the delivery's id is returned."""
        card: OrderCard = self.given["card"]
        self.release_button.hide()
        command = Ship(
            order_id=card.order_id,
            version=card.version,
            date=values["date"],
            key=self.key,
            today=self.desk.today(),
            quantities=values["quantities"],
            note=values["note"],
        )
        try:
            return self.desk.write(ship, command)
        except ShipmentStoppedError:
            self.release_button.show()
            raise

    def _ask_release(self) -> None:
        form = release_form(self.desk, self, self.given["card"])
        form.saved.connect(self._asked)
        form.open()

    def _asked(self, _decision_id: int) -> None:
        self.release_button.hide()
        self.finish()
        self.reject()


def _lines(card: OrderCard, rests_of: Callable[[Sequence[Progress]], list[Rest]]) -> list[StepLine]:
    rests = rests_of(progress(card))
    return [
        StepLine(
            line_id=line.line_id,
            description=line.description,
            unit=line.unit,
            whole=line.quantity,
            done=rest.done,
            most=rest.most,
            proposed=rest.proposed,
        )
        for line, rest in zip(card.lines, rests, strict=True)
        if rest.most
    ]


def pick_form(desk: Desk, parent: QWidget | None, order_id: int) -> PickForm:
    """Return the question how much of an order was picked."""
    card = read_card(desk, order_id)
    return PickForm(desk, parent, record_id=order_id, card=card, about=about(card))


def ship_form(desk: Desk, parent: QWidget | None, order_id: int) -> ShipForm:
    """Return the question how much of an order leaves, and when."""
    card = read_card(desk, order_id)
    return ShipForm(desk, parent, record_id=order_id, card=card, about=about(card), values={"date": desk.today()})
