"""An office with two managers, and clients by their situation."""

from dataclasses import replace
from typing import Any

from kamdesk.areas.clients import queries
from kamdesk.areas.clients.actions import NewClient, create_client
from kamdesk.areas.clients.queries import ClientCard
from kamdesk.areas.clients.rules import ClientDetails
from kamdesk.areas.company.model import Company
from kamdesk.areas.people.model import Employee
from kamdesk.storage.database import Database


def employee(db: Database, name: str = "Leyla Quliyeva", *, archived: bool = False) -> int:
    with db.write() as session:
        person = Employee(name=name, role="account_manager", archived=archived)
        session.add(person)
        session.flush()
        return person.id


def company(db: Database, currency: str = "AZN") -> None:
    with db.write() as session:
        session.add(
            Company(
                id=1,
                name="Office MMC",
                country="AZ",
                base_currency=currency,
                language="az",
                ageing_bounds="30,60,90,120",
                payment_days=14,
            )
        )


def details(owner_id: int, name: str = "Xəzər Market MMC", **more: Any) -> ClientDetails:
    return replace(ClientDetails(name=name, owner_id=owner_id, currency="AZN"), **more)


def client(db: Database, owner_id: int, name: str = "Xəzər Market MMC", **more: Any) -> int:
    with db.write(owner_id) as session:
        return create_client(session, NewClient(details(owner_id, name, **more)))


def card(db: Database, client_id: int) -> ClientCard:
    with db.read() as session:
        found = queries.client_card(session, client_id)
    assert found is not None
    return found
