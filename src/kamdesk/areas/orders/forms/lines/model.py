"""The lines of an order as they were typed, with their prices and what they come to."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

from PySide6.QtCore import Qt

from kamdesk.areas.catalogue.queries import PackRow
from kamdesk.areas.orders.forms.lines.columns import columns_of_lines
from kamdesk.areas.orders.forms.lines.goods import Good, Goods
from kamdesk.areas.orders.forms.lines.marks import source_mark, source_word, stock_mark
from kamdesk.areas.orders.forms.lines.pricing import Costs, PriceBook
from kamdesk.areas.orders.forms.lines.problems import problem_of
from kamdesk.areas.orders.forms.lines.settling import ASKS, FORMER, LOST, good_of, lost_pack, put_good, settle
from kamdesk.areas.orders.rules import LineInput, PricedLine
from kamdesk.core.i18n import _
from kamdesk.ui.grid import GridColumn, GridModel, Line
from kamdesk.ui.grid.column import as_typed
from kamdesk.ui.grid.model import Index
from kamdesk.ui.plain import as_tip
from kamdesk.ui.table import MARK_ROLE, Mark

_ROLE: Final = Qt.ItemDataRole
_ALL: Final = -1  # a row that no line has: what is kept there belongs to all of them
_COSTS: Final = "costs"
_ROWS: Final = "rows"


class OrderLinesModel(GridModel):
    """Lines whose prices come from the price list until somebody types another one; see `settling` for what a line holds.

    Attributes:
        is_agreed: The stored lines were confirmed, so goods that are not sold any more may stay in them.
    """

    def __init__(self, goods: Goods, book: PriceBook) -> None:
        super().__init__(columns_of_lines(lambda: book.terms().currency), grows=True)
        self.goods = goods
        self.book = book
        self.is_agreed = False
        self.settle = lambda line, key: settle(line, key, goods)

    # What the lines say

    def good(self, row: int) -> Good | None:
        """Return the product of a line; None where there is none."""
        return good_of(self.line_at(row), self.goods)

    def pack(self, row: int) -> PackRow | None:
        """Return the unit of a line; None where its product is not sold in it."""
        good, line = self.good(row), self.line_at(row)
        return None if good is None else good.in_unit(line.get("unit", "")) or lost_pack(line)

    def typed_price(self, row: int) -> Decimal | None:
        """Return the price that was typed; None where the search has to find it."""
        price: Decimal | None = super().value(row, "price")
        return price

    def by_hand(self, row: int) -> bool:
        """Tell whether price or discount of a line were typed."""
        return bool(self.line_at(row).get("price", "").strip()) or bool(super().value(row, "hand"))

    def asking(self) -> list[int]:
        """Return the lines priced by hand whose quantity changed since, from the first."""
        return [row for row in range(self.rowCount()) if self.line_at(row).get(ASKS)]

    def input_of(self, row: int) -> LineInput | None:
        """Return a line as it is stored; None where it is not complete."""
        good, pack, quantity, line = self.good(row), self.pack(row), super().value(row, "quantity"), self.line_at(row)
        if good is None or pack is None or quantity is None:
            return None
        name = line.get("name", "").strip()
        return LineInput(
            product_id=good.product.id,
            quantity=quantity,
            unit_id=None if pack == good.packs[0] else pack.unit_id,
            price=self.typed_price(row),
            discount_hand=super().value(row, "hand") or Decimal(0),
            description=None if name in {"", good.product.name} else name,
            line_id=int(line["line_id"]) if line.get("line_id") else None,
        )

    # Prices

    def costs(self) -> Costs:
        """Return what the complete lines cost, by their places among them."""
        costs: Costs = self._together()[_COSTS]
        return costs

    def _together(self) -> Mapping[str, Any]:
        if _ALL not in self._computed:
            self.goods.learn(int(line["product_id"]) for line in self._lines if line.get("product_id"))
            inputs = {row: one for row in range(len(self._lines)) if (one := self.input_of(row)) is not None}
            places = {row: place for place, row in enumerate(inputs)}
            self._computed[_ALL] = {_COSTS: self.book.costs(list(inputs.values())), _ROWS: places}
        return self._computed[_ALL]

    def priced(self, row: int) -> PricedLine | None:
        """Return what a line costs; None where it is not complete, or its price is not known."""
        place = self._together()[_ROWS].get(row)
        return None if place is None else self.costs().lines.get(place)

    def lacks_price(self, row: int) -> bool:
        """Tell whether nobody knows the price of a line."""
        return self._together()[_ROWS].get(row) in self.costs().missing

    def refusal(self, row: int) -> str | None:
        """Return why a line cannot be priced."""
        place = self._together()[_ROWS].get(row)
        return None if place is None else self.costs().refused.get(place)

    def rows(self) -> list[int]:
        """Return the rows of the complete lines, in the order in which they are stored."""
        return list(self._together()[_ROWS])

    def computed(self, row: int) -> Mapping[str, Any]:
        """Return what a line comes to, by the keys of the columns that are not typed; the price that was found too."""
        together = self._together()
        if row not in self._computed:
            self._computed[row] = self._compute(row) if row in together[_ROWS] else {}
        return self._computed[row]

    def _compute(self, row: int) -> dict[str, Any]:
        good, pack, quantity, priced = self.good(row), self.pack(row), super().value(row, "quantity"), self.priced(row)
        if good is None or pack is None:
            return {}
        mark = stock_mark(good.product, pack, quantity)
        found: dict[str, Any] = {"vat_rate": good.product.vat_rate, "stock_mark": mark, "stock": mark.word if mark else ""}
        if priced is not None:
            found |= {"price": priced.price, "source": source_word(priced), "discount": priced.discount or None}
            found |= {"net": priced.net, "total": priced.net + priced.tax, "vat_rate": priced.vat_rate}
        return found

    def value(self, row: int, key: str) -> Any:
        """Return the value of a cell; a price that nobody typed is the one that was found."""
        if key == "price" and not self.line_at(row).get("price", "").strip():
            return self.computed(row).get("price")
        return super().value(row, key)

    # Typing

    def type_into(self, row: int, key: str, text: str) -> None:
        """Type *text* into a cell; a price typed as it was found stays found."""
        if key == "price" and not self.line_at(row).get("price", "").strip():
            found = self.computed(row).get("price")
            if found is not None and text.strip() == as_typed(found):
                return
        with_quantity = key in {"quantity", "unit"}
        before = self._before(row) if with_quantity else None
        super().type_into(row, key, text)
        if before is not None:
            self._ask_about(row, *before)

    def take(self, row: int, good: Good, pack: PackRow | None = None) -> None:
        """Put a product, found already, into a line."""
        self._remember()
        put_good(self.line_at(row), good, pack)
        self._line_changed(row)

    def take_unit(self, row: int, number: str, pack: PackRow) -> None:
        """Type a quantity whose unit was chosen, or choose the unit alone where no *number* was typed."""
        before = self._before(row)
        self._remember()
        self.line_at(row)["unit"] = pack.unit
        if number:
            self.line_at(row)["quantity"] = number
            settle(self.line_at(row), "quantity", self.goods)
        self._line_changed(row)
        if before is not None:
            self._ask_about(row, *before)

    def price_anew(self, row: int) -> None:
        """Take the price of the search and no discount by hand."""
        self._remember()
        for key in ("price", "hand", ASKS):
            self.line_at(row).pop(key, None)
        self._line_changed(row)

    def keep_price(self, row: int) -> None:
        """Leave a line priced by hand as it is."""
        self.line_at(row).pop(ASKS, None)
        self._line_changed(row)

    def insert(self, row: int, lines: Sequence[Line]) -> None:
        """Add new lines before *row*; a repeated line is another one for the store."""
        super().insert(row, [{key: text for key, text in line.items() if key not in {"line_id", LOST, ASKS}} for line in lines])

    def add(self, lines: Sequence[Line]) -> None:
        """Add *lines* behind the others; a price that the search finds too is not by hand, and a `former` one fills a gap."""
        row = self.rowCount() - 1 if self.rowCount() and self.is_blank(self.rowCount() - 1) else self.rowCount()
        self.insert(row, lines)
        gaps = [one for one in range(row, row + len(lines)) if self.line_at(one).get(FORMER) and self.lacks_price(one)]
        for one in range(row, row + len(lines)):
            former = self.line_at(one).pop(FORMER, "")
            self.line_at(one).update({"price": former} if one in gaps else {})
        if gaps:
            self._computed.clear()
        found = {one: priced.found for one in range(row, row + len(lines)) if (priced := self.priced(one)) is not None}
        same = [one for one, price in found.items() if price is not None and self.typed_price(one) == price]
        for one in same:
            self.line_at(one).pop("price", None)
        if same or gaps:
            self.recompute()
            self.edited.emit()

    def number(self, line_ids: Iterable[int]) -> None:
        """Note under which numbers the complete lines, in their order, are stored."""
        for row, line_id in zip(self.rows(), line_ids, strict=False):
            self._lines[row]["line_id"] = str(line_id)
        self.recompute()

    def _before(self, row: int) -> tuple[Line, PricedLine] | None:
        priced = self.priced(row) if self.by_hand(row) else None
        return None if priced is None else (dict(self.line_at(row)), priced)

    def _ask_about(self, row: int, before: Line, cost: PricedLine) -> None:
        """Keep the price that a line had before its quantity changed, and mark it to be asked about."""
        line = self.line_at(row)
        if all(line.get(key) == before.get(key) for key in ("quantity", "unit")) or self.input_of(row) is None:
            return
        now = self.priced(row)
        if not line.get("price", "").strip() and (now is None or now.price != cost.price):
            line["price"] = as_typed(cost.price)
        line[ASKS] = "1"
        self._line_changed(row)

    def _line_changed(self, row: int) -> None:
        self._computed.clear()  # a discount by volume may have changed the other lines too
        super()._line_changed(row)
        self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, len(self.columns) - 1))

    # What is wrong

    def problem(self, row: int, column: GridColumn) -> str | None:
        """Return what is wrong with a cell, as a sentence."""
        return None if self.is_blank(row) else problem_of(self, row, column) or super().problem(row, column)

    def problems_of(self, row: int) -> list[str]:
        """Return the sentences about one line."""
        return [problem for column in self.columns if (problem := self.problem(row, column)) is not None]

    # Qt's side

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        """Return what *role* asks for; a price that was found can be edited from there."""
        if not index.isValid():
            return None
        row, key = index.row(), self.columns[index.column()].key
        if role == MARK_ROLE:
            return self._mark(row, key)
        if role == _ROLE.EditRole and key == "price" and not self.line_at(row).get("price", "").strip():
            return as_typed(self.computed(row).get("price"))
        if role == _ROLE.ToolTipRole and key == "name":
            return as_tip(self.line_at(row).get("name", "")) or None
        if role == _ROLE.DisplayRole and key == "price" and self.lacks_price(row) and not self.line_at(row).get("price"):
            return _("type it")
        return super().data(index, role)

    def _mark(self, row: int, key: str) -> Mark | None:
        if self.column(key).typed:
            return Mark("error") if self.problem(row, self.column(key)) is not None else None
        if key == "stock":
            mark: Mark | None = self.computed(row).get("stock_mark")
            return None if mark is None else Mark(mark.tone)
        priced = self.priced(row) if key == "source" else None
        return None if priced is None else source_mark(priced)
