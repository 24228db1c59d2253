"""The lines of an invoice or a credit note: found by code, by any part of a name, or written freely."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any, Final, cast

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLabel, QPushButton

from kamdesk.areas.catalogue import queries as catalogue
from kamdesk.areas.catalogue.rules import USUAL_VAT
from kamdesk.areas.company import queries as company
from kamdesk.areas.prices.forms import PriceExplanation
from kamdesk.areas.receivables.forms.line_prices import LinePrices, Terms, forget_proposals
from kamdesk.areas.receivables.rules import LineSum, NewLine, line_sum, total_of
from kamdesk.core.errors import KamDeskError
from kamdesk.core.formats import show_money
from kamdesk.core.i18n import N_, _
from kamdesk.core.text import fold, isolate_ltr
from kamdesk.ui.desk import Desk
from kamdesk.ui.grid import GridColumn, GridEditor, GridModel, Line, money_column, number_column, text_column
from kamdesk.ui.grid.column import as_typed
from kamdesk.ui.theme import icon, set_kind

_OFFERED: Final = 12
_HUNDRED: Final = Decimal(100)
_PRICE_PLACES: Final = 10
_QUANTITY_PLACES: Final = 6
_PARTING: Final = " · "
_WHY_KEYS: Final = "Ctrl+Shift+W"


class DocumentLinesEditor(GridEditor):
    """A grid of lines with their totals; the value is a list of `NewLine`.

    Args:
        desk: Where products are looked up.
        currency: Returns the currency of the document, as it is chosen now.
        rate: Returns its rate, None while none is known.
        terms: Returns the client and the day whose prices are proposed; left out, the usual prices are.
    """

    def __init__(
        self,
        desk: Desk,
        currency: Callable[[], str],
        rate: Callable[[], Decimal | None],
        terms: Callable[[], Terms | None] | None = None,
    ) -> None:
        self._desk = desk
        self._currency = currency
        self.prices = LinePrices(desk, currency, rate, terms or (lambda: None))
        rates = USUAL_VAT.get(desk.read(company.company).country, (0,))
        self._usual_vat = Decimal(rates[0])
        self._units = {unit.id: unit.name for unit in desk.read(catalogue.units, with_archived=True)}
        model = GridModel(_columns(currency), grows=True)
        model.compute = self._compute
        model.settle = self._settle
        super().__init__(model, _("Lines"))
        self.view.completers["code"] = self._completer()
        if terms is not None:
            self._add_why()
        self._add_totals()
        self.changed.connect(self._show_totals)
        self._show_totals()

    # Products

    def _completer(self) -> QCompleter:
        words = QStringListModel(self)
        completer = QCompleter(words, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setMaxVisibleItems(_OFFERED)
        popup = completer.popup()
        assert popup is not None  # noqa: S101 - every completer has one
        popup.setMinimumWidth(420)
        self.view.asked.connect(lambda text: words.setStringList(self._offers(text)))
        return completer

    def _offers(self, text: str) -> list[str]:
        if not text.strip():
            return []
        found = self._desk.read(catalogue.found_products, fold(text), _OFFERED)
        return [f"{code}{_PARTING}{name}" for _id, name, code in found]

    def _settle(self, line: Line, key: str) -> None:
        """Fill the line from the product that its first cell names; other words are its description."""
        if key == "code":
            self._take_product(line)
        elif key in {"quantity", "unit"} and line.get("product_id"):
            self.prices.propose([line])
        if line.get("description", "").strip() and not line.get("vat_rate"):
            line["vat_rate"] = as_typed(self._usual_vat)
        if line.get("description", "").strip() and not line.get("quantity"):
            line["quantity"] = "1"

    def _take_product(self, line: Line) -> None:
        text = line.get("code", "").strip()
        product_id = self._product_named(text.partition(_PARTING)[0]) if text else None
        product = self._desk.read(catalogue.product, product_id) if product_id is not None else None
        if product is None:
            if line.pop("product_id", None):
                forget_proposals(line)
            line["code"] = ""
            if text:
                line["description"] = text
            return
        if line.get("product_id") not in {None, str(product.id)}:
            forget_proposals(line)
        line |= {"code": product.code, "product_id": str(product.id), "description": product.name}
        line["unit"] = self._units.get(product.unit_id or 0, "")
        line["vat_rate"] = as_typed(product.vat_rate)
        self.prices.propose([line])

    def _product_named(self, text: str) -> int | None:
        found = self._desk.read(catalogue.found_products, fold(text), _OFFERED)
        exact = [number for number, name, code in found if fold(text) in {fold(code), fold(name)}]
        if exact:
            return exact[0]
        return found[0][0] if len(found) == 1 else None

    # Prices

    def reprice(self) -> None:
        """Propose the prices anew, because client, day or currency changed; those typed by hand stay."""
        lines = {row: dict(self.model.line_at(row)) for row in range(self.model.rowCount())}
        of_products = {row: line for row, line in lines.items() if line.get("product_id")}
        self.prices.propose(list(of_products.values()))
        for row, line in of_products.items():
            if line != self.model.line_at(row):
                self.model.put(row, line)

    def _add_why(self) -> None:
        self.why_button = QPushButton(icon("question"), "")
        self.why_button.setAccessibleName(_("Why this price?"))
        set_kind(self.why_button, "link")
        self.why_button.setAutoDefault(False)
        self.why_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        why = _("Why this price?")
        self.why_button.setToolTip(f"{why} ({_WHY_KEYS})")
        self.why_button.clicked.connect(self.explain)
        self.below.insertWidget(self.below.count() - 1, self.why_button)
        shortcut = QShortcut(QKeySequence(_WHY_KEYS), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.explain)

    def explain(self) -> None:
        """Show how the price of the line with the cursor was found."""
        terms, row = self.prices.terms(), self.view.currentIndex().row()
        line = self.model.line_at(row) if row >= 0 else {}
        if terms is None or not line.get("product_id"):
            self.report.tell(_("Choose the client, then go to a line with a product, to see how its price was found."))
            return
        self.report.tell("")
        (ask,) = self.prices.asks([line])
        question = (terms.client_id, self._currency(), terms.day, ask.product_id, ask.quantity, ask.unit_id)
        PriceExplanation(self._desk, self, *question).open()

    # Sums

    def _compute(self, values: dict[str, Any]) -> Mapping[str, Any]:
        line = _new_line(values)
        if line is None:
            return {}
        came_to = line_sum(line, self._currency())
        return {"net": came_to.net, "total": came_to.net + came_to.tax}

    def recompute(self) -> None:
        """Compute everything again: the currency changed."""
        self.model.recompute()
        self._show_totals()

    def sums(self) -> LineSum:
        """Return what all lines come to, as far as they can be computed."""
        currency = self._currency()
        sums = []
        for values in self.model.values():
            line = _new_line(values)
            try:
                sums.append(line_sum(line, currency)) if line is not None else None
            except KamDeskError:
                continue
        return total_of(sums, currency)

    def _add_totals(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(16)
        self.net, self.tax, self.total = QLabel(), QLabel(), QLabel()
        set_kind(self.total, "section")
        for label in (self.net, self.tax, self.total):
            label.setTextFormat(Qt.TextFormat.PlainText)
            row.addWidget(label)
        self.below.addLayout(row)

    def _show_totals(self) -> None:
        try:
            came_to = self.sums()
            whole = came_to.net + came_to.tax
        except KamDeskError as problem:
            self.total.setText(str(problem))
            return
        self.net.setText(_("Without VAT {amount}").format(amount=isolate_ltr(show_money(came_to.net))))
        self.tax.setText(_("VAT {amount}").format(amount=isolate_ltr(show_money(came_to.tax))))
        self.total.setText(_("Total {amount}").format(amount=isolate_ltr(show_money(whole, with_currency=True))))

    # As a field

    def value(self) -> list[NewLine]:
        """Return the lines that are complete."""
        lines = [line for line in map(_new_line, self.model.values()) if line is not None]
        packs = self._desk.read(catalogue.packs_of, {line.product_id for line in lines if line.product_id is not None})
        return [replace(line, factor=_factor(line, packs.get(line.product_id or 0, ()))) for line in lines]

    def problem(self) -> str | None:
        """Return what cannot be read, and which lines lack a text, a quantity or a price."""
        found = self.model.problems()
        for number, values in enumerate(self.model.values(), start=1):
            if not (values["description"] or "").strip():
                found.append(_("Line {number} has no text. Type what it is for.").format(number=number))
            elif values["price"] is None and not self._is_typed(number - 1, "price"):
                found.append(_("Line {number} has no price. Type the price of one unit without VAT.").format(number=number))
        return "\n".join(found) or None

    def _is_typed(self, row: int, key: str) -> bool:
        return bool(self.model.lines()[row].get(key, "").strip())


def _columns(currency: Callable[[], str]) -> tuple[GridColumn, ...]:
    zero = Decimal(0)
    return (
        text_column("code", N_("Code, name or text"), width=130),
        text_column("description", N_("Description"), passed=True),
        number_column("quantity", N_("Quantity"), places=_QUANTITY_PLACES, width=80),
        text_column("unit", N_("Unit"), width=70, passed=True),
        number_column("price", N_("Price without VAT"), places=_PRICE_PLACES, least=zero, width=120),
        number_column("discount", N_("Discount %"), places=4, least=zero, most=_HUNDRED, width=80),
        number_column("vat_rate", N_("VAT %"), places=4, least=zero, most=_HUNDRED, width=70, passed=True),
        money_column("net", N_("Without VAT"), currency, typed=False, width=110),
        money_column("total", N_("With VAT"), currency, typed=False, width=110),
    )


def _new_line(values: Mapping[str, Any]) -> NewLine | None:
    description, price = (values.get("description") or "").strip(), values.get("price")
    if not description or price is None:
        return None
    product_id = values.get("product_id")
    quantity = values.get("quantity")
    return NewLine(
        description=description,
        quantity=Decimal(1) if quantity is None else quantity,
        price=price,
        product_id=int(product_id) if product_id else None,
        unit=(values.get("unit") or "").strip() or None,
        discount=cast("Decimal", values.get("discount") or Decimal(0)),
        vat_rate=cast("Decimal", values.get("vat_rate") or Decimal(0)),
    )


def _factor(line: NewLine, packs: Sequence[catalogue.PackRow]) -> Decimal:
    """Return how many of the product's own units are in one unit of a line; 1 where the unit is none of its packs."""
    unit = fold(line.unit or "")
    return next((pack.factor for pack in packs if fold(pack.unit) == unit), Decimal(1))
