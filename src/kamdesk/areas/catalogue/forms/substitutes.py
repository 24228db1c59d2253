"""What to offer instead of a product: found by code or name, the best first."""

from decimal import Decimal
from typing import Final

from kamdesk.areas.catalogue import queries
from kamdesk.areas.catalogue.forms.finding import offer_words, product_named, product_offers
from kamdesk.areas.catalogue.queries import SubstituteRow
from kamdesk.areas.catalogue.rules import LONGEST_NAME, Substitute, SubstituteItselfError, checked_substitutes
from kamdesk.core.errors import KamDeskError
from kamdesk.core.formats import show_number
from kamdesk.core.i18n import N_, _
from kamdesk.core.numbers import parse_number
from kamdesk.ui.desk import Desk
from kamdesk.ui.grid import GridColumn, GridEditor, GridModel, Line, text_column
from kamdesk.ui.grid.column import as_typed

_ROWS_SHOWN: Final = 6


class SubstitutesEditor(GridEditor):
    """Lines of products; the value is a list of `Substitute`, and what `substitute_line` returns is shown.

    Args:
        desk: Where products are looked up.
        product_id: The product that they replace; None while it is new.
    """

    def __init__(self, desk: Desk, product_id: int | None) -> None:
        self._desk = desk
        self._own_id = product_id
        columns = (
            text_column("code", N_("Code or name"), width=180),
            text_column("name", N_("Name"), typed=False),
            GridColumn("stock", N_("Stock"), parse_number, show_number, "end", 90, typed=False),
            text_column("note", N_("Note"), width=200),
        )
        model = GridModel(columns, grows=True)
        model.settle = self._settle
        super().__init__(model, _("Substitutes"))
        self.view.show_rows(_ROWS_SHOWN)
        offer_words(self.view, "code", lambda text: product_offers(desk, text))

    def _settle(self, line: Line, key: str) -> None:
        """Fill the line from the product that its first cell names; what names none is left to be corrected."""
        if key != "code":
            return
        for name in ("product_id", "name", "stock"):
            line.pop(name, None)
        number = product_named(self._desk, line.get("code", ""))
        row = self._desk.read(queries.product, number) if number is not None else None
        if row is not None:
            line |= _line(row.id, row.code, row.name, row.stock)

    def value(self) -> list[Substitute]:
        """Return the products that were found."""
        lines = self.model.values()
        return [Substitute(int(one["product_id"]), one["note"] or "") for one in lines if one.get("product_id")]

    def problem(self) -> str | None:
        """Return which lines name no product, else why the products do not go together."""
        found = []
        for number, line in enumerate(self.model.lines(), start=1):
            if not line.get("product_id"):
                told = _("Line {number} names no product. Type a code or a part of a name and choose from the list.")
                found.append(told.format(number=number))
            elif len(line.get("note", "")) > LONGEST_NAME:
                told = _("Line {number}: the note is too long, at most {most} characters fit. Shorten it.")
                found.append(told.format(number=number, most=LONGEST_NAME))
        if not found:
            try:
                self._check()
            except KamDeskError as problem:
                found.append(str(problem))
        return "\n".join(found) or None

    def _check(self) -> None:
        names = {int(line["product_id"]): line["name"] for line in self.model.lines()}
        if self._own_id in names:
            raise SubstituteItselfError
        checked_substitutes(self.value(), self._own_id, names)


def substitute_line(row: SubstituteRow) -> dict[str, str]:
    """Return a substitute as it is shown."""
    name = _("{name} (archived)").format(name=row.name) if row.archived else row.name
    return _line(row.product_id, row.code, name, row.stock) | {"note": row.note or ""}


def _line(product_id: int, code: str, name: str, stock: Decimal | None) -> dict[str, str]:
    return {"product_id": str(product_id), "code": code, "name": name, "stock": as_typed(stock)}
