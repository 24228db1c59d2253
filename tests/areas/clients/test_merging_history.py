"""Merging moves what later areas keep about a client, whichever they are."""

from datetime import date
from decimal import Decimal

from sqlalchemy import select
from tests.areas.clients.builders import client

from kamdesk.areas.clients import actions, queries
from kamdesk.areas.clients.actions import MergeClients
from kamdesk.areas.contacts.model import Contact
from kamdesk.areas.receivables.model import Invoice, OpenItem
from kamdesk.storage.database import Database

DAY = date(2026, 3, 1)


def invoice(db: Database, client_id: int, number: str) -> int:
    with db.write() as session:
        made = Invoice(
            client_id=client_id, number=number, date=DAY, currency="AZN", rate=Decimal(1), amount=100, base_amount=100, signed=100,
            open=100, key=f"{client_id}-{number}", search=number,
        )  # fmt: skip
        made.items.append(OpenItem(position=1, client_id=client_id, currency="AZN", date=DAY, age_from=DAY, amount=100, open=100))
        session.add(made)
        session.flush()
        return made.id


def contact(db: Database, client_id: int) -> None:
    with db.write() as session:
        session.add(Contact(client_id=client_id, name="Elçin", name_key="elcin", search="elcin"))


def test_that_documents_items_and_contacts_move_to_the_card_that_stays(database: Database, owner: int) -> None:
    keep, gone = client(database, owner), client(database, owner, "Xəzər")
    invoice(database, keep, "7")
    same = invoice(database, gone, "7")
    invoice(database, gone, "8")
    contact(database, gone)
    touched: list[frozenset[type]] = []
    database.listen(touched.append)

    with database.write(owner) as session:
        cards = actions.versions_of(session, [keep, gone])
        merged = actions.merge_clients(session, MergeClients(cards[keep], (cards[gone],)))

    assert merged.renumbered == (("7", "7 (2)"),)
    with database.read() as session:
        assert session.scalars(select(Invoice.number).where(Invoice.client_id == keep).order_by(Invoice.id)).all() == [
            "7",
            "7 (2)",
            "8",
        ]
        assert set(session.scalars(select(OpenItem.client_id))) == {keep}
        assert set(session.scalars(select(Contact.client_id))) == {keep}
        moved = session.get_one(Invoice, same)
        assert moved.version > 1
        assert moved.changed_by == owner
        (event,) = queries.events_of(session, keep)
    assert event.details["renumbered"] == [["7", "7 (2)"]]
    assert event.details["name"] == "Xəzər"
    assert {Contact, OpenItem} <= touched[-1]
