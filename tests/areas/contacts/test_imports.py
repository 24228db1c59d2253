from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from tests.areas.clients.builders import card, client, company, employee

from kamdesk.areas.clients import queries as client_queries
from kamdesk.areas.company.model import ImportBatch
from kamdesk.areas.contacts import queries
from kamdesk.areas.contacts.imports import CLIENTS, CONTACTS, people_of
from kamdesk.areas.people.model import Employee
from kamdesk.core.importing import Context, Importer, Prepared, propose, read_table
from kamdesk.core.money import Money
from kamdesk.core.sheets import Sheet
from kamdesk.core.vcard import VCard
from kamdesk.storage.database import Database

TODAY = date(2026, 3, 1)
HEADER = [
    "Name",
    "Balance",
    "Country",
    "VAT Number",
    "City",
    "Credit limit",
    "Phone",
    "First Name",
    "Last Name",
    "Email",
    "Phone",
]


@pytest.fixture
def owner(database: Database) -> int:
    company(database)
    return employee(database)


def prepare(
    db: Database, rows: Sequence[Sequence[Any]], header: Sequence[str], user: int, importer: Importer = CLIENTS, **options: str
) -> Prepared:
    sheet = Sheet("sheet", [list(header), *(list(row) + [None] * (len(header) - len(row)) for row in rows)])
    table = read_table("clients.csv", sheet, propose(sheet, importer.key, importer.targets), importer.targets)
    with db.read() as session:
        return importer.prepare(session, [table], Context(user, TODAY, options))


def store(db: Database, prepared: Prepared, user: int) -> list[tuple[int, int]]:
    told: list[tuple[int, int]] = []
    with db.write(user) as session:
        batch = ImportBatch(what="clients", files="clients.csv", taken=0, report="[]")
        session.add(batch)
        session.flush()
        prepared.store(session, batch.id, lambda done, total: told.append((done, total)))
    return told


def found(db: Database, text: str) -> list[int]:
    with db.read() as session:
        return [one.id for one in client_queries.find_clients(session, text, db.dialect)]


def test_that_a_row_becomes_a_client_with_its_contact(database: Database, owner: int) -> None:
    row = [
        "Xəzər Market MMC", "$-142.85", "Azərbaycan", "1401555071", "Bakı", "1,500.50", "+994 12 404 00 00", "Elçin", "Məmmədov",
        "e@example.az", "050 123",
    ]  # fmt: skip
    prepared = prepare(database, [row], HEADER, owner)

    assert prepared.counts == {"clients": 1, "contacts": 1}
    assert not prepared.notes
    assert prepared.control == {"currency": "USD", "balances": {"Xəzər Market MMC": "-142.85"}}
    assert store(database, prepared, owner) == [(1, 2), (2, 2)]
    (number,) = found(database, "xezer")
    kept = card(database, number)
    assert (kept.details.country, kept.details.tax_number, kept.details.city) == ("AZ", "1401555071", "Bakı")
    assert (kept.details.phone, kept.details.email) == ("+994 12 404 00 00", None)
    assert kept.details.credit_limit == Money(Decimal("1500.50"), "USD")
    assert kept.owner == "Leyla Quliyeva"
    with database.read() as session:
        (person,) = queries.contacts_of(session, number)
    assert (person.name, person.details.email, person.details.phone) == ("Elçin Məmmədov", "e@example.az", "050 123")
    assert person.details.is_main


def test_that_what_is_odd_is_kept_and_said(database: Database, owner: int) -> None:
    header = ["Name", "Country", "Tax number", "Email", "Owner", "Standing", "IBAN", "Language", "Note"]
    row = ["Araz", "Atlantis", "12 34", "nobody", "Somebody", "royal", "AZ22NABZ00000000137010001944", "tlh", "old note"]
    prepared = prepare(database, [row, ["Ulduz", "AZ", "99"]], header, owner)

    assert not prepared.is_refused
    assert [note.row for note in prepared.notes] == [2] * 6 + [3]
    store(database, prepared, owner)
    (number,) = found(database, "araz")
    kept = card(database, number).details
    assert (kept.country, kept.tax_number, kept.standing, kept.email) == (None, "1234", "regular", None)
    assert kept.note is not None
    for part in ("old note", "Atlantis", "Somebody", "royal", "AZ22NABZ"):
        assert part in kept.note


