from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import select
from tests.areas.clients.builders import card, client, details, employee

from kamdesk.areas.clients import actions, queries
from kamdesk.areas.clients.actions import ChangeClient, ClientChangedByOthersError, NewClient
from kamdesk.areas.clients.model import Client, ClientTag
from kamdesk.areas.clients.rules import (
    AccountDetails,
    AddressDetails,
    OwnerUnknownError,
    TaxNumberError,
)
from kamdesk.core.errors import KamDeskError
from kamdesk.core.money import Money
from kamdesk.storage.database import Database


def change(db: Database, client_id: int, user: int | None = None, version: int | None = None, **changes: Any) -> int:
    seen = card(db, client_id)
    with db.write(user) as session:
        return actions.change_client(
            session, ChangeClient(client_id, version or seen.version, seen.details, replace(seen.details, **changes))
        )


def events(db: Database, client_id: int) -> list[str]:
    with db.read() as session:
        return [one.kind for one in queries.events_of(session, client_id)]


# --- create and change


def test_that_everything_typed_on_a_card_is_kept(database: Database, owner: int) -> None:
    typed = details(
        owner,
        standing="key",
        legal_name="“Xəzər Market” Məhdud Məsuliyyətli Cəmiyyəti",
        country="AZ",
        tax_number="1401555071",
        city="Bakı",
        phone="+994 50 123 45 67",
        email="info@example.az",
        payment_days=30,
        credit_limit=Money(Decimal("10000.50"), "AZN"),
        discount=Decimal("2.5"),
        price_column="Topdan",
        price_date="promised",
        segment="A",
        source_channel="fair",
        note="First line\nsecond line",
        addresses=(AddressDetails("legal", "Nizami 5", "Bakı", None, "AZ1000", "AZ"), AddressDetails("delivery", "Anbar 3")),
        bank_accounts=(AccountDetails("AZ21NABZ00000000137010001944", "Kapital", currency="AZN"),),
        tags=("east", "vip"),
        other_names=("Xəzər MMC",),
    )
    with database.write(owner) as session:
        client_id = actions.create_client(session, NewClient(typed))

    kept = card(database, client_id)

    assert kept.details == typed
    assert kept.owner == "Leyla Quliyeva"
    assert kept.tax_number_checked
    assert kept.made_by == "Leyla Quliyeva"
    assert kept.version == 1


def test_that_hostile_text_is_kept_as_typed(database: Database, owner: int) -> None:
    client_id = client(database, owner, "<img src=x> & “Co” =HYPERLINK()", note="Robert'); DROP TABLE client;--\0")

    assert card(database, client_id).details.name == "<img src=x> & “Co” =HYPERLINK()"
    assert card(database, client_id).details.note == "Robert'); DROP TABLE client;--"


def test_that_an_unknown_or_former_employee_owns_nothing(database: Database, owner: int) -> None:
    former = employee(database, "Nobody", archived=True)

    for number in (former, 10_000):
        with pytest.raises(OwnerUnknownError):
            client(database, number)


def test_that_a_change_is_kept_and_noted_on_the_timeline(database: Database, owner: int) -> None:
    client_id = client(database, owner)
    other = employee(database, "Rəşad")

    version = change(
        database,
        client_id,
        owner,
        name="Xəzər Plus",
        owner_id=other,
        credit_limit=Money(Decimal(500), "AZN"),
        payment_days=14,
        standing="key",
        note="x",
    )

    assert version == card(database, client_id).version == 2
    assert sorted(events(database, client_id)) == ["limit", "name", "owner", "standing", "terms"]


def test_that_children_of_a_card_are_replaced(database: Database, owner: int) -> None:
    client_id = client(database, owner, tags=("a", "b"), addresses=(AddressDetails(city="Bakı"),), other_names=("X",))

    change(database, client_id, tags=("b", "c"), addresses=(AddressDetails(city="Gəncə"),), other_names=())

    kept = card(database, client_id).details
    assert kept.tags == ("b", "c")
    assert kept.addresses == (AddressDetails(city="Gəncə"),)
    assert kept.other_names == ()
    with database.read() as session:
        assert len(session.scalars(select(ClientTag)).all()) == 2


def test_that_the_later_of_two_is_told_what_the_first_changed(database: Database, owner: int) -> None:
    client_id = client(database, owner)
    seen = card(database, client_id)
    change(database, client_id, owner, segment="B", phone="+994 50 123 45 67")

    with pytest.raises(ClientChangedByOthersError) as refused, database.write() as session:
        actions.change_client(session, ChangeClient(client_id, seen.version, seen.details, replace(seen.details, note="mine")))

    assert refused.value.changed == ("phone", "segment")
    for part in ("Leyla Quliyeva", "Segment: B", "+994 50 123 45 67"):
        assert part in str(refused.value)
    change(database, client_id, note="mine", version=refused.value.card.version)
    assert card(database, client_id).details.segment == "B"


