from typing import Any

import pytest
from tests.areas.clients.builders import client, details, employee

from kamdesk.areas.clients import actions, queries
from kamdesk.areas.clients.actions import MergeClients, NewClient
from kamdesk.areas.clients.queries import ClientFilter, KnownNames
from kamdesk.areas.prices.model import PriceColumn
from kamdesk.core.text import fold
from kamdesk.storage.database import Database


def found(db: Database, text: str) -> list[int]:
    with db.read() as session:
        return [one.id for one in queries.find_clients(session, fold(text), db.dialect)]


@pytest.mark.parametrize(
    "text", ["XƏZƏR", "xezer mar", "xazar", "Хазар", "Khazar market", "خزر", "1401555071", "050 1", "123-45-67", "٤٥٦٧", "bakı"]
)
def test_that_a_client_is_found_in_any_script_and_by_any_number(database: Database, owner: int, text: str) -> None:
    number = client(database, owner, country="AZ", tax_number="1401555071", phone="0501234567", city="Bakı")
    client(database, owner, "Ulduz Retail", country="AZ")

    assert found(database, text) == [number]


def test_that_names_beginning_with_the_text_come_first(database: Database, owner: int) -> None:
    later = client(database, owner, "Yeni Araz")
    first = client(database, owner, "Araz")

    assert found(database, "araz") == [first, later]


def test_that_wild_cards_find_nothing_by_themselves(database: Database, owner: int) -> None:
    client(database, owner)

    for text in ("%", "_", '"', "'", "%%%", "___", '"""', "NEAR(", "*"):
        assert found(database, text) == []


def test_that_archived_clients_are_not_found(database: Database, owner: int) -> None:
    number = client(database, owner)
    with database.write() as session:
        actions.archive_clients(session, [number])

    assert found(database, "xəzər") == []


def test_that_the_list_shows_the_clients_asked_for(database: Database, owner: int) -> None:
    other = employee(database, "Rəşad")
    key = client(database, owner, standing="key", tags=("b", "a"), segment="A")
    small = client(database, other, "Araz", standing="small_retail")
    away = client(database, owner, "Away")
    with database.write() as session:
        actions.archive_clients(session, [away])

    with database.read() as session:

        def shown(**limits: Any) -> list[int]:
            wanted = ClientFilter(**limits)
            narrow = set(session.scalars(queries.narrow_client_list(wanted)))
            rows = session.execute(queries.client_list(wanted)).all()
            assert {row.id for row in rows} == narrow
            return sorted(narrow)

        assert shown() == sorted([key, small])
        assert shown(standing="key") == [key]
        assert shown(owner_id=other) == [small]
        assert shown(segment="A") == [key]
        assert shown(tag="a") == [key]
        assert shown(archived=True) == [away]
        (row,) = session.execute(queries.client_list(ClientFilter(standing="key"))).all()
    assert sorted(row.tags.split(", ")) == ["a", "b"]
    assert row.owner == "Leyla Quliyeva"


# --- duplicates


def likely(db: Database, name: str, tax_number: str | None = None, exclude: int | None = None) -> list[int]:
    with db.read() as session:
        return [one.client_id for one in queries.likely_duplicates(session, name, tax_number, exclude)]


def test_that_a_likely_duplicate_is_found_while_typing(database: Database, owner: int) -> None:
    number = client(database, owner, "Xəzər Market MMC", country="AZ", tax_number="1401555071")
    client(database, owner, "Ulduz Retail")

    for name in ("Хазар Маркет ООО", "Khazar Market LLC", "الخزر ماركت"):
        assert likely(database, name) == [number]
    assert likely(database, "Something else", "140 155 5071") == [number]
    assert likely(database, "Something else", "١٤٠١٥٥٥٠٧١") == [number]
    assert likely(database, "Xəzər Market", exclude=number) == []
    assert likely(database, "") == []
    assert likely(database, "Something else", "") == []


def test_that_duplicates_are_found_by_other_names_and_in_the_archive(database: Database, owner: int) -> None:
    number = client(database, owner, "Ulduz", other_names=("Xəzər Market",))
    with database.write() as session:
        actions.archive_clients(session, [number])

    assert likely(database, "Khazar Market") == [number]


def test_that_the_same_tax_number_comes_before_a_similar_name(database: Database, owner: int) -> None:
    similar = client(database, owner, "Xəzər Market")
    same = client(database, owner, "Ulduz", country="AZ", tax_number="1401555071")

    assert likely(database, "Khazar Market", "1401555071") == [same, similar]


def test_that_pairs_of_duplicates_are_found_among_all_clients(database: Database, owner: int) -> None:
    first = client(database, owner, "Xəzər Market MMC")
    second = client(database, owner, "Хазар Маркет ООО")
    third = client(database, owner, "Ulduz", country="AZ", tax_number="1401555071")
    fourth = client(database, owner, "Araz", country="AZ", tax_number="1401555071")
    for number in range(1, 4):
        client(database, owner, f"Market {number}")

    with database.read() as session:
        pairs = queries.duplicate_pairs(session)

    assert [(pair.one, pair.other, pair.same_tax_number) for pair in pairs] == [(third, fourth, True), (first, second, False)]


def test_that_merged_cards_are_no_duplicates_any_more(database: Database, owner: int) -> None:
    keep, gone = client(database, owner, "Xəzər Market MMC"), client(database, owner, "Хазар Маркет ООО")
    with database.write() as session:
        cards = actions.versions_of(session, [keep, gone])
        actions.merge_clients(session, MergeClients(cards[keep], (cards[gone],)))

    with database.read() as session:
        assert queries.duplicate_pairs(session) == []
    assert likely(database, "Khazar Market") == [keep]


def test_that_rows_of_a_file_are_compared_with_clients_and_with_one_another(database: Database, owner: int) -> None:
    number = client(database, owner, "Xəzər Market MMC", country="AZ", tax_number="1401555071")
    with database.read() as session:
        known = KnownNames.of(session)

    assert known.like("Ulduz Retail") is None
    assert (known.like("Хазар Маркет") or (0, 0))[0] == number
    assert known.like("Ulduz Retail", "140 155 50 71") == (number, 100.0)
    known.add(-1, "Ulduz Retail", "1700000001")
    assert (known.like("Улдуз Ритейл") or (0, 0))[0] == -1


def test_that_thousands_of_like_names_do_not_take_the_square_of_their_number(database: Database, owner: int) -> None:
    with database.write(owner) as session:
        actions.create_many(session, [NewClient(details(owner, f"Market {number}")) for number in range(3000)])

    with database.read() as session:
        assert queries.duplicate_pairs(session) == []
        assert queries.likely_duplicates(session, "Market 17")[0].name == "Market 17"


def test_that_price_columns_are_those_kept_and_those_that_clients_have_each_in_one_spelling(
    database: Database, owner: int
) -> None:
    client(database, owner, "One", price_column="TOPDAN")
    client(database, owner, "Two", price_column="old list")
    with database.write(owner) as session:
        session.add(PriceColumn(name="Topdan", name_key="topdan", currency="AZN"))
        session.add(PriceColumn(name="Retail", name_key="retail", currency="AZN"))
        session.add(PriceColumn(name="Gone", name_key="gone", currency="AZN", archived=True))

    with database.read() as session:
        assert queries.price_columns_in_use(session) == ["old list", "Retail", "Topdan"]
