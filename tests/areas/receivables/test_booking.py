from decimal import Decimal

import pytest
from sqlalchemy import select
from tests.areas.receivables.builders import Office, day, money

from kamdesk.areas.clients.model import Client
from kamdesk.areas.company.rules import NoRateError, RateError
from kamdesk.areas.receivables import actions, queries
from kamdesk.areas.receivables.model import Allocation, LedgerDocument, OpenItem
from kamdesk.areas.receivables.rules import NewLine, PaymentExceedsDebtError
from kamdesk.areas.receivables.rules.refusals import (
    AllocationExceedsDebtError,
    AllocationMismatchError,
    AmountNotPositiveError,
    ClientNotThereError,
    CurrencyDiffersError,
    DocumentNotThereError,
    InstalmentsDoNotAddUpError,
    NothingToBookError,
    NumberTakenError,
    RefundExceedsCreditError,
    TextTooLongError,
)
from kamdesk.core.money import UnknownCurrencyError


def test_that_an_invoice_is_the_sum_of_its_lines(office: Office) -> None:
    line = NewLine(description="Tea", quantity=Decimal(3), price=Decimal("9.99"), discount=Decimal(10), vat_rate=Decimal(18))
    invoice = office.invoice(0, lines=(line, line), due=day(2, 1))

    card = office.read(queries.document_card, invoice)

    assert (card.amount, card.tax, card.open, card.signed) == (6364, 970, 6364, 6364)
    assert [(line.net, line.tax) for line in card.lines] == [(2697, 485), (2697, 485)]
    assert card.number == "INV-2026-00001"
    assert card.due == day(2, 1)
    assert office.problems() == []


def test_that_each_instalment_is_an_open_item_and_aged_by_itself(office: Office) -> None:
    office.invoice(90, parts=((day(3, 1), 30), (day(2, 1), 60)))

    assert office.aged(day(2, 15)) == {"not_due": 30, "1_30": 60}


def test_that_instalments_must_add_up_to_the_invoice(office: Office) -> None:
    with pytest.raises(InstalmentsDoNotAddUpError):
        office.invoice(100, parts=((day(2, 1), 60), (day(3, 1), 30)))

    assert office.ageing(day(12, 31)) == []


def test_that_a_payment_pays_the_oldest_due_first(office: Office) -> None:
    later = office.invoice(100, due=day(3, 1))
    sooner = office.invoice(100, due=day(2, 1))

    payment = office.pay(150, day(1, 10))

    assert (office.open_of(sooner), office.open_of(later), office.open_of(payment)) == ("0.00", "50.00", "0.00")
    assert office.problems() == []


def test_that_too_much_money_is_refused_and_nothing_is_stored(office: Office) -> None:
    office.invoice(500)

    with pytest.raises(PaymentExceedsDebtError, match=r"501\.00.*500\.00"):
        office.pay(501)

    assert office.aged(day(1, 1)) == {"not_due": 500}


def test_that_an_advance_is_kept_and_pays_later(office: Office) -> None:
    advance = office.pay(100, day(1, 2), advance=True)
    assert office.aged(day(1, 2)) == {"not_allocated": -100}
    invoice = office.invoice(80, day(1, 5), due=day(2, 5))

    command = actions.AllocateOldest(client_id=office.client, currency="AZN", date=day(1, 3), key=office.key())
    office.do(actions.allocate_oldest, command)

    assert (office.open_of(invoice), office.open_of(advance)) == ("0.00", "20.00")
    assert office.allocations()[0][2] == day(1, 5)  # not before the invoice
    assert office.aged(day(1, 3)) == {"not_allocated": -100}


def test_that_money_can_be_allocated_by_hand_while_it_is_booked(office: Office) -> None:
    office.invoice(100, due=day(2, 1))
    chosen = office.invoice(100, due=day(3, 1))
    (item,) = office.items(chosen)

    payment = office.pay(100, allocate=((item, 7000),))

    assert (office.open_of(chosen), office.open_of(payment)) == ("30.00", "30.00")


def test_that_more_than_is_open_cannot_be_allocated_by_hand(office: Office) -> None:
    (item,) = office.items(office.invoice(100))

    with pytest.raises(AllocationExceedsDebtError, match=r"100\.01.*INV-2026-00001.*100\.00"):
        office.pay(200, allocate=((item, 10001),))


def test_that_the_same_item_twice_by_hand_cannot_exceed_it(office: Office) -> None:
    (item,) = office.items(office.invoice(100))

    with pytest.raises(AllocationExceedsDebtError):
        office.pay(200, allocate=((item, 6000), (item, 6000)))


