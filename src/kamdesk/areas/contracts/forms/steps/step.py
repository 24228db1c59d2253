"""What every step of a contract asks, and how a contract is read and named."""

from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from kamdesk.areas.contracts.queries import ContractCard, contract_card
from kamdesk.core.i18n import _
from kamdesk.core.text import isolate, isolate_ltr
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import FormDialog
from kamdesk.ui.theme import leading


class LifeForm(FormDialog):
    """Base of the steps; `given["told"]` says above the fields what will happen to `given["card"]`.

    Class attributes:
        word: What the button says, marked with ``N_``; the title where it is empty.
        first: The field in which the cursor starts; empty: the first one.
    """

    keeps_draft = False
    word: ClassVar[str] = ""
    first: ClassVar[str] = ""

    def lay_out(self, body: QVBoxLayout) -> None:
        """Say first what will happen."""
        self.told = told_label(self.given["told"])
        body.addWidget(self.told)
        super().lay_out(body)

    def showEvent(self, event: QShowEvent) -> None:
        """Let the button say what it does, and start where something is to be typed."""
        if not event.spontaneous():
            self.save_button.setText(_(self.word or self.title))
            if self.first:
                self.editors[self.first].setFocus(Qt.FocusReason.OtherFocusReason)
        super().showEvent(event)

    def save(self, values: dict[str, Any]) -> Any:
        """Do the step."""
        raise NotImplementedError

    @property
    def contract(self) -> ContractCard:
        """The contract as it was read."""
        card: ContractCard = self.given["card"]
        return card


def told_label(text: str) -> QLabel:
    """Return sentences above the fields of a form."""
    label = QLabel(text, alignment=leading())
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label


def read_card(desk: Desk, contract_id: int) -> ContractCard:
    """Return a contract as it is today.

    Raises:
        ContractGoneError: it is not there any more.
    """
    return desk.read(contract_card, contract_id, desk.today())


def about(card: ContractCard) -> str:
    """Return which contract it is, and with whom."""
    return _("{number} of {client}").format(number=isolate_ltr(card.number), client=isolate(card.client))


def shown(form: FormDialog, parent: QWidget | None) -> FormDialog:
    """Open a form over *parent*, which gets the keyboard back afterwards."""
    form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    if parent is not None:
        form.finished.connect(lambda _result: parent.activateWindow())
    form.open()
    return form
