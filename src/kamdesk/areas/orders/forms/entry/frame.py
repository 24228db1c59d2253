"""What the form of an order consists of, and how it is laid out: the head, the lines with all the room, what they come to."""

from typing import Any, ClassVar, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QPushButton, QVBoxLayout

from kamdesk.areas.clients.queries import ClientCard
from kamdesk.areas.company import queries as company
from kamdesk.areas.orders.forms.credit.bar import CreditBar
from kamdesk.areas.orders.forms.entry.head import fields_of_head, head_grid
from kamdesk.areas.orders.forms.entry.totals import Totals
from kamdesk.areas.orders.forms.lines.editor import OrderLinesEditor
from kamdesk.areas.orders.forms.lines.pricing import Terms
from kamdesk.areas.orders.queries import OrderCard
from kamdesk.areas.orders.rules import BEFORE, DECIDERS
from kamdesk.areas.people import queries as people
from kamdesk.core.i18n import N_, _
from kamdesk.ui.form import Field, FieldCell, FormDialog, TextEditor
from kamdesk.ui.form.bars import Bar
from kamdesk.ui.page import Command
from kamdesk.ui.theme import icon, set_kind

_WIDTH, _HEIGHT = 1340, 840
_BESIDE: Final = 1100
_LONGEST_REASON: Final = 500


class OrderFrame(FormDialog):
    """The form without what it does; `given["card"]` is a stored order to be edited.

    Attributes:
        card: The order as it is stored; None for a new one.
        client: The client chosen now.
        lines: The lines.
        credit: The bar of the client's credit.
        totals: What the lines come to.
        decision: The place where the reason for a decision is asked, hidden until one is needed.
    """

    title = N_("Order")
    stays: ClassVar[bool] = True

    def fields(self) -> list[Field]:
        self.card: OrderCard | None = self.given.get("card")
        self.client: ClientCard | None = None
        self._base = self.desk.read(company.base_currency)
        self.lines = OrderLinesEditor(self.desk, self.terms)
        return [
            *fields_of_head(self.desk),
            Field("lines", N_("Lines"), self.lines, required=True),
            Field("why", N_("Why it should go on all the same"), TextEditor(longest=_LONGEST_REASON), required=True),
        ]

    def terms(self) -> Terms:
        """Return what the prices depend on besides the lines, as it is typed now."""
        editors = getattr(self, "editors", {})
        values: dict[str, Any] = {name: editors[name].value() if editors else None for name in _TERMS}
        order_id = None if self.card is None else self.card.order_id
        return Terms(values["client_id"], values["date"], values["currency"] or self._base, values["promised"], None, order_id)

    def lay_out(self, body: QVBoxLayout) -> None:
        """Put the head above the lines and what they come to below, all in sight at once."""
        held, cells = head_grid(self.all_fields)
        self.cells |= cells
        body.setSpacing(6)
        body.addWidget(held)
        body.addWidget(self.lines, 1)
        self.decision = Bar("warn")
        self.cells["why"] = FieldCell(next(field for field in self.all_fields if field.name == "why"))
        self.decision.column.addWidget(self.cells["why"])
        body.addWidget(self.decision)
        self.credit, self.totals = CreditBar(), Totals(with_margin=self._sees_margin())
        self._below = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._below.setSpacing(8)
        self._below.addWidget(self.credit, 1)
        self._below.addWidget(self.totals)
        body.addLayout(self._below)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the totals beside the credit bar, or under it where that is narrow."""
        super().resizeEvent(event)
        beside = self.width() >= _BESIDE
        self._below.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self.totals.lie(flat=not beside)

    def _sees_margin(self) -> bool:
        user = None if self.desk.user_id is None else self.desk.read(people.employee, self.desk.user_id)
        return user is not None and user.role in DECIDERS

    @property
    def is_before(self) -> bool:
        """Whether the order is not confirmed yet."""
        return self.card is None or self.card.status in BEFORE

    def name_buttons(self, *, needs_decision: bool) -> None:
        """Say on the buttons what they do."""
        self.stay_button.setText(_("Save draft") if self.is_before else _("Save"))
        usual = _("Confirm") if self.is_before else _("Save and close")
        self.save_button.setText(_("Ask for a decision…") if needs_decision else usual)

    def add_button(self, command: Command) -> None:
        """Add a button below the lines that leaves the cursor where it is."""
        button = QPushButton(icon(command.icon), _(command.title))
        set_kind(button, "link")
        button.setAutoDefault(False)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setToolTip(command.shortcuts()[0])
        button.clicked.connect(command.run)
        self.lines.below.insertWidget(self.lines.below.count() - 1, button)

    def lock(self) -> None:
        """Let everything be looked at only."""
        for editor in self.editors.values():
            editor.set_read_only()
        self.stay_button.setDisabled(True)
        self.save_button.setDisabled(True)

    def jump_to(self, name: str) -> None:
        """Put the cursor into a field; of the lines into the cell with which something is wrong."""
        super().jump_to(name)
        if name == "lines":
            self.lines.first_problem()

    def showEvent(self, event: QShowEvent) -> None:
        """Be large, as far as the screen allows, and begin where something is to be typed."""
        first = not self.testAttribute(Qt.WidgetAttribute.WA_Resized) or self.width() < _WIDTH
        if first:
            room = self.screen().availableGeometry()
            self.resize(min(_WIDTH, room.width()), min(_HEIGHT, room.height()))
        super().showEvent(event)
        if first and self.client is None:
            self.editors["client_id"].setFocus()
        elif first:
            self.lines.go_to_end()


_TERMS: Final = ("client_id", "date", "currency", "promised")
