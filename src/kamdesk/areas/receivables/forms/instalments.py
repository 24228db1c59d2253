"""The parts in which an invoice is paid: typed, or split evenly over months."""

from collections.abc import Callable
from datetime import date
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QSpinBox

from kamdesk.areas.receivables.rules import Instalment, monthly_dues, split_into_instalments
from kamdesk.areas.receivables.rules.proposals import sum_of
from kamdesk.core.errors import KamDeskError
from kamdesk.core.formats import show_money
from kamdesk.core.i18n import N_, _
from kamdesk.core.money import Money
from kamdesk.core.text import isolate_ltr
from kamdesk.ui.grid import GridEditor, GridModel, date_column, money_column
from kamdesk.ui.theme import set_kind

_MOST_PARTS: Final = 60
_ROWS_SHOWN: Final = 4


class InstalmentsEditor(GridEditor):
    """Due dates with their amounts; the value is a list of `Instalment`.

    Args:
        total: Returns what the invoice comes to now.
        first_due: Returns the day from which months are counted when it is split; None while no date is typed.
    """

    def __init__(self, total: Callable[[], Money], first_due: Callable[[], date | None]) -> None:
        self._total = total
        self._first_due = first_due
        columns = (date_column("due", N_("Due")), money_column("amount", N_("Amount"), lambda: total().currency))
        super().__init__(GridModel(columns, grows=True), _("Instalments"), buttons=False)
        self.view.show_rows(_ROWS_SHOWN)
        self.parts = QSpinBox()
        self.parts.setRange(2, _MOST_PARTS)
        self.parts.setValue(3)
        self.parts.setAccessibleName(_("Number of instalments"))
        self.split_button = QPushButton(_("Split into instalments"))
        self.split_button.setAutoDefault(False)
        self.split_button.clicked.connect(self.split)
        self.rest = QLabel()
        self.rest.setTextFormat(Qt.TextFormat.PlainText)
        set_kind(self.rest, "caption")
        for widget in (self.parts, self.split_button):
            self.below.addWidget(widget)
        self.below.addStretch()
        self.below.addWidget(self.rest)
        self.changed.connect(self.show_rest)

    def split(self) -> None:
        """Split the total evenly, a month apart; what is there is replaced and can be brought back with Ctrl+Z."""
        first = self._first_due()
        if first is None:
            self.report.tell(_("Type the date of the invoice first."))
            return
        try:
            parts = split_into_instalments(self._total(), monthly_dues(first, self.parts.value()))
        except KamDeskError as problem:
            self.report.tell(str(problem))
            return
        self.report.tell("")
        self.set_value([{"due": part.due, "amount": part.amount} for part in parts])

    def show_rest(self) -> None:
        """Say what of the total is not in an instalment."""
        if not self.model.lines():
            self.rest.setText("")
            return
        currency = self._total().currency
        amounts = [values["amount"] for values in self.model.values() if values["amount"] is not None]
        rest = self._total() - sum_of(amounts, currency)
        told = _("Not in an instalment: {amount}") if rest else _("The instalments add up to the total ✓")
        self.rest.setText(told.format(amount=isolate_ltr(show_money(rest, with_currency=True))))

    def value(self) -> list[Any]:
        """Return the instalments that are complete."""
        rows = self.model.values()
        return [Instalment(values["due"], values["amount"]) for values in rows if values["amount"] is not None]

    def problem(self) -> str | None:
        """Return what cannot be read, and which instalments have no amount."""
        found = self.model.problems()
        for number, line in enumerate(self.model.lines(), start=1):
            if not line.get("amount", "").strip():
                found.append(_("Instalment {number} has no amount. Type it, or remove the line.").format(number=number))
        return "\n".join(found) or None