def test_that_an_item_of_another_client_cannot_be_paid(office: Office) -> None:
    other = office.new_client("Kür")
    (item,) = office.items(office.invoice(100, client_id=other))

    with pytest.raises(AllocationMismatchError):
        office.pay(100, allocate=((item, 10000),))


def test_that_the_same_key_books_once(office: Office) -> None:
    office.invoice(100)
    first = office.pay(40, key="the bank's line 7")
    again = office.pay(40, key="the bank's line 7")

    assert first == again
    assert office.aged(day(1, 1)) == {"not_due": 60}


def test_that_a_refused_booking_leaves_no_gap_in_the_numbers(office: Office) -> None:
    office.invoice(10)
    with pytest.raises(NumberTakenError):
        office.invoice(10, number="INV-2026-00001")
    with pytest.raises(RuntimeError, match="cut"), office.database.write() as session:
        command = actions.NewInvoice(client_id=office.client, date=day(1, 1), currency="AZN", total=money(5), key="lost")
        actions.book_invoice(session, command)
        raise RuntimeError("cut")
    second = office.invoice(10)

    assert office.read(queries.document_card, second).number == "INV-2026-00002"
    assert office.problems() == []


def test_that_a_number_typed_by_hand_is_jumped_over(office: Office) -> None:
    office.invoice(10, number="INV-2026-00001")
    second = office.invoice(10)

    assert office.read(queries.document_card, second).number == "INV-2026-00002"


def test_that_each_year_and_kind_counts_for_itself(office: Office) -> None:
    office.invoice(10)
    last_year = office.invoice(10, day(1, 1).replace(year=2025))
    payment = office.pay(5)

    assert office.read(queries.document_card, last_year).number == "INV-2025-00001"
    assert office.read(queries.document_card, payment).number == "PAY-2026-00001"


def test_that_a_credit_note_is_used_for_its_invoice(office: Office) -> None:
    invoice = office.invoice(100, due=day(2, 1))
    office.pay(70, day(1, 5))

    note = office.credit_note(30, day(1, 10), subject_id=invoice, note="returned")

    assert (office.open_of(invoice), office.open_of(note)) == ("0.00", "0.00")
    assert office.ageing(day(1, 10)) == []
    assert office.problems() == []


def test_that_a_credit_note_larger_than_what_is_open_on_its_invoice_stands_alone(office: Office) -> None:
    invoice = office.invoice(100, due=day(2, 1))
    office.pay(70, day(1, 5))

    note = office.credit_note(50, day(1, 10), subject_id=invoice, note="returned")

    assert (office.open_of(invoice), office.open_of(note)) == ("30.00", "50.00")
    assert office.aged(day(1, 10)) == {"not_allocated": -50, "not_due": 30}
    assert office.problems() == []


def test_that_a_credit_note_without_invoice_stands_alone(office: Office) -> None:
    office.invoice(100)
    office.credit_note(30)

    assert office.aged(day(1, 1)) == {"not_allocated": -30, "not_due": 100}


def test_that_a_credit_note_is_about_an_invoice_of_the_client_in_its_currency(office: Office) -> None:
    stranger = office.invoice(100, client_id=office.new_client("Kür"))
    with pytest.raises(DocumentNotThereError):
        office.credit_note(10, subject_id=stranger)
    with pytest.raises(CurrencyDiffersError, match=r"AZN.*USD"):
        office.credit_note(10, currency="USD", subject_id=office.invoice(100))
    with pytest.raises(DocumentNotThereError):
        office.credit_note(10, subject_id=office.pay(10))


def test_that_a_credit_note_in_another_currency_takes_its_invoices_rate(office: Office) -> None:
    invoice = office.invoice(100, currency="USD", rate=Decimal("1.65"))
    office.credit_note(100, currency="USD", subject_id=invoice)

    assert office.gains() == [0]


def test_that_an_overpayment_is_refunded(office: Office) -> None:
    office.invoice(100)
    payment = office.pay(130, advance=True)

    refund = office.refund(30, day(1, 5), subject_id=payment)

    assert (office.open_of(payment), office.open_of(refund)) == ("0.00", "0.00")
    assert office.ageing(day(1, 5)) == []
    assert office.aged(day(1, 4)) == {"not_allocated": -30}
    assert office.problems() == []


