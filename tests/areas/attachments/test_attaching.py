"""Files are kept with their record, once each, and put away instead of deleted."""

import pytest
from tests.areas.clients.builders import client

from kamdesk.areas.attachments.actions import (
    Attach,
    DescribeAttachment,
    attach,
    describe_attachment,
    detach,
    move_attachments,
    take_back,
)
from kamdesk.areas.attachments.queries import AttachmentRow, attachment, attachment_count, attachment_data, attachments
from kamdesk.areas.attachments.rules import (
    MOST_BYTES,
    AttachedAlreadyError,
    AttachmentGoneError,
    AttachmentTooLargeError,
    UnknownKindError,
)
from kamdesk.areas.clients.actions import CardVersion, MergeClients, merge_clients
from kamdesk.areas.clients.queries import client_card
from kamdesk.storage.database import Database
from kamdesk.storage.errors import ChangedByOthersError


@pytest.fixture
def scan(database: Database, user_id: int, client_id: int) -> int:
    """A scan at the client."""
    with database.write(user_id) as session:
        return attach(session, Attach("clients", client_id, "scan.pdf", b"%PDF one", note=" signed\u200f "))


def files(database: Database, record: int, *, archived: bool = False) -> list[AttachmentRow]:
    with database.read() as session:
        return attachments(session, "clients", record, archived=archived)


def add(database: Database, record: int, name: str, data: bytes) -> int:
    with database.write() as session:
        return attach(session, Attach("clients", record, name, data))


def test_that_a_file_is_kept_with_who_brought_it(database: Database, client_id: int, scan: int) -> None:
    (row,) = files(database, client_id)

    assert (row.name, row.kind, row.size, row.note, row.archived) == ("scan.pdf", "scan", 8, "signed", False)
    assert row.made_by == "Leyla Quliyeva"
    with database.read() as session:
        assert attachment_data(session, scan) == ("scan.pdf", b"%PDF one")
        assert attachment(session, scan) == row
        assert attachment_count(session, "clients", client_id) == 1
        assert attachment_count(session, "orders", client_id) == 0


def test_that_any_bytes_come_back_as_they_were(database: Database, client_id: int) -> None:
    data = bytes(range(256)) * 5000
    number = add(database, client_id, "x.bin", data)

    with database.read() as session:
        assert attachment_data(session, number)[1] == data


def test_that_the_same_content_is_told_and_not_kept_twice(database: Database, user_id: int, client_id: int, scan: int) -> None:
    with pytest.raises(AttachedAlreadyError, match=r"“scan\.pdf” is attached here already, with"):
        add(database, client_id, "SCAN.pdf".lower(), b"%PDF one")
    with pytest.raises(AttachedAlreadyError, match=r"under the name “scan\.pdf”"):
        add(database, client_id, "other.pdf", b"%PDF one")
    other = client(database, user_id, "Other")
    add(database, other, "scan.pdf", b"%PDF one")

    assert [len(files(database, record)) for record in (client_id, other)] == [1, 1]


def test_that_another_file_of_the_same_name_gets_a_number(database: Database, client_id: int, scan: int) -> None:
    add(database, client_id, "Scan.pdf", b"%PDF two")

    assert [row.name for row in files(database, client_id)] == ["Scan (2).pdf", "scan.pdf"]


def test_that_what_is_too_large_is_refused(database: Database, client_id: int) -> None:
    with pytest.raises(AttachmentTooLargeError):
        add(database, client_id, "film.mp4", bytes(MOST_BYTES + 1))

    assert files(database, client_id) == []


def test_that_files_are_put_away_and_taken_back(database: Database, client_id: int, scan: int) -> None:
    with database.write() as session:
        assert detach(session, [scan]) == [scan]
        assert detach(session, [scan]) == []
    assert files(database, client_id) == []
    assert [row.id for row in files(database, client_id, archived=True)] == [scan]
    again = add(database, client_id, "scan.pdf", b"%PDF one")
    with database.write() as session:
        assert take_back(session, [scan]) == [scan]

    assert [(row.id, row.name) for row in files(database, client_id)] == [(again, "scan.pdf"), (scan, "scan (2).pdf")]


def test_that_a_file_is_renamed_and_described(database: Database, client_id: int, scan: int) -> None:
    with database.write() as session:
        version = describe_attachment(session, DescribeAttachment(scan, 1, "Müqavilə", "letter", "two\nlines"))

    (row,) = files(database, client_id)
    assert (row.name, row.kind, row.note, row.version) == ("Müqavilə.pdf", "letter", "two\nlines", version)


def test_that_the_slower_of_two_is_told(database: Database, scan: int) -> None:
    with database.write() as session:
        describe_attachment(session, DescribeAttachment(scan, 1, "a", "scan"))
    with pytest.raises(ChangedByOthersError), database.write() as session:
        describe_attachment(session, DescribeAttachment(scan, 1, "b", "scan"))


def test_that_wrong_orders_are_refused(database: Database, client_id: int, scan: int) -> None:
    with pytest.raises(UnknownKindError), database.write() as session:
        describe_attachment(session, DescribeAttachment(scan, 1, "a", "film"))
    with pytest.raises(AttachmentGoneError), database.write() as session:
        describe_attachment(session, DescribeAttachment(999, 1, "a", "scan"))
    with pytest.raises(AttachmentGoneError), database.read() as session:
        attachment_data(session, 999)


def test_that_files_follow_a_record_that_is_merged(database: Database, user_id: int, client_id: int, scan: int) -> None:
    other = client(database, user_id, "Other")
    add(database, other, "scan.pdf", b"%PDF two")
    with database.write() as session:
        assert move_attachments(session, "clients", other, client_id) == 1

    assert [row.name for row in files(database, client_id)] == ["scan (2).pdf", "scan.pdf"]


def test_that_merging_clients_keeps_the_files_of_both(database: Database, user_id: int, client_id: int, scan: int) -> None:
    other = client(database, user_id, "Other")
    with database.write() as session:
        cards = [client_card(session, number) for number in (other, client_id)]
        keep, gone = (CardVersion(card.id, card.version) for card in cards if card is not None)
        merged = merge_clients(session, MergeClients(keep, (gone,)))

    assert [row.id for row in files(database, other)] == [scan]
    assert merged.moved == 1
