"""What the forms that book something have in common: a currency, the rate of its day, fields in groups, proposals."""

from datetime import date
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout

from kamdesk.areas.company import queries as company
from kamdesk.areas.receivables.forms.lookups import rate_of
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import FieldGrid, FormDialog, NumberEditor

RATE_PLACES = 10
_WIDTH, _HEIGHT = 980, 760


class BookingForm(FormDialog):
    """Base of the forms that book a document; it has the fields “date” and “rate”."""

    _proposed: dict[str, Any]

    def showEvent(self, event: QShowEvent) -> None:
        """Be wide enough for the tables, as far as the screen allows."""
        if not self.testAttribute(Qt.WidgetAttribute.WA_Resized) or self.width() < _WIDTH:
            room = self.screen().availableGeometry()
            self.resize(min(_WIDTH, room.width()), min(max(self.height(), _HEIGHT), room.height()))
        super().showEvent(event)

    @property
    def currency(self) -> str:
        """The currency chosen now."""
        raise NotImplementedError

    @property
    def base(self) -> str:
        """The currency of the books."""
        return self.desk.read(company.base_currency)

    @staticmethod
    def rate_editor() -> NumberEditor:
        """Return the field of the exchange rate."""
        return NumberEditor(places=RATE_PLACES, least=Decimal(0))

    def rate(self) -> Decimal | None:
        """Return the rate: base units for one unit of the currency; None while none is known."""
        if self.currency == self.base:
            return Decimal(1)
        rate: Decimal | None = self.editors["rate"].value()
        return rate or None

    def day(self) -> date | None:
        """Return the date typed."""
        day: date | None = self.editors["date"].value()
        return day

    def add_grid(self, body: QVBoxLayout, *names: str) -> None:
        """Put the fields of these names into *body*."""
        grid = FieldGrid([field for field in self.all_fields if field.name in names])
        self.cells |= {cell.field.name: cell for cell in grid.cells}
        body.addWidget(grid)

    def propose(self, name: str, value: Any) -> None:
        """Fill a field, unless somebody typed something else into it."""
        editor = self.editors[name]
        if editor.is_empty() or editor.text() == self.proposed.get(name):
            editor.set_value(value)
            self.proposed[name] = editor.text()

    @property
    def proposed(self) -> dict[str, Any]:
        """What was proposed, by the names of fields."""
        if not hasattr(self, "_proposed"):
            self._proposed = {}
        return self._proposed

    def propose_rate(self) -> None:
        """Propose the rate of the day; the currency of the books has none to type."""
        is_base = self.currency == self.base
        editor = self.editors["rate"]
        editor.set_read_only(is_base)
        if is_base:
            editor.set_value(Decimal(1))
            self.proposed["rate"] = editor.text()
        else:
            self.propose("rate", rate_of(self.desk, self.currency, self.day()))


def starting_values(desk: Desk) -> dict[str, Any]:
    """Return what every new document starts with."""
    return {"date": desk.today(), "currency": desk.read(company.base_currency), "rate": Decimal(1)}
