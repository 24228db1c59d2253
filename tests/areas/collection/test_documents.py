"""The letter on paper, many letters in one file, and drafts of e-mails."""

from collections.abc import Callable
from email import message_from_bytes
from email.policy import default

import pytest
from tests.areas.collection.builders import Collecting
from tests.areas.receivables.builders import day

from kamdesk.areas.clients.model import Address
from kamdesk.areas.collection import documents, queries
from kamdesk.areas.collection.rules.refusals import AddressMissingError, RecordGoneError
from kamdesk.areas.company.model import Company
from kamdesk.core.text import without_direction_marks
from kamdesk.pdf.blocks import Document, Table, Text, Title
from kamdesk.pdf.render import pdf_bytes
from kamdesk.ui.preview import Paper

PRINTED = day(3, 25)


def paper(office: Collecting, letter: int, language: str | None = None) -> Document:
    with office.database.read() as session:
        return documents.reminder_letter(session, letter, language, printed_on=PRINTED)


def words(document: Document) -> str:
    """Everything a letter says in paragraphs, with usual spaces and without marks of direction."""
    found = [block.text for block in document.blocks if isinstance(block, Text | Title)]
    return without_direction_marks("\n".join(found)).replace("\u00a0", " ")


def table(document: Document) -> Table:
    (found,) = [block for block in document.blocks if isinstance(block, Table)]
    return found


def test_that_a_letter_speaks_the_clients_language_and_shows_items_days_sum_fee_and_interest(office: Collecting) -> None:
    client = office.debtor("Harbour", language="en", legal_name="Harbour Foods Ltd")
    office.contact(client, "Ms Reed")
    office.debt("1000", day(2, 1), client_id=client)
    letter = office.remind(day(2, 5), day(2, 20))

    document = paper(office, letter)

    assert document.language == "en"
    said = words(document)
    assert "Dear Ms Reed," in said
    assert "1,000.00 AZN is open, the oldest part for 19 days" in said
    assert "Please pay by 27 Feb 2026. We charge a fee of 5.00 AZN. The interest is 6.25 AZN." in said
    assert "To pay by 27 Feb 2026: 1,011.25 AZN" in said
    (row,) = table(document).rows
    assert row[3:] == ("19", "1,000.00", "1,000.00")


def test_that_a_letter_without_fee_says_nothing_of_one(office: Collecting) -> None:
    client = office.debtor("Harbour", language="en")
    office.debt(100, client_id=client)
    letter = office.remind(day(3, 5))

    assert "fee" not in words(paper(office, letter)).lower()


def test_that_where_to_pay_is_in_the_letter(office: Collecting) -> None:
    with office.database.write() as session:
        ours = session.get_one(Company, 1)
        ours.bank_account, ours.bank_name, ours.bank_swift = "AZ21NABZ00000000137010001944", "Kapital Bank", "AIIBAZ2X"
    office.debt(100)
    letter = office.remind(day(3, 5))

    said = words(paper(office, letter, "en"))

    assert "AZ21 NABZ 0000 0000 1370 1000 1944" in said
    assert "REM-2026-00001" in said.split("Purpose of payment")[1]


def test_that_a_draft_shows_what_is_open_now_and_a_sent_letter_what_was_sent(office: Collecting) -> None:
    office.debt(100)
    office.debt(60)
    (letter,) = office.run(day(3, 5))
    office.pay(120, on=day(3, 5))
    assert [row[-1] for row in table(paper(office, letter, "en")).rows] == ["40.00"]

    office.send((letter,), day(3, 5))
    office.pay(40, on=day(3, 6))
    assert [row[-1] for row in table(paper(office, letter, "en")).rows] == ["40.00"]


def test_that_drafts_and_cancelled_letters_say_so_across_the_page(office: Collecting) -> None:
    office.debt(100)
    (letter,) = office.run(day(3, 5))
    assert paper(office, letter, "en").watermark == "DRAFT"

    office.send((letter,), day(3, 5))
    assert paper(office, letter, "en").watermark == ""

    office.cancel_letter(letter, day(3, 6))
    assert paper(office, letter, "en").watermark == "CANCELLED"
    assert len(table(paper(office, letter, "en")).rows) == 1


def test_that_a_language_without_a_text_falls_back_to_the_companys(office: Collecting) -> None:
    arabic = office.debtor("النخيل", language="ar")
    office.debt(100, client_id=arabic)
    letter = office.remind(day(3, 5))

    assert paper(office, letter).language == "az"


def test_that_instalments_are_told_apart(office: Collecting) -> None:
    invoice = office.invoice(200, on=day(1, 1), parts=[(day(2, 1), 100), (day(2, 2), 100)])
    letter = office.remind(day(3, 5))

    numbers = [row[0] for row in table(paper(office, letter, "en")).rows]

    assert [number[-4:] for number in numbers] == [" / 1", " / 2"]
    assert invoice