def test_that_no_more_than_is_left_of_a_payment_is_refunded(office: Office) -> None:
    office.invoice(100)
    payment = office.pay(130, advance=True)

    with pytest.raises(RefundExceedsCreditError, match=r"30\.01.*30\.00"):
        office.refund("30.01", subject_id=payment)


def test_that_a_refund_without_payment_stays_unallocated(office: Office) -> None:
    office.refund(30)

    assert office.aged(day(1, 1)) == {"not_allocated": 30}


def test_that_exchange_differences_are_gain_and_not_debt(office: Office) -> None:
    invoice = office.invoice(100, currency="USD", rate=Decimal("1.7"))
    office.pay("33.33", currency="USD", rate=Decimal("1.75"))
    office.pay("66.67", currency="USD", rate=Decimal("1.75"))

    assert office.open_of(invoice) == "0.00"
    assert sum(office.gains()) == 500
    assert office.ageing(day(12, 31)) == []


def test_that_gains_of_instalments_add_up(office: Office) -> None:
    parts = ((day(2, 1), "33.33"), (day(3, 1), "33.33"), (day(4, 1), "33.34"))
    office.invoice(100, currency="USD", rate=Decimal("1.7003"), parts=parts)
    for amount in ("10.01", "40.02", "49.97"):
        office.pay(amount, currency="USD", rate=Decimal("1.6997"))

    with office.database.read() as session:
        worth = sum(session.scalars(select(LedgerDocument.base_amount).where(LedgerDocument.kind == "payment")))
    assert sum(office.gains()) == worth - 17003


def test_that_two_currencies_are_never_added(office: Office) -> None:
    office.invoice(100)
    office.invoice(50, currency="USD")
    office.pay(30, currency="USD")

    assert [(row.currency, row.balance) for row in office.ageing(day(1, 1))] == [("AZN", 10000), ("USD", 2000)]


def test_that_a_foreign_document_needs_a_rate(office: Office) -> None:
    with pytest.raises(NoRateError, match="EUR"):
        office.invoice(100, currency="EUR")
    with pytest.raises(RateError):
        office.invoice(100, currency="EUR", rate=Decimal(0))
    with pytest.raises(UnknownCurrencyError):
        office.invoice(100, currency="XXX")


@pytest.mark.parametrize("amount", ["0", "-5", "0.001"])
def test_that_nothing_and_less_than_nothing_are_refused(office: Office, amount: str) -> None:
    with pytest.raises(AmountNotPositiveError):
        office.invoice(amount)
    with pytest.raises(AmountNotPositiveError):
        office.pay(amount, advance=True)


def test_that_an_invoice_needs_lines_or_a_total(office: Office) -> None:
    with pytest.raises(NothingToBookError):
        office.invoice(0, lines=())


def test_that_nothing_is_booked_for_a_client_that_was_merged(office: Office) -> None:
    other = office.new_client("Araz 2")
    with office.database.write() as session:
        session.get_one(Client, other).merged_into_id = office.client

    with pytest.raises(ClientNotThereError):
        office.invoice(10, client_id=other)
    with pytest.raises(ClientNotThereError):
        office.pay(10, client_id=999, advance=True)


def test_that_texts_are_cleaned_and_kept_short(office: Office) -> None:
    invoice = office.invoice(10, number="A\u202e-7\0", reference="  PO 12 ", note="one\ntwo")
    card = office.read(queries.document_card, invoice)

    assert (card.number, card.reference, card.note) == ("A-7", "PO 12", "one\ntwo")
    with pytest.raises(TextTooLongError):
        office.invoice(10, number="9" * 61)


def test_that_every_record_says_who_made_it_and_when(office: Office) -> None:
    invoice = office.invoice(10)
    office.pay(10)

    with office.database.read() as session:
        booked, allocated = session.get_one(LedgerDocument, invoice), session.scalars(select(Allocation)).one()
        assert booked.made_by == allocated.made_by == office.manager
        assert allocated.made_at >= booked.made_at


def test_that_listeners_hear_of_the_allocation(office: Office) -> None:
    office.invoice(10)
    heard: list[frozenset[type]] = []
    office.database.listen(heard.append)
    office.pay(10)

    assert len(heard) == 1
    assert {Allocation, OpenItem} <= heard[0]


def test_that_an_invoice_is_due_by_the_clients_terms_else_the_companys(office: Office) -> None:
    quick = office.new_client("Kür", payment_days=7)

    assert office.read(queries.usual_due, quick, day(2, 25)) == day(3, 4)
    assert office.read(queries.usual_due, office.client, day(2, 25)) == day(3, 27)
