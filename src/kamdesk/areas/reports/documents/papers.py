"""The paper of any report, by its kind."""

from datetime import date

from kamdesk.areas.prices.documents import price_list_document
from kamdesk.areas.receivables.documents import ageing_paper, figures_paper, letterhead, open_items_paper, statement_paper
from kamdesk.areas.reports.documents.client import client_paper
from kamdesk.areas.reports.documents.orders import orders_paper
from kamdesk.areas.reports.queries import Gathered
from kamdesk.pdf.blocks import Document


def paper(gathered: Gathered, language: str, *, printed_on: date) -> Document:
    """Return the paper of any report."""
    order, company = gathered.order, gathered.company
    match order.kind:
        case "statement" if gathered.card is not None:
            return statement_paper(company, gathered.card, gathered.statements, language, printed_on=printed_on)
        case "ageing":
            return ageing_paper(company, gathered.ageing, order.end, language, printed_on=printed_on, base_date=order.base_date)
        case "open-items":
            return open_items_paper(company, gathered.items, order.end, language, printed_on=printed_on)
        case "figures" if gathered.figures is not None:
            return figures_paper(company, gathered.figures, language, printed_on=printed_on)
        case "orders":
            period = (order.start, order.end)
            return orders_paper(company, gathered.orders, period, language, printed_on=printed_on)
        case "price-list" if gathered.prices is not None:
            return price_list_document(gathered.prices, letterhead(company), language, printed_on=printed_on)
        case _:
            return client_paper(gathered, language, printed_on=printed_on)
