"""What stands on the papers of returns and acts, read at once."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from kamdesk.areas.attachments import queries as attachments
from kamdesk.areas.catalogue import queries as catalogue
from kamdesk.areas.catalogue.model import Product, ProductName
from kamdesk.areas.clients.queries import ClientCard, client_card
from kamdesk.areas.company.queries import CompanyRow, company
from kamdesk.areas.orders.model import Delivery
from kamdesk.areas.receivables.model import LedgerDocument
from kamdesk.areas.returns.queries.cards import ActCard, ReturnCard, act_card, return_card
from kamdesk.areas.returns.rules.refusals import ActGoneError, ReturnGoneError

#: The key under which photos are kept with acts.
ACTS = "acts"


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperSides:
    """Both parties of a paper, and the language it is written in."""

    language: str
    company: CompanyRow
    client: ClientCard


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnPaper:
    """What a return note shows; `names` are those of the lines in the paper's language."""

    sides: PaperSides
    card: ReturnCard
    left_on: dt.date | None
    invoiced_on: dt.date | None
    names: Mapping[int, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActPaper:
    """What an act shows; `photos` are the files of its pictures with what is noted of each, the first taken first."""

    sides: PaperSides
    card: ActCard
    left_on: dt.date | None
    invoiced_on: dt.date | None
    names: Mapping[int, str]
    photos: tuple[tuple[str, bytes], ...]


def return_paper(session: Session, return_id: int, language: str | None = None) -> ReturnPaper:
    """Return what a return note shows; *language* None takes the client's, else the company's.

    Raises:
        ReturnGoneError: it is not there.
    """
    card = return_card(session, return_id)
    sides = None if card is None else _sides(session, card.client_id, language)
    if card is None or sides is None:
        raise ReturnGoneError
    return ReturnPaper(
        sides=sides,
        card=card,
        left_on=_left_on(session, card.delivery.record_id if card.delivery else None),
        invoiced_on=_invoiced_on(session, card.invoice.record_id if card.invoice else None),
        names=_names(session, {line.line_id: (line.product_id, line.description) for line in card.lines}, sides.language),
    )


def act_paper(session: Session, act_id: int, language: str | None = None) -> ActPaper:
    """Return what an act shows; *language* None takes the client's, else the company's.

    Raises:
        ActGoneError: it is not there.
    """
    card = act_card(session, act_id)
    sides = None if card is None else _sides(session, card.client_id, language)
    if card is None or sides is None:
        raise ActGoneError
    return ActPaper(
        sides=sides,
        card=card,
        left_on=_left_on(session, card.delivery.record_id if card.delivery else None),
        invoiced_on=_invoiced_on(session, card.invoice.record_id if card.invoice else None),
        names=_names(session, {line.line_id: (line.product_id, line.description) for line in card.lines}, sides.language),
        photos=_photos(session, act_id),
    )


def _sides(session: Session, client_id: int, language: str | None) -> PaperSides | None:
    ours, client = company(session), client_card(session, client_id)
    if client is None:
        return None
    return PaperSides(language=language or client.details.language or ours.language, company=ours, client=client)


def _left_on(session: Session, delivery_id: int | None) -> dt.date | None:
    return session.scalars(select(Delivery.shipped_on).where(Delivery.id == delivery_id)).first()


def _invoiced_on(session: Session, document_id: int | None) -> dt.date | None:
    return session.scalars(select(LedgerDocument.date).where(LedgerDocument.id == document_id)).first()


def _photos(session: Session, act_id: int) -> tuple[tuple[str, bytes], ...]:
    """Return every file of an act; those that are no pictures are left out when the paper is made."""
    files = reversed(attachments.attachments(session, ACTS, act_id))
    return tuple((one.note or "", attachments.attachment_data(session, one.id)[1]) for one in files)


def _names(session: Session, lines: Mapping[int, tuple[int | None, str]], language: str) -> dict[int, str]:
    """Return how each line is called in *language*: what was typed by hand stays, a name of the product is translated."""
    ids = {product_id for product_id, _name in lines.values() if product_id is not None}
    usual = session.execute(select(Product.id, Product.name).where(Product.id.in_(ids))).all()
    own = session.execute(select(ProductName.product_id, ProductName.name).where(ProductName.product_id.in_(ids))).all()
    known = {(product_id, name) for product_id, name in (*usual, *own)}
    there = catalogue.names_in(session, ids, language)
    return {
        line_id: there.get(product_id or 0, name) if (product_id, name) in known else name
        for line_id, (product_id, name) in lines.items()
    }
