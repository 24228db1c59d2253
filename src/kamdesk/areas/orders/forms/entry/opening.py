"""How an order form begins: empty, for a client, with a stored order, or like another one."""

from PySide6.QtWidgets import QWidget

from kamdesk.areas.company import queries as company
from kamdesk.areas.orders import queries
from kamdesk.areas.orders.forms.entry.form import OrderForm
from kamdesk.areas.orders.forms.entry.head import values_of_head
from kamdesk.areas.orders.forms.entry.lines_of import copied_lines, stored_lines
from kamdesk.areas.orders.queries import OrderCard
from kamdesk.areas.orders.rules.refusals import OrderGoneError
from kamdesk.ui.desk import Desk


def order_form(
    desk: Desk, parent: QWidget | None, *, client_id: int | None = None, order_id: int | None = None, like: int | None = None
) -> OrderForm:
    """Return the form of the order *order_id*; else of a new one, for a client or with the lines of the order *like*.

    Raises:
        OrderGoneError: there is no such order.
    """
    card = None if order_id is None else _card(desk, order_id)
    if card is not None:
        form = OrderForm(desk, parent, card=card, record_id=order_id, values=values_of_head(card))
        form.start()
        form.lines.set_value(stored_lines(form.lines.goods, card))
    else:
        copied = None if like is None else _card(desk, like)
        base = desk.read(company.base_currency)
        form = OrderForm(desk, parent, copied_from_id=like, values={"date": desk.today(), "currency": base})
        form.start()
        form.editors["client_id"].set_value(client_id if copied is None else copied.client_id)
        if copied is not None:
            form.editors["currency"].set_value(copied.currency)
            form.lines.add_lines(copied_lines(form.lines.goods, copied))
    form.set_values({})
    form.look()
    return form


def _card(desk: Desk, order_id: int) -> OrderCard:
    card = desk.read(queries.order_card, order_id)
    if card is None:
        raise OrderGoneError
    return card
