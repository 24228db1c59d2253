"""A table of products with a cell to type what was counted of each."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from kamdesk.areas.catalogue.queries import StockRow
from kamdesk.areas.catalogue.rules import Counted, counted
from kamdesk.core.formats import show_number
from kamdesk.core.i18n import N_, _
from kamdesk.core.numbers import parse_number
from kamdesk.ui.grid import GridColumn, GridEditor, GridModel, text_column

_ROWS_SHOWN: Final = 14
_PLACE: Final = "id"


@dataclass(frozen=True, slots=True)
class CountedLine:
    """What was typed for one product, and the stock that stood beside it."""

    id: int
    stock: Decimal | None
    counted: Decimal


class CountsEditor(GridEditor):
    """The value is a list of `CountedLine` for the products for which something is typed; a column can be pasted."""

    def __init__(self, rows: Sequence[StockRow]) -> None:
        columns = (
            text_column("code", N_("Code"), width=110, side="ltr", typed=False),
            text_column("name", N_("Name"), typed=False),
            text_column("unit", N_("Unit"), width=80, typed=False),
            GridColumn("stock", N_("Stock"), parse_number, show_number, "end", 110, typed=False),
            GridColumn("counted", N_("Counted"), _read, show_number, "end", 120),
        )
        super().__init__(GridModel(columns, grows=False), _("Counted"), buttons=False)
        self.view.show_rows(min(len(rows), _ROWS_SHOWN))
        self.model.set_values(
            [{_PLACE: row.id, "code": row.code, "name": row.name, "unit": row.unit, "stock": row.stock} for row in rows]
        )

    def show_stock(self, product_id: int, stock: Decimal | None) -> None:
        """Show another stock of a product: goods moved."""
        for row in range(self.model.rowCount()):
            if self.model.line_at(row)[_PLACE] == str(product_id):
                self.model.put(row, {"stock": stock})

    def value(self) -> list[Any]:
        """Return the lines into which something was typed."""
        lines = self.model.values()
        return [CountedLine(int(one[_PLACE]), one["stock"], one["counted"]) for one in lines if one["counted"] is not None]

    def text(self) -> str:
        """Return “1” where something is typed."""
        return "1" if any(line.get("counted", "").strip() for line in self.model.lines()) else ""

    def restore(self, state: Any) -> None:
        """Bring back what was typed for products that are still in the table; the stock beside it is today's."""
        if not isinstance(state, list):
            return
        typed = {line.get(_PLACE): line.get("counted", "") for line in state if isinstance(line, dict)}
        for row in range(self.model.rowCount()):
            text = typed.get(self.model.line_at(row)[_PLACE])
            if isinstance(text, str) and text:
                self.model.type_into(row, "counted", text)


def _read(text: str) -> Decimal:
    quantity = counted(Counted(parse_number(text))).quantity
    assert quantity is not None  # noqa: S101 - a number was given
    return quantity
