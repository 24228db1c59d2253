from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from tests.areas.clients.builders import card, client

from kamdesk.areas.clients import actions, queries
from kamdesk.areas.clients.actions import CardVersion, ChangeClient, ClientChangedByOthersError, MergeClients
from kamdesk.areas.clients.rules import (
    AccountDetails,
    AddressDetails,
    ClientDetails,
    ClientGoneError,
    MergedAwayError,
    NothingToMergeError,
)
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


def versions(db: Database, *numbers: int) -> list[CardVersion]:
    return [CardVersion(number, card(db, number).version) for number in numbers]


def merge(db: Database, keep: int, *gone: int) -> actions.Merged:
    kept, *others = versions(db, keep, *gone)
    with db.write() as session:
        return actions.merge_clients(session, MergeClients(kept, tuple(others)))


def test_that_a_merge_fills_what_is_empty_and_unites_the_rest(database: Database, owner: int) -> None:
    keep = client(database, owner, tags=("a",), note="mine", addresses=(AddressDetails(city="Bakı"),))
    gone = client(
        database,
        owner,
        "Хазар Маркет ООО",
        country="AZ",
        tax_number="1401555071",
        phone="050 123 45 67",
        price_column="Topdan",
        price_date="promised",
        credit_limit=Money(Decimal(900), "AZN"),
        tags=("a", "b"),
        note="theirs",
        addresses=(AddressDetails("postal", city="Bakı"), AddressDetails(city="Gəncə")),
        bank_accounts=(AccountDetails("AZ21NABZ00000000137010001944"),),
        other_names=("Hazar",),
    )

    merge(database, keep, gone)

    kept = card(database, keep).details
    assert kept.name == "Xəzər Market MMC"
    assert kept.tax_number == "1401555071"
    assert kept.country == "AZ"
    assert kept.credit_limit == Money(Decimal(900), "AZN")
    assert (kept.price_column, kept.price_date) == ("Topdan", "promised")
    assert kept.tags == ("a", "b")
    assert kept.note == "mine\n\ntheirs"
    assert kept.other_names == ("Хазар Маркет ООО", "Hazar")
    assert [one.city for one in kept.addresses] == ["Bakı", "Gəncə"]
    assert len(kept.bank_accounts) == 1
    away = card(database, gone)
    assert (away.archived, away.merged_into_id, away.merged_into) == (True, keep, "Xəzər Market MMC")
    with database.read() as session:
        assert [one.id for one in queries.find_clients(session, "хазар", database.dialect)] == [keep]


def test_that_the_history_of_all_merged_cards_moves(database: Database, owner: int) -> None:
    keep, second, third = (client(database, owner, name) for name in ("Araz", "Araz MMC", "Араз"))
    change(database, second, name="Araz Plus")
    merge(database, second, third)

    merge(database, keep, second)

    assert sorted(events(database, keep)) == ["merged", "merged", "name"]
    assert card(database, third).merged_into_id == keep
    assert events(database, second) == []


def test_that_a_merged_card_is_neither_changed_nor_restored_nor_merged_again(database: Database, owner: int) -> None:
    keep, gone = client(database, owner), client(database, owner, "Xəzər")
    merge(database, keep, gone)

    with pytest.raises(MergedAwayError):
        change(database, gone, note="x")
    with pytest.raises(MergedAwayError), database.write() as session:
        actions.restore_clients(session, [gone])
    with pytest.raises(MergedAwayError):
        merge(database, keep, gone)


def test_that_a_card_is_not_merged_with_itself(database: Database, owner: int) -> None:
    only = client(database, owner)

    for gone in ((), (only,)):
        with pytest.raises(NothingToMergeError):
            merge(database, only, *gone)


def test_that_a_merge_is_refused_when_a_card_was_changed_meanwhile(database: Database, owner: int) -> None:
    keep, gone = client(database, owner), client(database, owner, "Xəzər")
    looked_at = versions(database, keep, gone)
    change(database, gone, note="new")

    with pytest.raises(ClientChangedByOthersError), database.write() as session:
        actions.merge_clients(session, MergeClients(looked_at[0], (looked_at[1],)))
    assert not card(database, gone).archived


def test_that_a_client_that_is_not_there_is_said_so(database: Database, owner: int) -> None:
    nobody = ClientDetails(name="x", owner_id=owner, currency="AZN")
    with pytest.raises(ClientGoneError), database.write() as session:
        actions.change_client(session, ChangeClient(77, 1, nobody, nobody))
