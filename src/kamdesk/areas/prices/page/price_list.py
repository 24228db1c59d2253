"""The dated prices and rules: of columns and of clients, for products, groups or all goods."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any, ClassVar, Final

from kamdesk.areas.catalogue import queries as catalogue
from kamdesk.areas.catalogue.model import Product, ProductGroup, Unit
from kamdesk.areas.clients.model import Client
from kamdesk.areas.prices import actions, queries
from kamdesk.areas.prices.forms import WhichPrice, mass_change_form, price_form
from kamdesk.areas.prices.forms.words import break_words, rule_words
from kamdesk.areas.prices.model import Price, PriceColumn
from kamdesk.areas.prices.rules import KINDS, STATES
from kamdesk.core.formats import show_price
from kamdesk.core.i18n import N_, _, ngettext
from kamdesk.ui.desk import Desk
from kamdesk.ui.page import Command, Empty, Filter, ListPage
from kamdesk.ui.table import Column, Listing, Mark
from kamdesk.ui.theme import Tone

_TONES: Final[dict[str, Tone]] = {"future": "warn", "past": "muted"}


def _columns(desk: Desk) -> list[tuple[int, str]]:
    return [(row.id, row.name) for row in desk.read(queries.columns)]


def _groups(desk: Desk) -> list[tuple[int, str]]:
    return [(row.id, row.path) for row in desk.read(catalogue.groups)]


def _states(_desk: Desk) -> list[tuple[str, str]]:
    return [(key, _(word)) for key, word in STATES.items()]


def _goods(goods: str) -> str:
    return goods or _("All goods")


def _break(from_quantity: Decimal) -> str:
    return break_words(from_quantity, "")


def _worth(amount: Decimal | None, row: Any) -> str:
    return rule_words(row.percent) if amount is None else show_price(amount, row.currency)


def _state_mark(row: Any) -> Mark | None:
    return Mark(_TONES[row.state]) if row.state in _TONES else None


CONTRACT: Final = Column(N_("Contract"), "contract", width=110)
GOODS: Final = (
    Column(N_("Code"), "code", side="ltr", width=90, hidden=True),
    Column(N_("Goods"), "goods", show=_goods, width=185),
    Column(N_("Unit"), "unit", width=65),
    Column(N_("From quantity"), "from_quantity", show=_break, side="end", width=105),
    Column(N_("Price or per cent"), "amount", show=_worth, side="end", width=125, sort=(Price.amount, Price.percent)),
    Column(N_("Currency"), "currency", side="ltr", width=75),
    Column(N_("Valid from"), "valid_from", side="end", width=95),
    Column(N_("Valid to"), "valid_to", side="end", width=95),
    Column(N_("State"), "state", show=lambda state: _(STATES[state]), mark=_state_mark, width=125),
    Column(N_("Note"), "note", width=200, hidden=True),
    Column(N_("Changed"), "changed_at", side="end", width=150, hidden=True),
)
STATE_FILTER: Final = Filter("state", N_("State"), _states)


class PriceListPage(ListPage):
    """All prices and rules of the office."""

    key, title, icon = "price-list", N_("Price list"), "tag"
    shows = frozenset({Price, PriceColumn, Product, ProductGroup, Unit, Client})
    columns: ClassVar[Sequence[Column]] = (Column(N_("Whose"), "owner", width=140), *GOODS, replace(CONTRACT, hidden=True))
    filters: ClassVar[Sequence[Filter]] = (
        Filter("column", N_("Price column"), _columns),
        Filter("kind", N_("Kind"), lambda _desk: [(key, _(word)) for key, word in KINDS.items()]),
        Filter("group", N_("Group"), _groups),
        STATE_FILTER,
        Filter("archived", N_("Archived"), lambda _desk: [("yes", _("Archived only"))]),
    )
    empty = Empty(
        N_("There are no prices yet besides the usual ones of the products. Add the first price, or make a price column."),
        "tag",
        "new",
    )
    #: What usual commands are called here, by their keys.
    words: ClassVar[dict[str, str]] = {"print": N_("Print price list")}

    def listing(self, **filters: Any) -> Listing:
        dialect = self.desk.db.dialect
        select = queries.list_of_prices(
            today=self.desk.today(),
            archived=filters.get("archived") == "yes",
            column_id=filters.get("column"),
            client_id=filters.get("client"),
            group_id=filters.get("group"),
            kind=filters.get("kind"),
            state=filters.get("state"),
        )
        return Listing(
            select,
            Price.id,
            order=queries.LATEST_PRICES_FIRST,
            search=lambda text: queries.matching(text, dialect, self.desk.read(queries.groups_named, text)),
        )

    # Commands

    def new(self) -> None:
        self.show_form(price_form(self.desk, self, column_id=self.chosen_filters().get("column")))

    def open_record(self, record_id: int) -> None:
        self.show_form(price_form(self.desk, self, record_id))

    def edit(self, record_id: int) -> None:
        self.open_record(record_id)

    def duplicate(self, record_id: int) -> None:
        self.show_form(price_form(self.desk, self, record_id, copied=True))

    def archive(self, ids: list[int]) -> Callable[[], Any] | None:
        self.desk.write(actions.archive_prices, ids)
        return lambda: self.desk.write(actions.restore_prices, ids)

    def print_rows(self, _ids: list[int]) -> None:
        self.desk.open("reports", kind="price-list", column_id=self.chosen_filters().get("column"))

    def _usual_commands(self) -> list[Command]:
        return [replace(one, title=self.words.get(one.key, one.title)) for one in super()._usual_commands()]

    def more_commands(self) -> list[Command]:
        return [
            Command("which", N_("Which price?"), "question", "Ctrl+Shift+W", self.which),
            Command("change", N_("Change prices by per cent"), "percent", "", self.change),
            Command("restore", N_("Take back from the archive"), "arrow-counter-clockwise", "", self._restore, "many"),
        ]

    def which(self) -> None:
        """Ask for client, product and quantity and show which price that gets."""
        WhichPrice(self.desk, self).open()

    def change(self) -> None:
        """Change the chosen prices by per cent, or those of the column under the filter."""
        found = [self.desk.read(queries.price, number) for number in self.selected()]
        chosen = [row for row in found if row is not None]
        of_columns = {row.column_id for row in chosen}
        if len(of_columns) > 1 or None in of_columns:
            self.desk.say(_("Choose prices of one price column. Special prices of clients are changed one by one."))
            return
        column_id = next(iter(of_columns)) if of_columns else self.chosen_filters().get("column")
        products = {row.product_id for row in chosen if row.product_id is not None}
        form = mass_change_form(self.desk, self, column_id=column_id, product_ids=sorted(products))
        form.saved.connect(self._say_changed)
        self.show_form(form)

    def _say_changed(self, done: actions.ChangedPrices) -> None:
        count = len(done.added)
        told = ngettext("{count} price changed.", "{count} prices changed.", count)
        self.desk.say(told.format(count=count), lambda: self.desk.write(actions.put_back_prices, done))

    def _restore(self, ids: list[int]) -> None:
        self.desk.write(actions.restore_prices, ids)
