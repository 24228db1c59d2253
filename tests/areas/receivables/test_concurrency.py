from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from tests.areas.receivables.builders import Office, day, money

from kamdesk.areas.receivables import actions, queries
from kamdesk.areas.receivables.rules.refusals import AllocationExceedsDebtError, PaymentExceedsDebtError
from kamdesk.core.errors import KamDeskError

PATIENCE = 60


def at_once(office: Office, commands: list[actions.NewPayment]) -> list[int | KamDeskError]:
    """Book payments from threads that start together; return what each got."""
    start = Barrier(len(commands))

    def book(command: actions.NewPayment) -> int | KamDeskError:
        start.wait(PATIENCE)
        try:
            return int(office.do(actions.book_payment, command))
        except KamDeskError as refusal:
            return refusal

    with ThreadPoolExecutor(len(commands)) as pool:
        return [answer.result(PATIENCE) for answer in [pool.submit(book, command) for command in commands]]


def test_that_of_two_who_pay_the_same_debt_the_later_is_told(office: Office) -> None:
    invoice = office.invoice(100)
    commands = [
        actions.NewPayment(client_id=office.client, date=day(1, 2), amount=money(100), key=f"person {number}")
        for number in range(2)
    ]

    answers = at_once(office, commands)

    assert sorted(isinstance(answer, PaymentExceedsDebtError) for answer in answers) == [False, True]
    assert office.open_of(invoice) == "0.00"
    assert office.problems() == []


def test_that_of_two_who_choose_the_same_instalment_the_later_is_told(office: Office) -> None:
    invoice = office.invoice(100)
    (item,) = office.items(invoice)
    commands = [
        actions.NewPayment(
            client_id=office.client, date=day(1, 2), amount=money(70), key=f"person {number}", allocate=((item, 7000),)
        )
        for number in range(2)
    ]

    answers = at_once(office, commands)

    refusals = [answer for answer in answers if isinstance(answer, KamDeskError)]
    assert [type(refusal) for refusal in refusals] == [AllocationExceedsDebtError]
    assert "30.00" in str(refusals[0])
    assert office.open_of(invoice) == "30.00"


def test_that_many_at_once_get_numbers_without_gap_or_double(office: Office) -> None:
    commands = [
        actions.NewPayment(client_id=office.client, date=day(1, 2), amount=money(1), key=f"person {number}", advance=True)
        for number in range(8)
    ]

    answers = at_once(office, commands)

    ids = [answer for answer in answers if isinstance(answer, int)]
    numbers = {office.read(queries.document_card, document).number for document in ids}
    assert numbers == {f"PAY-2026-{number:05d}" for number in range(1, len(commands) + 1)}
    assert office.problems() == []
