"""The lines of a specification as they were typed: goods of the catalogue, or services in words."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any, Final

from kamdesk.areas.catalogue.queries import PackRow
from kamdesk.areas.contracts.forms.details.lines.listing import ListPrices, Wanted
from kamdesk.areas.contracts.rules.details import LineInput
from kamdesk.areas.orders.forms.lines.goods import Good, Goods
from kamdesk.areas.orders.forms.lines.quantity import UnitUnknownError, amount, pack_named
from kamdesk.areas.receivables.rules import LineSum, NewLine, line_sum
from kamdesk.core.errors import KamDeskError
from kamdesk.core.formats import show_number, show_price
from kamdesk.core.i18n import N_, _
from kamdesk.core.text import excerpt, fold
from kamdesk.ui.grid import GridColumn, GridModel, Line, money_column, number_column, text_column
from kamdesk.ui.grid.column import as_typed

PARTING: Final = " · "
_HUNDRED: Final = Decimal(100)
_ALL: Final = -1  # a row that no line has


class SpecificationModel(GridModel):
    """Besides its cells a line keeps `product_id`.

    Args:
        goods: What is known of products.
        listed: What the price list gives.
        units: The units by folded name, for services in words.
        vat: The usual VAT of the country, for services in words.
    """

    def __init__(self, goods: Goods, listed: ListPrices, units: Mapping[str, int], vat: Decimal) -> None:
        super().__init__(_columns(lambda: listed.buying().currency), grows=True)
        self.goods, self.listed = goods, listed
        self._units, self._vat = units, vat
        self.settle = self._settle

    # What follows from what was typed

    def _settle(self, line: Line, key: str) -> None:
        if key == "code":
            self._settle_code(line)
        elif key in {"quantity", "unit"}:
            self._settle_unit(line, key)
        if not line.get("code", "").strip() and line.get("description", "").strip() and not line.get("vat_rate", "").strip():
            line["vat_rate"] = as_typed(self._vat)

    def _settle_code(self, line: Line) -> None:
        typed = line.get("code", "").partition(PARTING)[0].strip()
        named = self.goods.named(typed)
        if named is None:
            line.pop("product_id", None)
            return
        before = self.good_of(line)
        good, own = named.good, line.get("description", "").strip()
        if not own or (before is not None and own == before.product.name):
            line["description"] = good.product.name
        kept = good.in_unit(line.get("unit", "")) if before is None or before == good else None
        line |= {
            "code": good.product.code,
            "product_id": str(good.product.id),
            "unit": (named.pack or kept or good.packs[0]).unit,
            "vat_rate": as_typed(good.product.vat_rate),
        }

    def _settle_unit(self, line: Line, key: str) -> None:
        good, typed = self.good_of(line), line.get(key, "").strip()
        if good is None or not typed:
            return
        try:
            if key == "unit":
                line["unit"] = pack_named(typed, good.packs).unit
                return
            number, pack = amount(typed, good.packs)
        except KamDeskError:
            return
        line["quantity"] = as_typed(number)
        if pack is not None:
            line["unit"] = pack.unit

    # What the lines say

    def good_of(self, line: Line) -> Good | None:
        """Return the product of a line."""
        number = line.get("product_id")
        return self.goods.of(int(number)) if number else None

    def wanted(self, row: int) -> Wanted | None:
        """Return what the price list is asked about a line; None for a service in words or an unknown unit."""
        line = self.line_at(row)
        good = self.good_of(line)
        pack = None if good is None else good.in_unit(line.get("unit", ""))
        if good is None or pack is None:
            return None
        return Wanted(good.product.id, _unit_of(good, pack), self.value(row, "quantity"))

    def input_of(self, row: int) -> LineInput:
        """Return a line as it is stored."""
        line = self.line_at(row)
        good, unit = self.good_of(line), line.get("unit", "")
        pack = None if good is None else good.in_unit(unit)
        unit_id = self._units.get(fold(unit)) if good is None else (None if pack is None else _unit_of(good, pack))
        return LineInput(
            product_id=None if good is None else good.product.id,
            description=line.get("description", "").strip(),
            unit_id=unit_id,
            quantity=self.value(row, "quantity"),
            price=self.value(row, "price"),
            vat_rate=self.value(row, "vat_rate"),
        )

    def inputs(self) -> list[LineInput]:
        """Return the lines that are not empty."""
        return [self.input_of(row) for row in range(self.rowCount()) if not self.is_blank(row)]

    def line_of(self, one: LineInput, unit: str = "") -> Line:
        """Return a stored line as it would be typed; *unit* is the name of the unit of a service."""
        good = None if one.product_id is None else self.goods.of(one.product_id)
        pack = None if good is None else good.pack(one.unit_id)
        line = {
            "code": good.product.code if good is not None else "",
            "product_id": "" if one.product_id is None else str(one.product_id),
            "description": one.description,
            "quantity": as_typed(one.quantity),
            "unit": pack.unit if pack is not None else unit,
            "price": as_typed(one.price),
            "vat_rate": as_typed(one.vat_rate),
        }
        return {key: text for key, text in line.items() if text}

    # What they come to

    def computed(self, row: int) -> Mapping[str, Any]:
        """Return what the price list gives for a line, and what it comes to."""
        if _ALL not in self._computed:  # one question for all lines, whichever is shown first
            asks = [one for place in range(self.rowCount()) if (one := self.wanted(place)) is not None]
            self.listed.learn(asks)
            self._computed[_ALL] = {}
        if row not in self._computed:
            wanted, came_to = self.wanted(row), self.sum_of(row)
            found = None if wanted is None else self.listed.of(wanted)
            self._computed[row] = {"listed": found, "net": None if came_to is None else came_to.net}
        return self._computed[row]

    def sum_of(self, row: int) -> LineSum | None:
        """Return what a line comes to; None where its quantity or its price is open."""
        one = self.input_of(row)
        if one.quantity is None or one.price is None or self.is_blank(row):
            return None
        try:
            new = NewLine(description="", quantity=one.quantity, price=one.price, vat_rate=one.vat_rate or Decimal(0))
            return line_sum(new, self.listed.buying().currency)
        except KamDeskError:
            return None

    # What is wrong

    def problem(self, row: int, column: GridColumn) -> str | None:
        """Return what is wrong with a cell, as a sentence."""
        if self.is_blank(row):
            return None
        line = self.line_at(row)
        if column.key == "code" and line.get("code", "").strip() and not line.get("product_id"):
            told = _("Nothing in the catalogue is called “{text}”. Choose an offer, or describe a service and leave this empty.")
            return told.format(text=excerpt(line["code"]))
        if column.key == "description" and not line.get("description", "").strip() and not line.get("product_id"):
            return _("choose the goods, or describe them.")
        if column.key == "unit" and (problem := self._unit_problem(line)) is not None:
            return problem
        if column.key == "quantity" and self.value(row, "quantity") is not None and self.value(row, "quantity") <= 0:
            return _("the quantity must be more than zero, or empty for “as ordered”.")
        return super().problem(row, column)

    def _unit_problem(self, line: Line) -> str | None:
        good, typed = self.good_of(line), line.get("unit", "").strip()
        if good is not None:
            return None if good.in_unit(typed) is not None else str(UnitUnknownError(typed, good.packs))
        if typed and fold(typed) not in self._units:
            told = _("“{unit}” is not among the units. Add it in the catalogue, or choose another one.")
            return told.format(unit=excerpt(typed, 20))
        return None

    def _line_changed(self, row: int) -> None:
        self._computed.clear()
        super()._line_changed(row)

    def insert(self, row: int, lines: Sequence[Line]) -> None:
        """Add *lines* before *row*; what is known of their goods is read at once."""
        self.goods.learn(int(line["product_id"]) for line in lines if line.get("product_id"))
        super().insert(row, lines)


def _unit_of(good: Good, pack: PackRow) -> int | None:
    return None if pack == good.packs[0] else pack.unit_id


def _columns(currency: Callable[[], str]) -> tuple[GridColumn, ...]:
    zero = Decimal(0)
    price = number_column("price", N_("Price without VAT"), places=10, least=zero, width=130)
    return (
        text_column("code", N_("Code or name"), width=130),
        text_column("description", N_("Goods or service"), passed=True),
        number_column("quantity", N_("Quantity"), places=6, width=95),
        text_column("unit", N_("Unit"), width=80, passed=True),
        replace(price, show=lambda one: show_price(one, currency())),
        GridColumn("listed", N_("Price list"), show=lambda one: show_price(one, currency()), side="end", width=110, typed=False),
        replace(
            number_column("vat_rate", N_("VAT %"), places=4, least=zero, most=_HUNDRED, width=70, passed=True), show=show_number
        ),
        money_column("net", N_("Without VAT"), currency, typed=False, width=120),
    )
