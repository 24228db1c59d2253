from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from tests.areas.clients.builders import client, employee

from kamdesk.areas.clients.rules import ClientGoneError
from kamdesk.areas.contacts import actions, queries
from kamdesk.areas.contacts.actions import ChangeContact, ContactChangedByOthersError
from kamdesk.areas.contacts.queries import ContactCard
from kamdesk.areas.contacts.rules import ContactDetails, ContactGoneError
from kamdesk.core.errors import KamDeskError
from kamdesk.core.text import fold
from kamdesk.storage.database import Database

TODAY = date(2026, 3, 1)


def contact(db: Database, client_id: int, first_name: str = "Elçin", **more: Any) -> int:
    with db.write() as session:
        return actions.create_contact(session, ContactDetails(client_id, first_name, **more), today=TODAY)


def card(db: Database, contact_id: int) -> ContactCard:
    with db.read() as session:
        found = queries.contact_card(session, contact_id)
    assert found is not None
    return found


def change(db: Database, seen: ContactCard, user: int | None = None, **changes: Any) -> int:
    with db.write(user) as session:
        command = ChangeContact(seen.id, seen.version, seen.details, replace(seen.details, **changes))
        return actions.change_contact(session, command, today=TODAY)


def test_that_everything_typed_of_a_contact_is_kept(database: Database, client_id: int) -> None:
    typed = ContactDetails(
        client_id, "Elçin", "Məmmədov", "Əli oğlu", "Elçin müəllim", "Director", "decides", "+994 12 404 00 00", "+994 50 123 45 67",
        "e@example.az", "az", date(1980, 5, 6), True, 4, True, "n", "g", "i", "p", "drinks tea\nwithout sugar",
    )  # fmt: skip
    with database.write() as session:
        number = actions.create_contact(session, typed, today=TODAY)

    kept = card(database, number)
    assert kept.details == typed
    assert kept.name == "Elçin Əli oğlu Məmmədov"
    assert kept.client == "Xəzər Market MMC"


def test_that_the_first_contact_is_the_main_one_and_only_one_is(database: Database, client_id: int) -> None:
    first, second = contact(database, client_id), contact(database, client_id, "Aygün")
    assert (card(database, first).details.is_main, card(database, second).details.is_main) == (True, False)

    change(database, card(database, second), is_main=True)

    with database.read() as session:
        assert [(one.id, one.details.is_main) for one in queries.contacts_of(session, client_id)] == [
            (second, True),
            (first, False),
        ]


def test_that_the_later_of_two_is_told_what_the_first_changed(database: Database, client_id: int) -> None:
    seen = card(database, contact(database, client_id))
    user = employee(database, "Rəşad")
    change(database, seen, user, position="Director")

    with pytest.raises(ContactChangedByOthersError) as refused:
        change(database, seen, position="Buyer")

    assert refused.value.changed == ("position",)
    assert "Rəşad" in str(refused.value)
    assert "Position: Director" in str(refused.value)


def test_that_archiving_can_be_undone(database: Database, client_id: int) -> None:
    number = contact(database, client_id)
    with database.write() as session:
        assert actions.archive_contacts(session, [number]) == [number]
    with database.read() as session:
        assert queries.contacts_of(session, client_id) == []
        assert queries.find_contacts(session, fold("Elçin"), database.dialect) == []
    with database.write() as session:
        assert actions.restore_contacts(session, [number]) == [number]
    assert not card(database, number).archived


def test_that_nobody_works_at_a_client_that_is_not_there(database: Database, client_id: int) -> None:
    with pytest.raises(ClientGoneError):
        contact(database, 999)
    with pytest.raises(ContactGoneError):
        change(database, replace(card(database, contact(database, client_id)), id=999))


@pytest.mark.parametrize("text", ["elcin", "ELÇİN", "director", "050 123", "e@example"])
def test_that_a_contact_is_found(database: Database, client_id: int, text: str) -> None:
    number = contact(database, client_id, position="Director", mobile="050 123 45 67", email="e@example.az")
    contact(database, client_id, "Aygün")

    with database.read() as session:
        assert [one.id for one in queries.find_contacts(session, fold(text), database.dialect)] == [number]


def test_that_the_list_shows_contacts_with_their_clients(database: Database, client_id: int) -> None:
    number = contact(database, client_id)
    other = contact(database, client(database, employee(database), "Araz"), "Aygün")

    with database.read() as session:
        assert {(row.id, row.client) for row in session.execute(queries.contact_list())} == {
            (number, "Xəzər Market MMC"),
            (other, "Araz"),
        }
        assert list(session.scalars(queries.narrow_contact_list(client_id=client_id))) == [number]
        assert session.execute(queries.contact_list(archived=True)).all() == []


def test_that_many_contacts_are_added_at_once_or_none(database: Database, client_id: int) -> None:
    wanted = [
        ContactDetails(client_id, "Elçin", is_main=True),
        ContactDetails(client_id, None, "Məmmədova", email="m@example.az"),
    ]
    with database.write() as session:
        numbers = actions.create_many(session, wanted, today=TODAY)

    assert [card(database, number).details for number in numbers] == wanted
    with pytest.raises(KamDeskError), database.write() as session:
        actions.create_many(session, [*wanted, ContactDetails(client_id)], today=TODAY)
    with database.read() as session:
        assert len(queries.contacts_of(session, client_id)) == 2
