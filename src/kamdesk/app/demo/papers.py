"""The papers of the sample office, in four languages each."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final

from sqlalchemy import select

from kamdesk.areas.clients import queries as clients
from kamdesk.areas.orders.documents import delivery_note, order_confirmation, payment_request
from kamdesk.areas.orders.model import Delivery, OrderDecision, SalesOrder
from kamdesk.areas.reports.documents import paper
from kamdesk.areas.reports.queries import gather
from kamdesk.areas.reports.rules import ReportOrder, months_before
from kamdesk.core.i18n import LANGUAGES
from kamdesk.pdf.render import save_pdf
from kamdesk.storage.database import Database

#: One client of each language, as it is found by the search.
_CLIENTS: Final = ("yeddibulaq", "северный картонщик", "نخله الوادي", "quillbrook")
_OF_A_CLIENT: Final = ("client", "statement", "price-list")
_OF_ALL: Final = ("ageing", "open-items", "figures", "orders")
_MONTHS: Final = 6


def save_papers(database: Database, folder: Path, today: date) -> Iterator[Path]:
    """Print the papers of some clients and of the whole office into *folder*; return their files one by one."""
    with database.read() as session:
        shown = [one for text in _CLIENTS for one in clients.find_clients(session, text, database.dialect, 1)]
    start = months_before(today, _MONTHS)[0]
    for client in shown:
        for kind in _OF_A_CLIENT:
            since = None if kind == "price-list" else start
            order = ReportOrder(kind=kind, client_id=client.id, start=since, end=today)
            yield from _in_every_language(database, order, folder, f"{_file_name(client.name)}-{kind}", today)
    for kind in _OF_ALL:
        yield from _in_every_language(database, ReportOrder(kind=kind, start=start, end=today), folder, f"all-{kind}", today)
    yield from _papers_of_orders(database, folder, today)


def _papers_of_orders(database: Database, folder: Path, today: date) -> Iterator[Path]:
    """Print the confirmation and the note of an order that is on its way, and the request for what would release a held one."""
    with database.read() as session:
        delivery = session.scalars(
            select(Delivery).join(SalesOrder).where(SalesOrder.partial).order_by(Delivery.id.desc()).limit(1)
        ).one()
        held = session.scalars(
            select(OrderDecision.order_id).where(OrderDecision.kind == "credit", OrderDecision.approved.is_(None)).limit(1)
        ).one()
        for language in LANGUAGES:
            for name, document in (
                ("order-confirmation", order_confirmation(session, delivery.order_id, language, printed_on=today)),
                ("order-delivery-note", delivery_note(session, delivery.id, language, printed_on=today)),
                ("order-payment-request", payment_request(session, held, language, today=today)),
            ):
                path = folder / f"{name}-{language}.pdf"
                save_pdf(document, path)
                yield path


def _in_every_language(database: Database, order: ReportOrder, folder: Path, name: str, today: date) -> Iterator[Path]:
    with database.read() as session:
        gathered = gather(session, order)
    for language in LANGUAGES:
        path = folder / f"{name}-{language}.pdf"
        save_pdf(paper(gathered, language, printed_on=today), path)
        yield path


def _file_name(client: str) -> str:
    """Return a client's name fit for a file in any system: its letters and digits, whatever their script."""
    return "-".join(re.findall(r"\w+", client)).casefold()
