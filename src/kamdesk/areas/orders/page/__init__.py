"""Orders on the screen: the list, sales support, what waits for a decision, and what they add to the client card."""

from typing import Any

from PySide6.QtWidgets import QWidget

from kamdesk.areas.orders.forms import order_form
from kamdesk.areas.orders.forms.card import order_card_dialog
from kamdesk.areas.orders.forms.words import status_words
from kamdesk.areas.orders.page.card_orders import OrdersSection
from kamdesk.areas.orders.page.decisions import DecisionsPage
from kamdesk.areas.orders.page.of_clients import CLIENT_FIGURES
from kamdesk.areas.orders.page.orders import OrdersPage
from kamdesk.areas.orders.page.support import SupportPage
from kamdesk.areas.orders.queries import FoundOrder, found_orders, latest_orders
from kamdesk.core.formats import show_date, whole
from kamdesk.core.i18n import N_, _
from kamdesk.core.text import isolate, isolate_ltr
from kamdesk.storage.database import Session
from kamdesk.ui.area import Area, CardSection, Found, Happening
from kamdesk.ui.desk import Desk


def _open(
    desk: Desk, order_id: int | None = None, *, client_id: int | None = None, like: int | None = None, **_known: Any
) -> QWidget:
    """Show an order; without one the form for a new one, of a client or like another order."""
    if order_id is not None:
        return order_card_dialog(desk, None, order_id)
    return order_form(desk, None, client_id=client_id, like=like)


def _find(session: Session, folded: str, _dialect: str, limit: int) -> list[Found]:
    return [Found("orders", one.order_id, one.number, _told(one)) for one in found_orders(session, folded, limit)]


def _told(one: FoundOrder) -> str:
    told = _("Order of {date}, {client}: {state}")
    return told.format(date=show_date(one.date), client=isolate(one.client), state=status_words(one.status, one.partial))


def _happenings(session: Session, client_id: int, limit: int) -> list[Happening]:
    told = _("Order {number}: {amount}, {state}")
    return [
        Happening(
            one.date,
            told.format(number=isolate_ltr(one.number), amount=whole(one.total), state=status_words(one.status, one.partial)),
            OrdersPage.icon,
            "orders",
            one.order_id,
        )
        for one in latest_orders(session, client_id, limit)
    ]


AREA = Area(
    "orders",
    OrdersPage.title,
    OrdersPage.icon,
    15,
    page=OrdersPage,
    open=_open,
    card=(CardSection("orders", N_("Orders"), 35, OrdersSection),),
    find=_find,
    happenings=_happenings,
    shows=OrdersPage.shows,
    client_figures=CLIENT_FIGURES,
)
SUPPORT = Area("support", SupportPage.title, SupportPage.icon, 17, page=SupportPage, shows=SupportPage.shows)
DECISIONS = Area("decisions", DecisionsPage.title, DecisionsPage.icon, 18, page=DecisionsPage, shows=DecisionsPage.shows)
#: The entries of the sidebar that this area brings.
AREAS = (AREA, SUPPORT, DECISIONS)

__all__ = ["AREA", "AREAS", "DecisionsPage", "OrdersPage", "SupportPage"]