def test_that_a_wrong_tax_number_is_refused_unless_somebody_insists(database: Database, owner: int) -> None:
    with pytest.raises(TaxNumberError):
        client(database, owner, country="AZ", tax_number="12345")
    with database.write(owner) as session:
        client_id = actions.create_client(
            session, NewClient(details(owner, country="AZ", tax_number="12345"), tax_number_as_typed=True)
        )

    assert not card(database, client_id).tax_number_checked
    change(database, client_id, note="other things can still be changed")
    with pytest.raises(TaxNumberError):
        change(database, client_id, tax_number="12346")


def test_that_nothing_is_stored_of_a_refused_client(database: Database, owner: int) -> None:
    with pytest.raises(KamDeskError):
        client(database, owner, email="nobody")

    with database.read() as session:
        assert session.scalars(select(Client)).all() == []


# --- archive


def test_that_archiving_can_be_undone(database: Database, owner: int) -> None:
    first, second = client(database, owner), client(database, owner, "Araz")
    with database.write() as session:
        done = actions.archive_clients(session, [first, second])
        again = actions.archive_clients(session, [first])

    assert (done, again) == ([first, second], [])
    with database.write() as session:
        assert actions.restore_clients(session, done) == done
    assert not card(database, first).archived
    assert events(database, first) == ["restored", "archived"]


# --- bulk


def test_that_owners_assigned_to_many_can_be_given_back(database: Database, owner: int) -> None:
    other = employee(database, "Rəşad")
    mine, theirs = client(database, owner), client(database, other, "Araz")
    with database.write(owner) as session:
        before = actions.assign_owner(session, [mine, theirs], other)

    assert before.owners == ((mine, owner),)
    assert card(database, mine).owner == "Rəşad"
    assert card(database, mine).version == 2
    with database.write(owner) as session:
        actions.give_back(session, before)
    assert card(database, mine).owner == "Leyla Quliyeva"
    assert events(database, mine) == ["owner", "owner"]


def test_that_nobody_unknown_gets_clients(database: Database, owner: int) -> None:
    number = client(database, owner)
    with pytest.raises(OwnerUnknownError), database.write() as session:
        actions.assign_owner(session, [number], 999)


def test_that_a_tag_is_put_on_many_and_found_by_search(database: Database, owner: int) -> None:
    first, second = client(database, owner, tags=("VIP",)), client(database, owner, "Araz")
    with database.write() as session:
        done = actions.tag_clients(session, [first, second], "#VIP")

    assert done == [second]
    with database.read() as session:
        assert {one.id for one in queries.find_clients(session, "vip", database.dialect)} == {first, second}
    with database.write() as session:
        assert actions.untag_clients(session, done, "VIP") == [second]
    with database.read() as session:
        assert {one.id for one in queries.find_clients(session, "vip", database.dialect)} == {first}


# --- many


def test_that_many_clients_are_added_as_one_by_one(database: Database, owner: int) -> None:
    one = client(database, owner, "Araz", tags=("x",), addresses=(AddressDetails(city="Bakı"),), other_names=("Aras",))
    told: list[tuple[int, int]] = []
    commands = [
        NewClient(
            details(owner, f"Client {number}", tags=("x",), addresses=(AddressDetails(city="Bakı"),), other_names=("Aras",))
        )
        for number in range(3)
    ]
    with database.write(owner) as session:
        numbers = actions.create_many(session, commands, progress=lambda done, total: told.append((done, total)))

    assert told == [(3, 3)]
    assert len(set(numbers)) == 3
    imported = card(database, numbers[1])
    assert imported.details == replace(card(database, one).details, name="Client 1")
    assert imported.made_by == "Leyla Quliyeva"
    with database.read() as session:
        assert [found.id for found in queries.find_clients(session, "client 1", database.dialect)] == [numbers[1]]
    assert client(database, owner, "After the import") not in numbers


def test_that_nothing_is_stored_when_one_of_many_is_refused(database: Database, owner: int) -> None:
    commands = [NewClient(details(owner, "Araz")), NewClient(details(owner, "Ulduz", email="nobody"))]

    with pytest.raises(KamDeskError), database.write(owner) as session:
        actions.create_many(session, commands)

    with database.read() as session:
        assert session.scalars(select(Client)).all() == []
