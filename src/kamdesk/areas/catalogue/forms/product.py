"""Everything that is typed about a product."""

from itertools import groupby
from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QTabWidget, QVBoxLayout, QWidget

from kamdesk.areas.catalogue import actions, queries, rules
from kamdesk.areas.catalogue.forms.fields import TABS, WHOLE, fields_of_product
from kamdesk.areas.catalogue.forms.values import (
    copied_values,
    counted_of,
    details_of,
    general_rate,
    parts_of,
    values_of,
)
from kamdesk.areas.catalogue.queries import ProductRow
from kamdesk.areas.catalogue.rules import StockMovedError
from kamdesk.core.i18n import N_, _
from kamdesk.storage.errors import ChangedByOthersError
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import Field, FieldGrid, FormDialog
from kamdesk.ui.theme import leading, set_kind


class ProductForm(FormDialog):
    """Adds or changes a product; `given["row"]` is the product as it was read, None for a new one.

    Attributes:
        tabs: The parts of the form; Ctrl+PgDown and Ctrl+PgUp go from one to the next.
    """

    title = N_("Product or service")
    stays = True

    def __init__(self, desk: Desk, parent: QWidget | None = None, **given: Any) -> None:
        self.row: ProductRow | None = given.get("row")
        super().__init__(desk, parent, **given)
        self.resize(max(self.width(), 860), 720)
        for _title, names in TABS:
            for name in names:
                self.editors[name].changed.connect(self._count_tabs)
        self._count_tabs()

    def fields(self) -> list[Field]:
        return fields_of_product(self.desk, self.row, lambda name: self.editors[name].value(), self._check_code)

    def _check_code(self, code: str) -> str | None:
        taken = self.desk.read(queries.code_owner, code, self.record_id)
        return str(rules.CodeTakenError(code, taken[1])) if taken is not None else None

    # The tabs

    def lay_out(self, body: QVBoxLayout) -> None:
        """Put the fields on tabs."""
        self.tabs = QTabWidget()
        by_name = {field.name: field for field in self.all_fields}
        for title, names in TABS:
            page = QWidget()
            column = QVBoxLayout(page)
            column.setSpacing(12)
            self._fill(column, [by_name[name] for name in names])
            self.tabs.addTab(page, _(title))
        body.addWidget(self.tabs, 1)
        for keys, places in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            QShortcut(QKeySequence(keys), self, lambda places=places: self.turn(places))

    def _fill(self, column: QVBoxLayout, fields: list[Field]) -> None:
        if fields[0].name in WHOLE:
            _add_label(column, fields[0].help, "caption")
            column.addWidget(fields[0].editor, 1)
        else:
            for section, together in groupby(fields, key=lambda field: field.section):
                if section:
                    _add_label(column, section, "section")
                grid = FieldGrid(list(together))
                self.cells |= {cell.field.name: cell for cell in grid.cells}
                column.addWidget(grid)
            column.addStretch(1)

    def turn(self, places: int) -> None:
        """Go to the next tab, or with -1 to the one before, and into its first field."""
        place = (self.tabs.currentIndex() + places) % self.tabs.count()
        self.tabs.setCurrentIndex(place)
        self.editors[TABS[place][1][0]].setFocus()

    def jump_to(self, name: str) -> None:
        """Put the cursor into the field *name*, on whichever tab it is."""
        place = next(place for place, (_title, names) in enumerate(TABS) if name in names)
        self.tabs.setCurrentIndex(place)
        super().jump_to(name)

    def _count_tabs(self) -> None:
        """Say in the titles how much is on the tabs that are not open."""
        for place, (title, names) in enumerate(TABS):
            if names[0] in WHOLE:
                count = len(self.editors[names[0]].value())
            else:
                count = sum(not self.editors[name].is_empty() for name in names) if names[0].startswith("name_") else 0
            text = _("{title} ({count})").format(title=_(title), count=count) if count else _(title)
            self.tabs.setTabText(place, text)

    # Saving

    def save(self, values: dict[str, Any]) -> int:
        """Store what is typed and return the product's number; the stock only where somebody typed one."""
        shown = (self.row.stock, self.row.stock_on) if self.row is not None else (None, None)
        details, parts = details_of(values), parts_of(values, counted_of(values, shown, self.desk.today()))
        if self.row is None:
            return self.desk.write(actions.add_product, details, parts)
        try:
            self.desk.write(actions.change_product, self.row.id, self.row.version, details, parts)
        except (ChangedByOthersError, StockMovedError):
            self._take_over()
            raise
        return self.row.id

    def _take_over(self) -> None:
        """Show what a colleague stored wherever nothing else was typed, so that saving again keeps both."""
        row = self.desk.read(queries.product, self.record_id) if self.record_id is not None else None
        if row is None:
            return
        stored = values_of(self.desk, row)
        for name, editor in self.editors.items():
            if editor.state() == self._untouched[name]:
                editor.set_value(stored[name])
                self._untouched[name] = editor.state()
        self.row = row

    def after_save(self, value: Any) -> None:
        """Go on with the product as it is stored now."""
        super().after_save(value)
        self.row = self.desk.read(queries.product, int(value))
        if self.row is not None:
            self.set_values(values_of(self.desk, self.row))

    def warnings(self, values: dict[str, Any]) -> list[str]:
        """Mind that stock and packs are counted in the base unit."""
        is_counted = self.row is not None and self.row.unit_id is not None and (values["stock"] is not None or values["packs"])
        if is_counted and self.row is not None and values["unit_id"] != self.row.unit_id:
            return [_("The unit changes, and stock, cost and packs are counted in it. Check their figures too.")]
        return []


def _add_label(column: QVBoxLayout, text: str, kind: str) -> None:
    label = QLabel(_(text))
    label.setWordWrap(True)
    label.setAlignment(leading())
    set_kind(label, kind)
    column.addWidget(label)


def product_form(desk: Desk, parent: QWidget | None, product_id: int | None, *, copied: bool = False) -> ProductForm:
    """Return the form, filled with the product *product_id* if there is one; *copied* makes it a new one."""
    row = desk.read(queries.product, product_id) if product_id is not None else None
    if row is None:
        return ProductForm(desk, parent, values={"kind": "product", "vat_rate": general_rate(desk)})
    values = values_of(desk, row)
    if copied:
        return ProductForm(desk, parent, values=copied_values(values))
    return ProductForm(desk, parent, record_id=row.id, values=values, row=row)
