"""Products and services: the list, what is done to many at once, and the lists of groups and units."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any, Final

from kamdesk.areas.catalogue import actions, queries
from kamdesk.areas.catalogue.forms import (
    GroupForm,
    GroupsDialog,
    ProductForm,
    StockForm,
    UnitsDialog,
    VatForm,
    product_form,
)
from kamdesk.areas.catalogue.model import Product, ProductGroup, Unit
from kamdesk.areas.catalogue.rules import AVAILABILITY, KINDS, refuse_many_counts
from kamdesk.areas.company import queries as company_queries
from kamdesk.core.formats import show_number
from kamdesk.core.i18n import N_, _, ngettext
from kamdesk.storage.database import Session
from kamdesk.ui.area import Area, Found
from kamdesk.ui.desk import Desk
from kamdesk.ui.grid.column import as_typed
from kamdesk.ui.page import Command, Empty, Filter, ListPage
from kamdesk.ui.table import Column, Listing, Mark
from kamdesk.ui.theme import Tone

#: The tones of `AVAILABILITY` in its order.
_TONES: Final[tuple[Tone, ...]] = ("error", "warn", "ok", "muted")


def _groups(desk: Desk) -> list[tuple[int, str]]:
    return [(row.id, row.path) for row in desk.read(queries.groups)]


def _kind(kind: str) -> str:
    return _(KINDS.get(kind, kind))


def rate_text(rate: Decimal) -> str:
    """Return a VAT rate as it is shown in lists."""
    return _("{rate} %").format(rate=show_number(rate))


def _available(place: int) -> str:
    return _(tuple(AVAILABILITY.values())[place])


def _mark(row: Any) -> Mark | None:
    return None if row.availability is None else Mark(_TONES[row.availability])


def _packs(text: str) -> str:
    return "; ".join(f"{unit} {as_typed(factor)}" for unit, factor in queries.packs_in(text))


class CataloguePage(ListPage):
    """The products and services of the office."""

    key, title, icon = "catalogue", N_("Products and services"), "package"
    shows = frozenset({Product, ProductGroup, Unit})
    columns = (
        Column(N_("Code"), "code", side="ltr", width=110),
        Column(N_("Name"), "name", width=280, sort=(Product.name_key,)),
        Column(N_("Kind"), "kind", show=_kind, width=100),
        Column(N_("Group"), "group_name", width=150),
        Column(N_("Unit"), "unit_name", width=80),
        Column(N_("Price without VAT"), "price", currency="currency", width=140),
        Column(N_("Currency"), "currency", side="ltr", width=80, sort=(), hidden=True),
        Column(N_("VAT"), "vat_rate", show=rate_text, side="end", width=80),
        Column(N_("Stock"), "stock", side="end", width=90),
        Column(N_("Availability"), "availability", show=_available, mark=_mark, width=130),
        Column(N_("Samples"), "samples", side="end", width=80),
        Column(N_("Purchase cost"), "cost", currency="currency", width=140, hidden=True),
        Column(N_("Low at"), "low_at", side="end", width=90, hidden=True),
        Column(N_("Counted on"), "stock_on", side="end", width=110, hidden=True),
        Column(N_("Next delivery"), "expected_on", side="end", width=110, hidden=True),
        Column(N_("Where the samples are"), "sample_place", width=160, hidden=True),
        Column(N_("Strengths to show"), "strengths", width=260, hidden=True),
        Column(N_("Packs"), "packs", show=_packs, width=160, sort=(), hidden=True),
        Column(N_("Substitutes"), "substitutes", side="ltr", width=160, sort=(), hidden=True),
        Column(N_("Name in Azerbaijani"), "name_az", width=240, sort=(), hidden=True),
        Column(N_("Name in Arabic"), "name_ar", width=240, sort=(), hidden=True),
        Column(N_("Name in Russian"), "name_ru", width=240, sort=(), hidden=True),
        Column(N_("Name in English"), "name_en", width=240, sort=(), hidden=True),
        Column(N_("Barcode"), "barcode", side="ltr", hidden=True),
        Column(N_("Description"), "description", width=300, hidden=True),
        Column(N_("Changed"), "changed_at", side="end", width=150, hidden=True),
    )
    filters = (
        Filter("kind", N_("Kind"), lambda _desk: [(key, _(word)) for key, word in KINDS.items()]),
        Filter("group", N_("Group"), _groups),
        Filter("availability", N_("Availability"), lambda _desk: [(key, _(word)) for key, word in AVAILABILITY.items()]),
        Filter("archived", N_("Archived"), lambda _desk: [("yes", _("Archived only"))]),
    )
    empty = Empty(
        N_("There are no products or services yet. Add the first one, or import your list."), "package", "new", "import"
    )

    def listing(self, **filters: Any) -> Listing:
        base = self.desk.read(company_queries.base_currency)
        dialect = self.desk.db.dialect
        select = queries.list_of_products(
            base,
            archived=filters["archived"] == "yes",
            kind=filters["kind"],
            group_id=filters["group"],
            availability=filters["availability"],
        )
        return Listing(select, Product.id, order=(Product.name_key,), search=lambda text: queries.matching(text, dialect))

    def new(self) -> None:
        self.show_form(product_form(self.desk, self, None))

    def open_record(self, record_id: int) -> None:
        self.show_form(product_form(self.desk, self, record_id))

    def edit(self, record_id: int) -> None:
        self.open_record(record_id)

    def duplicate(self, record_id: int) -> None:
        self.show_form(product_form(self.desk, self, record_id, copied=True))

    def archive(self, ids: list[int]) -> Callable[[], Any] | None:
        self.desk.write(actions.archive_products, ids)
        return lambda: self.desk.write(actions.restore_products, ids)

    def more_commands(self) -> list[Command]:
        return [
            Command("group", N_("Put into a group"), "folder-simple", "Ctrl+G", self._put_into_group, "many"),
            Command("vat", N_("Set the VAT rate"), "percent", "", self._set_vat, "many"),
            Command("stock", N_("Set the stock"), "clipboard-text", "Ctrl+Shift+S", self._set_stock, "many"),
            Command("restore", N_("Take back from the archive"), "arrow-counter-clockwise", "", self._restore, "many"),
            Command("groups", N_("Groups of products"), "tree-structure", "", self._show_groups),
            Command("units", N_("Units of measure"), "ruler", "", self._show_units),
            Command("import", N_("Import"), "download-simple", "", self._import),
        ]

    def _put_into_group(self, ids: list[int]) -> None:
        form = GroupForm(self.desk, self, numbers=ids)
        form.saved.connect(lambda before: self._say(ids, lambda: self.desk.write(actions.put_back_into_groups, before)))
        self.show_form(form)

    def _set_vat(self, ids: list[int]) -> None:
        form = VatForm(self.desk, self, numbers=ids)
        form.saved.connect(lambda before: self._say(ids, lambda: self.desk.write(actions.put_back_vat_rates, before)))
        self.show_form(form)

    def _set_stock(self, ids: list[int]) -> None:
        refuse_many_counts(len(ids))
        form = StockForm(self.desk, self, values={"on": self.desk.today()}, numbers=ids)
        form.saved.connect(lambda before: self._say(list(before), lambda: self.desk.write(actions.put_back_stock, before)))
        self.show_form(form)

    def _say(self, ids: list[int], undo: Callable[[], Any]) -> None:
        told = ngettext("{count} product changed.", "{count} products changed.", len(ids))
        self.desk.say(told.format(count=len(ids)), undo)

    def _restore(self, ids: list[int]) -> None:
        self.desk.write(actions.restore_products, ids)

    def _show_groups(self) -> None:
        GroupsDialog(self.desk, self).open()

    def _show_units(self) -> None:
        UnitsDialog(self.desk, self).open()

    def _import(self) -> None:
        self.desk.open("import", what="products")


def _open(desk: Desk, product_id: int | None = None) -> ProductForm:
    return product_form(desk, None, product_id)


def _find(session: Session, folded: str, _dialect: str, limit: int) -> list[Found]:
    return [Found("catalogue", number, name, code) for number, name, code in queries.found_products(session, folded, limit)]


AREA = Area(
    "catalogue",
    CataloguePage.title,
    CataloguePage.icon,
    50,
    page=CataloguePage,
    open=_open,
    find=_find,
    shows=CataloguePage.shows,
)
