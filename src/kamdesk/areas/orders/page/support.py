"""What sales support works on: orders that were handed over, each with what is to be done next."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, ClassVar, Final

from kamdesk.areas.clients.model import Client
from kamdesk.areas.orders.forms.card import order_card_dialog
from kamdesk.areas.orders.forms.doing import ask, pick_all, ship_all
from kamdesk.areas.orders.forms.stages.step import progress, read_card
from kamdesk.areas.orders.forms.words import row_late, row_late_mark, row_status, status_mark
from kamdesk.areas.orders.model import Delivery, DeliveryLine, OrderLine, SalesOrder
from kamdesk.areas.orders.page.orders import CLIENT, NUMBER, OWNER
from kamdesk.areas.orders.queries import matching_orders, support_list
from kamdesk.areas.orders.rules.stages import STEPS, steps_of
from kamdesk.core.formats import show_number
from kamdesk.core.i18n import N_, _
from kamdesk.core.text import isolate, listed
from kamdesk.ui.page import Command, Empty, Filter, ListPage
from kamdesk.ui.table import Column, Listing, Search

_WAITED_FOR: Final = ("pick", "ship", "deliver", "invoice")


def _next(row: Any) -> str:
    """Return what can be done now with the order of a row."""
    flags = (row.to_pick, row.to_ship, row.to_deliver, row.to_invoice)
    return listed(_(STEPS[step]) for step, waits in zip(_WAITED_FOR, flags, strict=True) if waits)


def _picked(row: Any) -> str:
    return isolate(_("{done} of {all}").format(done=show_number(row.picked_lines), all=show_number(row.lines)))


class SupportPage(ListPage):
    """Orders on their way to the client, those promised first at the top; Enter does the next step."""

    key, title, icon = "support", N_("Sales support desk"), "truck"
    shows = frozenset({SalesOrder, OrderLine, Delivery, DeliveryLine, Client})
    columns: ClassVar[Sequence[Column]] = (
        NUMBER,
        CLIENT,
        Column(N_("Promised"), "promised", side="end", width=100, sort=(SalesOrder.promised,)),
        Column(N_("Days late"), "today", show=lambda _value, row: row_late(row), mark=row_late_mark, width=135, sort=()),
        Column(N_("State"), "status", show=lambda _value, row: row_status(row), mark=status_mark, width=145, sort=()),
        Column(N_("To do"), "to_pick", show=lambda _value, row: _next(row), width=150, sort=()),
        Column(N_("Lines picked"), "picked_lines", show=lambda _value, row: _picked(row), side="end", width=100, sort=()),
        Column(N_("Delivery address"), "address", width=220, sort=()),
        OWNER,
        Column(N_("Total"), "total", currency="currency", total=True, width=115, sort=(SalesOrder.total,), hidden=True),
        Column(N_("Currency"), "currency", side="ltr", width=76, sort=(), hidden=True),
    )
    filters: ClassVar[Sequence[Filter]] = (
        Filter(
            "todo",
            N_("To do"),
            lambda _desk: [
                ("pick", _("to pick")),
                ("ship", _("to ship")),
                ("deliver", _("to deliver")),
                ("invoice", _("to invoice")),
                ("late", _("late")),
            ],
        ),
    )
    empty = Empty(N_("Nothing waits here. Orders appear once they are confirmed and handed over."), "package")

    def listing(self, **filters: Any) -> Listing:
        selects = support_list(filters["todo"], self.desk.today())
        dialect = self.desk.db.dialect
        return Listing(
            selects.shown,
            SalesOrder.id,
            order=(SalesOrder.promised, SalesOrder.id),
            search=lambda text: Search(*matching_orders(text, dialect)),
            narrow=selects.narrow,
            along={"client": selects.by_client},
        )

    def open_record(self, record_id: int) -> None:
        """Do the next step of an order; one that waits for nothing is shown."""
        card = read_card(self.desk, record_id)
        steps = steps_of(progress(card), card.status)
        if steps:
            self._do(steps[0], record_id)
        else:
            self._card(record_id)

    def more_commands(self) -> list[Command]:
        return [
            Command("card", N_("Open the order"), "shopping-cart", "Ctrl+Return; Ctrl+Enter", self._card, "one"),
            Command("pick", STEPS["pick"], "hand-grabbing", "Ctrl+L", partial(self._step, "pick", pick_all), "many"),
            Command("ship", STEPS["ship"], "truck", "Ctrl+Shift+S", partial(self._step, "ship", ship_all), "many"),
            Command("deliver", STEPS["deliver"], "handshake", "Ctrl+Shift+D", partial(self._do, "deliver"), "one"),
            Command("invoice", STEPS["invoice"], "receipt", "Ctrl+Shift+N", partial(self._do, "invoice"), "one"),
        ]

    def _step(self, step: str, whole: Callable[..., None], ids: list[int]) -> None:
        """Ask how much of one order goes; of several all goes."""
        if len(ids) == 1:
            self._do(step, ids[0])
        else:
            whole(self.desk, ids)

    def _do(self, doing: str, record_id: int) -> None:
        form = ask(self.desk, self, doing, record_id)
        if form is not None:
            self.show_form(form)

    def _card(self, record_id: int) -> None:
        order_card_dialog(self.desk, self, record_id).open()
