"""The list of orders and what is done with them."""

from collections.abc import Sequence
from functools import partial
from typing import Any, ClassVar, Final

from kamdesk.areas.clients.model import Client
from kamdesk.areas.orders.forms import order_form
from kamdesk.areas.orders.forms.card import order_card_dialog
from kamdesk.areas.orders.forms.card.printing import preview_confirmation
from kamdesk.areas.orders.forms.credit_terms import credit_terms_form
from kamdesk.areas.orders.forms.doing import ask, hand_over_all
from kamdesk.areas.orders.forms.stages.step import read_card
from kamdesk.areas.orders.forms.words import row_late, row_late_mark, row_status, status_mark
from kamdesk.areas.orders.model import OrderLine, SalesOrder
from kamdesk.areas.orders.queries import matching_orders, order_list
from kamdesk.areas.orders.rules.stages import STEPS
from kamdesk.areas.people import queries as people
from kamdesk.areas.people.model import Employee
from kamdesk.core.i18n import N_, _, pgettext
from kamdesk.ui.desk import Desk
from kamdesk.ui.page import Command, Empty, Filter, ListPage
from kamdesk.ui.table import Column, Listing, Search


def states(_desk: Desk) -> list[tuple[str, str]]:
    """Return what the list can be limited to."""
    return [
        ("draft", _("drafts")),
        ("held", _("held")),
        ("open", _("under way")),
        ("late", _("late")),
        ("invoiced", _("invoiced")),
        ("cancelled", pgettext("order", "cancelled")),
    ]


def owners(desk: Desk) -> list[tuple[int, str]]:
    """Return whose orders the list can be limited to, one's own first."""
    found = [(one.id, one.name) for one in desk.read(people.employees)]
    mine = [(number, _("mine ({name})").format(name=name)) for number, name in found if number == desk.user_id]
    return mine + [one for one in found if one[0] != desk.user_id]


NUMBER: Final = Column(N_("Number"), "number", side="ltr", width=140, sort=(SalesOrder.number,))
CLIENT: Final = Column(N_("Client"), "client", width=210, sort=(Client.name_key,))
OWNER: Final = Column(N_("Owner"), "owner", width=140, sort=())
FACTS: Final = (
    Column(N_("Date"), "date", side="end", width=100, sort=(SalesOrder.date,)),
    Column(N_("Promised"), "promised", side="end", width=100, sort=(SalesOrder.promised,)),
    Column(N_("Total"), "total", currency="currency", total=True, width=115, sort=(SalesOrder.total,)),
    Column(N_("Currency"), "currency", side="ltr", width=76, sort=()),
    Column(N_("State"), "status", show=lambda _value, row: row_status(row), mark=status_mark, width=145, sort=()),
    Column(N_("Days late"), "today", show=lambda _value, row: row_late(row), mark=row_late_mark, width=135, sort=()),
)
REFERENCE: Final = Column(N_("Reference"), "reference", side="ltr", width=150, sort=())


class OrdersPage(ListPage):
    """All orders; those open, late, held and so on under the filter."""

    key, title, icon = "orders", N_("Orders"), "shopping-cart"
    shows = frozenset({SalesOrder, OrderLine, Client, Employee})
    columns: ClassVar[Sequence[Column]] = (NUMBER, CLIENT, *FACTS, OWNER, REFERENCE)
    filters: ClassVar[Sequence[Filter]] = (Filter("state", N_("State"), states), Filter("owner", N_("Owner"), owners))
    empty = Empty(N_("There are no orders yet. Take the first one, or import what you have."), "shopping-cart", "new", "import")

    def listing(self, **filters: Any) -> Listing:
        selects = order_list(filters["state"], self.desk.today(), filters["owner"])
        dialect = self.desk.db.dialect
        return Listing(
            selects.shown,
            SalesOrder.id,
            order=(SalesOrder.date.desc(), SalesOrder.id.desc()),
            search=lambda text: Search(*matching_orders(text, dialect)),
            narrow=selects.narrow,
            along={"client": selects.by_client},
        )

    def new(self) -> None:
        self.show_form(order_form(self.desk, self))

    def open_record(self, record_id: int) -> None:
        order_card_dialog(self.desk, self, record_id).open()

    def edit(self, record_id: int) -> None:
        self._do("edit", record_id)

    def duplicate(self, record_id: int) -> None:
        self.show_form(order_form(self.desk, self, like=record_id))

    def more_commands(self) -> list[Command]:
        return [
            Command("confirm", N_("Confirm"), "check-circle", "Ctrl+Return; Ctrl+Enter", partial(self._do, "confirm"), "one"),
            Command("hand_over", STEPS["hand_over"], "hand-waving", "Ctrl+H", self._hand_over, "many"),
            Command("ship", N_("Ship…"), "truck", "Ctrl+Shift+S", partial(self._do, "ship"), "one"),
            Command("cancel", N_("Cancel the order"), "x-circle", "Del", partial(self._do, "cancel"), "one"),
            Command("reopen", N_("Open it again"), "arrow-counter-clockwise", "", partial(self._do, "reopen"), "one"),
            Command("print", N_("Print the confirmation"), "printer", "Ctrl+P", self._print_confirmation, "one"),
            *self.whole_commands(),
        ]

    def whole_commands(self) -> list[Command]:
        """Return the commands that are about no order of the list."""
        return [
            Command("terms", N_("Credit terms…"), "gauge", "", self._terms),
            Command("import", N_("Import"), "download-simple", "", self._import),
        ]

    def _do(self, doing: str, record_id: int) -> None:
        form = ask(self.desk, self, doing, record_id)
        if form is not None:
            self.show_form(form)

    def _hand_over(self, ids: list[int]) -> None:
        hand_over_all(self.desk, ids)

    def _print_confirmation(self, record_id: int) -> None:
        preview_confirmation(self.desk, self, record_id, read_card(self.desk, record_id).number)

    def _terms(self) -> None:
        self.show_form(credit_terms_form(self.desk, self))

    def _import(self) -> None:
        self.desk.open("import", what="orders")
