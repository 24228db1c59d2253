"""One client's card: what is typed on it, and its header."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import literal, select, tuple_
from sqlalchemy.orm import Session, selectinload

from kamdesk.areas.clients.model import Client, ClientTag
from kamdesk.areas.clients.rules import AccountDetails, AddressDetails, ClientDetails, is_tax_number
from kamdesk.areas.company.model import Company
from kamdesk.areas.people import queries as people
from kamdesk.core.money import Money
from kamdesk.core.text import fold
from kamdesk.storage.base import Base


@dataclass(frozen=True, slots=True)
class ClientCard:
    """A client's card with the marks it carries; `payment_days` is what counts after inheriting."""

    id: int
    version: int
    details: ClientDetails
    owner: str
    archived: bool
    merged_into_id: int | None
    merged_into: str | None
    tax_number_checked: bool
    payment_days: int
    made_at: datetime
    made_by: str | None
    changed_at: datetime
    changed_by: str | None


@dataclass(frozen=True, slots=True)
class NamedClient:
    """A client by number and name."""

    id: int
    name: str


def details_of(client: Client) -> ClientDetails:
    """Return what is typed on the card of *client*."""
    limit = client.credit_limit
    return ClientDetails(
        name=client.name,
        owner_id=client.owner_id,
        currency=client.currency,
        standing=client.standing,
        legal_name=client.legal_name,
        legal_form=client.legal_form,
        country=client.country,
        tax_number=client.tax_number,
        registration_number=client.registration_number,
        city=client.city,
        phone=client.phone,
        email=client.email,
        website=client.website,
        language=client.language,
        price_column=client.price_column,
        payment_days=client.payment_days,
        credit_limit=None if limit is None else Money.of_minor(limit, client.currency),
        discount=client.discount,
        price_date=client.price_date,
        segment=client.segment,
        source_channel=client.source_channel,
        note=client.note,
        needs=client.needs,
        prospects=client.prospects,
        addresses=tuple(
            AddressDetails(one.kind, one.street, one.city, one.region, one.postal_code, one.country) for one in client.addresses
        ),
        bank_accounts=tuple(
            AccountDetails(one.account, one.bank, one.swift, one.correspondent, one.currency) for one in client.bank_accounts
        ),
        tags=tuple(one.tag for one in client.tags),
        other_names=tuple(one.name for one in client.other_names),
    )


def client_card(session: Session, client_id: int) -> ClientCard | None:
    """Return the card of one client, archived or not; None where there is none."""
    client = session.get(Client, client_id, options=[selectinload(Client.tags), selectinload(Client.addresses)])
    if client is None:
        return None
    return card_of(session, client)


def card_of(session: Session, client: Client) -> ClientCard:
    """Return the card of a client that was read already."""
    names = people.names(session)
    into = None if client.merged_into_id is None else session.get(Client, client.merged_into_id)
    days = client.payment_days
    if days is None:
        days = session.execute(select(Company.payment_days)).scalar() or 0
    return ClientCard(
        id=client.id,
        version=client.version,
        details=details_of(client),
        owner=names.get(client.owner_id, ""),
        archived=client.archived,
        merged_into_id=client.merged_into_id,
        merged_into=None if into is None else into.name,
        tax_number_checked=client.tax_number is not None and is_tax_number(client.tax_number, client.country),
        payment_days=days,
        made_at=client.made_at,
        made_by=names.get(client.made_by or 0),
        changed_at=client.changed_at,
        changed_by=names.get(client.changed_by or 0),
    )


def clients_named(session: Session, numbers: Iterable[int]) -> list[NamedClient]:
    """Return the clients of these numbers in the order of names."""
    wanted = select(Client.id, Client.name).where(Client.id.in_(list(numbers))).order_by(Client.name_key, Client.id)
    return [NamedClient(*row) for row in session.execute(wanted)]


def tags_in_use(session: Session) -> list[str]:
    """Return every tag that a client has, in order."""
    return list(session.scalars(select(ClientTag.tag).distinct().order_by(ClientTag.tag)))


def segments_in_use(session: Session) -> list[str]:
    """Return every segment that a client has, in order."""
    wanted = select(Client.segment).where(Client.segment.is_not(None)).distinct().order_by(Client.segment)
    return [segment for segment in session.scalars(wanted) if segment]


def price_columns_in_use(session: Session) -> list[str]:
    """Return every price column that is kept or that a client has, in order, each in one spelling.

    This area knows the table of columns by name only, as foreign keys do.
    """
    wanted = select(Client.price_column).where(Client.price_column.is_not(None)).distinct()
    names = {fold(name): name for name in session.scalars(wanted) if name}
    kept = Base.metadata.tables.get("price_column")
    if kept is not None:
        names |= {fold(name): name for name in session.scalars(select(kept.c.name).where(~kept.c.archived))}
    return [names[key] for key in sorted(names)]


def neighbour(session: Session, client_id: int, step: int) -> int | None:
    """Return the next client in the order of names (*step* 1) or the one before (-1); None at the end."""
    here = session.execute(select(Client.name_key, Client.id).where(Client.id == client_id)).first()
    if here is None:
        return None
    place = tuple_(Client.name_key, Client.id)
    at = tuple_(literal(here[0]), literal(here[1]))
    wanted = select(Client.id).where(~Client.archived, place > at if step > 0 else place < at)
    order = (Client.name_key, Client.id) if step > 0 else (Client.name_key.desc(), Client.id.desc())
    return session.scalars(wanted.order_by(*order).limit(1)).first()
