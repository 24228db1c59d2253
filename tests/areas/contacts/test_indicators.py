from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from tests.areas.clients.builders import client, employee

from kamdesk.areas.clients.model import Client
from kamdesk.areas.clients.rules import AccountDetails, AddressDetails
from kamdesk.areas.contacts import actions, queries
from kamdesk.areas.contacts.indicators import INDICATORS
from kamdesk.areas.contacts.model import Contact
from kamdesk.areas.contacts.rules import ContactDetails
from kamdesk.core.i18n import in_language
from kamdesk.core.indicators import IndicatorRow, value_of
from kamdesk.storage.database import Database

(COMPLETENESS,) = INDICATORS
TODAY, MARCH, FEBRUARY = date(2026, 3, 17), date(2026, 3, 1), date(2026, 2, 1)
#: Every field of a card but the main contact.
WHOLE: dict[str, Any] = {
    "country": "AZ",
    "tax_number": "1400057421",
    "addresses": (AddressDetails(kind="legal", street="Nizami 5", city="Bakı"),),
    "bank_accounts": (AccountDetails(account="AZ21NABZ00000000137010001944"),),
    "price_column": "A",
    "payment_days": 0,
    "language": "az",
    "needs": "Tea in the autumn",
}
ALL = 8


def contact(db: Database, client_id: int, **more: Any) -> int:
    with db.write() as session:
        return actions.create_contact(session, ContactDetails(client_id, "Elçin", **more), today=TODAY)


def told(db: Database, today: date = TODAY) -> dict[Any, Any]:
    """Part and whole by employee and month, February and March asked."""
    assert COMPLETENESS.compute is not None
    with db.read() as session:
        found = COMPLETENESS.compute(session, [FEBRUARY, MARCH], today)
        return {key: (figure.part, figure.whole) for key, figure in found.items()}


def rows(db: Database, owner: int, until: date = TODAY) -> list[IndicatorRow]:
    assert COMPLETENESS.rows is not None
    with db.read() as session:
        return COMPLETENESS.rows(session, owner, until.replace(day=1), until, TODAY)


def test_that_a_card_with_every_field_is_complete(database: Database) -> None:
    owner = employee(database)
    contact(database, client(database, owner, **WHOLE), mobile="+994501234567")

    assert told(database) == {(owner, MARCH): (ALL, ALL)}
    assert [(row.area, row.detail, row.worth) for row in rows(database, owner)] == [("clients", "", Decimal(ALL))]


@pytest.mark.parametrize("missing", sorted(WHOLE.keys() - {"country"}))
def test_that_each_field_counts(database: Database, missing: str) -> None:
    owner = employee(database)
    known = {name: value for name, value in WHOLE.items() if name != missing}
    contact(database, client(database, owner, **known), email="elcin@araz.az")

    assert told(database) == {(owner, MARCH): (ALL - 1, ALL)}


def test_that_the_main_contact_counts_with_a_phone_or_an_e_mail(database: Database) -> None:
    owner = employee(database)
    client_id = client(database, owner, **WHOLE)
    assert told(database) == {(owner, MARCH): (ALL - 1, ALL)}

    main = contact(database, client_id)
    contact(database, client_id, phone="+994124040000")
    assert told(database) == {(owner, MARCH): (ALL - 1, ALL)}

    with database.write() as session:
        session.get_one(Contact, main).email = "elcin@araz.az"
    assert told(database) == {(owner, MARCH): (ALL, ALL)}

    with database.write() as session:
        session.get_one(Contact, main).archived = True
    assert told(database) == {(owner, MARCH): (ALL - 1, ALL)}


def test_that_cards_count_for_their_owners_and_archived_and_former_ones_do_not(database: Database) -> None:
    one, other = employee(database), employee(database, "Kamran")
    client(database, one, "First")
    client(database, one, "Second", needs="Sugar")
    client(database, other, "Third", **WHOLE)
    client(database, other, "Gone", standing="former")
    put_away = client(database, one, "Fifth", needs="Salt")
    with database.write() as session:
        session.get_one(Client, put_away).archived = True

    found = told(database)

    assert found == {(one, MARCH): (1, 2 * ALL), (other, MARCH): (ALL - 1, ALL)}
    for (owner, _month), (part, whole) in found.items():
        behind = rows(database, owner)
        assert [sum(row.worth for row in behind if isinstance(row.worth, Decimal)), len(behind) * ALL] == [part, whole]


def test_that_the_emptiest_cards_stand_first_and_say_what_is_missing(database: Database) -> None:
    owner = employee(database)
    client(database, owner, "Full", **WHOLE)
    client(database, owner, "Empty")

    empty, full = rows(database, owner)

    assert (empty.title, full.title, full.detail) == ("Empty", "Full", "Missing: Main contact")
    assert empty.detail.endswith(
        "Tax number, Address, Bank account, Main contact, Price column, Payment terms, Language of papers, Needs"
    )
    with in_language("ar"):
        assert "، " in rows(database, owner)[0].detail


def test_that_a_month_that_is_over_is_not_made_up(database: Database) -> None:
    owner = employee(database)
    client(database, owner)

    assert told(database, date(2026, 4, 1)) == {}
    assert rows(database, owner, date(2026, 2, 28)) == []


def test_that_nobody_without_clients_has_a_figure(database: Database) -> None:
    owner = employee(database)

    assert (told(database), rows(database, owner)) == ({}, [])


def test_that_the_mean_of_the_cards_is_told_in_per_cent(database: Database) -> None:
    owner = employee(database)
    client(database, owner, "Full", **WHOLE)
    client(database, owner, "Empty")
    with database.read() as session:
        figure = queries.card_completeness(session, [MARCH], TODAY)[owner, MARCH]

    assert value_of(figure, COMPLETENESS) == Decimal("43.75")