@pytest.mark.parametrize(
    ("header", "row"),
    [
        (["Name", "Currency"], ["Araz", "DOGE"]),
        (["Name", "Credit limit"], ["Araz", "-5"]),
        (["Name", "Payment terms"], ["Araz", "1.5"]),
        (["Name", "Payment terms"], ["Araz", "99999"]),
        (["Name", "Discount"], ["Araz", "150"]),
        (["Name", "City"], ["x" * 301, "Bakı"]),
        (["Name", "First Name", "Birthday"], ["Araz", "Ali", "2030-01-01"]),
    ],
)
def test_that_what_cannot_be_is_refused_with_its_row(database: Database, owner: int, header: list[str], row: list[str]) -> None:
    prepared = prepare(database, [row], header, owner)

    assert prepared.is_refused
    assert [note.row for note in prepared.notes if note.level == "refused"] == [2]


def test_that_choices_are_understood_in_every_language(database: Database, owner: int) -> None:
    header = ["Name", "Standing", "Source channel", "Language", "Owner"]
    rows = [["A b c", "key", "fair", "ru", "Leyla Quliyeva"], ["D e f", "Potential client", "Website", "Azərbaycanca", ""]]
    prepared = prepare(database, rows, header, owner)

    assert not prepared.notes
    store(database, prepared, owner)
    kept = [card(database, number).details for number in (*found(database, "a b c"), *found(database, "d e f"))]
    assert [(one.standing, one.source_channel, one.language) for one in kept] == [
        ("key", "fair", "ru"),
        ("potential", "website", "az"),
    ]


def test_that_repeated_rows_are_left_out_and_further_contacts_taken(database: Database, owner: int) -> None:
    header = ["Name", "First Name"]
    prepared = prepare(database, [["Araz", "Ali"], ["Araz", "Ali"], ["ARAZ", "Vəli"], ["Araz", ""]], header, owner)

    assert prepared.counts == {"clients": 1, "contacts": 2}
    assert [(note.level, note.row) for note in prepared.notes] == [("odd", 3), ("odd", 4), ("odd", 5)]
    store(database, prepared, owner)
    with database.read() as session:
        people = queries.contacts_of(session, found(database, "araz")[0])
    assert [(one.name, one.details.is_main) for one in people] == [("Ali", True), ("Vəli", False)]


def test_that_clients_that_are_there_are_left_out_and_similar_ones_named(database: Database, owner: int) -> None:
    client(database, owner, "Xəzər Market MMC", country="AZ", tax_number="1401555071")
    rows = [["xəzər market mmc", ""], ["Another", "140 155 5071"], ["Хазар Маркет ООО", ""], ["Ulduz", ""]]
    header = ["Name", "Tax number"]

    prepared = prepare(database, rows, header, owner)

    assert prepared.counts["clients"] == 2
    assert [(note.level, note.row) for note in prepared.notes] == [("odd", 2), ("odd", 3), ("odd", 4)]
    assert prepare(database, rows, header, owner, duplicates="add").counts["clients"] == 4


def test_that_people_come_to_clients_that_are_there(database: Database, owner: int) -> None:
    number = client(database, owner)
    header = ["Client", "First name", "Phone"]
    prepared = prepare(database, [["XƏZƏR MARKET MMC", "Ali", "050 1"]], header, owner, CONTACTS)
    refused = prepare(database, [["Nobody", "Ali", ""], ["Xəzər Market MMC", "", ""]], header, owner, CONTACTS)

    store(database, prepared, owner)

    with database.read() as session:
        assert [(one.name, one.details.phone) for one in queries.contacts_of(session, number)] == [("Ali", "050 1")]
    assert [(note.level, note.row) for note in refused.notes] == [("refused", 2), ("refused", 3)]


def test_that_people_of_business_cards_find_their_client() -> None:
    cards = [
        VCard("Ali Vəli", organisation="ARAZ"),
        VCard("Ali", first_name="Ali", organisation="Nobody"),
        VCard("B", email="x", organisation="Araz"),
    ]

    taken = people_of(cards, {"araz": {5}}, None, TODAY)

    assert [(one.client_id, one.first_name) for one in taken.people] == [(5, "Ali Vəli")]
    assert len(taken.left_out) == 2
    assert len(people_of(cards[:2], {}, 9, TODAY).people) == 2


def test_that_the_owner_named_in_a_file_is_found_by_name(database: Database, owner: int) -> None:
    with database.write() as session:
        session.add(Employee(name="Rəşad Əliyev", role="account_manager"))
    prepared = prepare(database, [["Araz", "RƏŞAD ƏLİYEV"]], ["Name", "Owner"], owner)

    store(database, prepared, owner)

    assert card(database, found(database, "araz")[0]).owner == "Rəşad Əliyev"