@pytest.mark.parametrize("store_kind", ["sqlite"], indirect=True)
@pytest.mark.parametrize("language", ["az", "en", "ru"])
def test_that_usual_debts_fit_one_page(office: Collecting, language: str) -> None:
    client = office.debtor("Harbour", language=language, country="AZ")
    with office.database.write() as session:
        session.add(Address(client_id=client, kind="legal", street="Nizami 5", city="Bakı", postal_code="AZ1000"))
        session.get_one(Company, 1).director = "Elçin Məmmədov"
    for number in range(10):
        office.debt(100 + number, client_id=client)
    letter = office.remind(day(3, 5), day(3, 20))

    shown = Paper(pdf_bytes(paper(office, letter)))

    assert len(shown.sizes) == 1
    shown.close()


@pytest.mark.parametrize("store_kind", ["sqlite"], indirect=True)
def test_that_many_letters_are_one_file_in_their_order_and_can_be_stopped(office: Collecting) -> None:
    for language in ("az", "en", "ru"):
        office.debt(100, client_id=office.debtor(f"Client {language}", language=language))
    letters = office.run(day(3, 5))
    with office.database.read() as session:
        made = documents.reminder_letters(session, letters, printed_on=PRINTED)
    seen: list[tuple[int, int]] = []

    def step(done: int, total: int) -> None:
        seen.append((done, total))

    shown = Paper(documents.print_letters(made, "Reminders", "en", step))
    assert len(shown.sizes) == 3
    shown.close()
    assert seen[:3] == [(0, 3), (1, 3), (2, 3)]

    def stop(_done: int, _total: int) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        documents.print_letters(made, "Reminders", "en", stop)


def test_that_letters_of_any_number_cost_the_same_statements(office: Collecting, statements: Callable[[], int]) -> None:
    for number in range(5):
        office.debt(100, client_id=office.debtor(f"Client {number}"))
    letters = office.run(day(3, 5))

    def asked(ids: tuple[int, ...]) -> int:
        statements()
        with office.database.read() as session:
            documents.reminder_letters(session, ids, printed_on=PRINTED)
        return statements()

    assert asked(letters[:1]) == asked(letters)


def test_that_a_letter_that_is_gone_is_refused(office: Collecting) -> None:
    with pytest.raises(RecordGoneError):
        paper(office, 999)


def mails(office: Collecting, letters: tuple[int, ...]) -> list[tuple[int, str, bytes]]:
    with office.database.read() as session:
        return documents.mail_drafts(session, letters, lambda _done, _total: None, printed_on=PRINTED)


def test_that_a_draft_goes_to_the_main_contact_with_the_letter_attached(office: Collecting) -> None:
    with office.database.write() as session:
        session.get_one(Company, 1).email = "info@xezer.az"
    client = office.debtor("Harbour: Foods / Ltd", language="en", email="office@harbour.example")
    office.contact(client, "Ms Reed", "reed@harbour.example")
    office.debt(100, client_id=client)
    letters = office.run(day(3, 5))

    ((letter, name, data),) = mails(office, letters)
    message = message_from_bytes(data, policy=default)

    assert (letter, name) == (letters[0], "REM-2026-00001 Harbour- Foods - Ltd.eml")
    assert message["To"] == "reed@harbour.example"
    assert message["From"] == "info@xezer.az"
    assert message["X-Unsent"] == "1"
    assert message["Subject"] == "Payment reminder · REM-2026-00001"
    body = message.get_body()
    assert body is not None
    assert "Dear Ms Reed," in body.get_content()
    (attached,) = message.iter_attachments()
    assert attached.get_filename() == "REM-2026-00001.pdf"
    assert attached.get_content().startswith(b"%PDF")


def test_that_clients_without_an_address_have_no_draft(office: Collecting) -> None:
    silent = office.debtor("Silent", email=None, city="Bakı")
    office.debt(100)
    office.debt(100, client_id=silent)
    letters = office.run(day(3, 5))

    assert len(mails(office, letters)) == 1
    with pytest.raises(AddressMissingError) as refused:
        mails(office, letters[1:])
    assert "Silent" in str(refused.value)


def test_that_a_card_without_address_and_contact_still_makes_a_letter(office: Collecting) -> None:
    office.debt(100)
    letter = office.remind(day(3, 5))

    with office.database.read() as session:
        _company, (found,) = queries.letter_papers(session, [letter])
    assert (found.address, found.contact) == ((), "")
    assert pdf_bytes(paper(office, letter)).startswith(b"%PDF")
