from decimal import Decimal

import pytest
from tests.areas.receivables.builders import Office, day

from kamdesk.areas.receivables import actions, queries
from kamdesk.areas.receivables.model import OpenItem
from kamdesk.areas.receivables.rules.refusals import (
    AllocationExceedsCreditError,
    AllocationMismatchError,
    AlreadyCancelledError,
    AlreadyUndoneError,
    BeforeSubjectError,
    BeyondToleranceError,
    NothingOpenError,
    NothingToAllocateError,
    ReasonMissingError,
    StillReferredToError,
)
from kamdesk.storage.errors import ChangedByOthersError


def test_that_an_allocation_is_undone_without_cancelling_either_side(office: Office) -> None:
    invoice = office.invoice(100, due=day(1, 31))
    payment = office.pay(100, day(1, 10))
    office.undo(office.allocations()[0][0], day(2, 5))

    assert (office.open_of(invoice), office.open_of(payment)) == ("100.00", "100.00")
    assert office.aged(day(2, 5)) == {"not_allocated": -100, "1_30": 100}
    assert office.ageing(day(2, 4)) == []
    assert office.aged(day(1, 9)) == {"not_due": 100}
    assert office.problems() == []


def test_that_an_allocation_is_undone_once_and_not_before_its_day(office: Office) -> None:
    office.invoice(100)
    office.pay(100, day(1, 10))
    (first, _amount, _day), *_rest = office.allocations()
    with pytest.raises(BeforeSubjectError):
        office.undo(first, day(1, 9))
    undone = office.undo(first, day(1, 10))

    with pytest.raises(AlreadyUndoneError):
        office.undo(first, day(1, 11))
    with pytest.raises(AlreadyUndoneError):
        office.undo(undone, day(1, 11))


def test_that_after_an_undoing_nothing_is_allocated_before_it(office: Office) -> None:
    office.invoice(100)
    office.pay(100, day(1, 10))
    office.undo(office.allocations()[0][0], day(2, 5))
    office.pay(100, day(1, 15))

    assert office.aged(day(1, 20)) == {"not_allocated": -100}  # only the later payment; the invoice is not paid twice
    assert office.allocations()[-1][2] == day(2, 5)


def test_that_undoing_keeps_gains_exact(office: Office) -> None:
    office.invoice(100, currency="USD", rate=Decimal("1.7003"))
    office.pay("33.33", currency="USD", rate=Decimal("1.75"))
    office.pay("33.33", currency="USD", rate=Decimal("1.75"))
    office.undo(office.allocations()[0][0], day(1, 2))
    command = actions.AllocateOldest(client_id=office.client, currency="USD", date=day(1, 3), key="again")
    office.do(actions.allocate_oldest, command)
    office.pay("33.34", currency="USD", rate=Decimal("1.75"))

    assert sum(office.gains()) == 2 * 5833 + 5835 - 17003


def test_that_credits_are_allocated_by_hand(office: Office) -> None:
    payment = office.pay(100, advance=True)
    invoice = office.invoice(60)
    (credit,), (debit,) = office.items(payment), office.items(invoice)
    command = actions.AllocateCredit(credit_id=credit, shares=((debit, 2500),), date=day(1, 2), key="k1")
    first = office.do(actions.allocate_credit, command)
    again = office.do(actions.allocate_credit, command)

    assert first == again
    assert (office.open_of(payment), office.open_of(invoice)) == ("75.00", "35.00")


def test_that_no_more_than_is_left_is_taken_from_a_credit(office: Office) -> None:
    (credit,) = office.items(office.pay(100, advance=True))
    (debit,) = office.items(office.invoice(300))
    command = actions.AllocateCredit(credit_id=credit, shares=((debit, 10001),), date=day(1, 2), key="k1")

    with pytest.raises(AllocationExceedsCreditError, match=r"100\.01.*100\.00"):
        office.do(actions.allocate_credit, command)


def test_that_only_a_credit_is_allocated_to_a_debt(office: Office) -> None:
    (one,), (other,) = office.items(office.invoice(100)), office.items(office.invoice(50))
    command = actions.AllocateCredit(credit_id=one, shares=((other, 100),), date=day(1, 2), key="k1")

    with pytest.raises(AllocationMismatchError):
        office.do(actions.allocate_credit, command)


def test_that_there_must_be_something_to_allocate(office: Office) -> None:
    office.invoice(100)
    command = actions.AllocateOldest(client_id=office.client, currency="AZN", date=day(1, 2), key="k1")

    with pytest.raises(NothingToAllocateError, match="AZN"):
        office.do(actions.allocate_oldest, command)


def test_that_a_cent_stays_visible_until_it_is_written_off_by_name(office: Office) -> None:
    invoice = office.invoice("100.01", due=day(1, 31))
    office.pay(100, day(1, 31))
    (item,) = office.items(invoice)
    (row,) = office.ageing(day(2, 1))
    assert row.balance == row.overdue[0] == 1
    with pytest.raises(ReasonMissingError):
        office.give_up(item, day(2, 1), " ")

    office.give_up(item, day(2, 1))

    assert office.ageing(day(2, 1)) == []
    assert office.ageing(day(1, 31))[0].balance == 1
    with pytest.raises(NothingOpenError):
        office.give_up(item, day(2, 1))
    assert office.problems() == []


def test_that_a_rest_of_a_payment_is_written_off_too(office: Office) -> None:
    office.invoice(100)
    payment = office.pay("100.05", advance=True)
    office.give_up(office.items(payment)[0], day(1, 2))

    assert office.ageing(day(1, 2)) == []
    assert office.problems() == []


def test_that_only_small_differences_are_written_off(office: Office) -> None:
    (item,) = office.items(office.invoice("0.06"))
    with pytest.raises(BeyondToleranceError, match=r"0\.06.*0\.05"):
        office.give_up(item, day(1, 2))
    (foreign,) = office.items(office.invoice("0.03", currency="EUR", rate=Decimal(2)))
    with pytest.raises(BeyondToleranceError, match=r"0\.00.*EUR"):
        office.give_up(foreign, day(1, 2))


def test_that_a_write_off_in_another_currency_has_no_exchange_difference(office: Office) -> None:
    invoice = office.invoice("100.01", currency="USD", rate=Decimal("1.7003"))
    office.pay(100, currency="USD", rate=Decimal("1.7003"))
    office.give_up(office.items(invoice)[0], day(1, 2))

    assert sum(office.gains()) == 0


def test_that_cancelling_a_payment_opens_the_invoice_again(office: Office) -> None:
    invoice = office.invoice(100, due=day(1, 31))
    payment = office.pay(100, day(1, 10))

    office.cancel(payment, day(2, 10))

    assert (office.open_of(invoice), office.open_of(payment)) == ("100.00", "0.00")
    assert office.aged(day(2, 10)) == {"1_30": 100}
    assert office.ageing(day(2, 9)) == []
    assert office.read(queries.document_card, payment).cancelled
    assert office.problems() == []


def test_that_cancelling_an_invoice_sets_its_money_free(office: Office) -> None:
    invoice = office.invoice(100, parts=((day(2, 1), 50), (day(3, 1), 50)), currency="USD", rate=Decimal("1.7003"))
    payment = office.pay(60, currency="USD", rate=Decimal("1.72"))

    office.cancel(invoice, day(1, 20))

    assert (office.open_of(invoice), office.open_of(payment)) == ("0.00", "60.00")
    assert office.aged(day(1, 20)) == {"not_allocated": -60}
    assert sum(office.gains()) == 0
    assert office.problems() == []


def test_that_a_document_is_cancelled_once_and_not_before_its_date(office: Office) -> None:
    invoice = office.invoice(100, day(1, 5))
    with pytest.raises(BeforeSubjectError):
        office.cancel(invoice, day(1, 4))
    with pytest.raises(ReasonMissingError):
        office.cancel(invoice, day(1, 5), "")
    opposite = office.cancel(invoice, day(1, 5))

    with pytest.raises(AlreadyCancelledError):
        office.cancel(invoice, day(1, 6))
    with pytest.raises(AlreadyCancelledError):
        office.cancel(opposite, day(1, 6))


def test_that_what_others_stand_on_is_cancelled_last(office: Office) -> None:
    invoice = office.invoice(100)
    note = office.credit_note(10, subject_id=invoice)
    with pytest.raises(StillReferredToError, match="CRN-2026-00001"):
        office.cancel(invoice, day(1, 2))
    office.cancel(note, day(1, 2))
    office.cancel(invoice, day(1, 2))

    assert office.ageing(day(1, 2)) == []
    assert office.problems() == []


def test_that_a_disputed_item_says_since_when_and_why(office: Office) -> None:
    invoice = office.invoice(100, due=day(1, 31))
    office.invoice(50, due=day(1, 31))
    (item,) = office.items(invoice)
    office.do(actions.dispute, actions.Dispute(item_id=item, on=day(2, 2), reason="goods were broken"))

    assert [row.disputed for row in office.ageing(day(2, 3))] == [10000]
    assert [row.disputed for row in office.ageing(day(2, 3), by="manager")] == [10000]
    assert [row.disputed for row in office.ageing(day(2, 3), by="currency")] == [10000]
    assert [row.disputed for row in office.ageing(day(2, 1))] == [0]
    assert office.read(queries.open_items, day(2, 3))[0].dispute_reason == "goods were broken"

    office.do(actions.settle_dispute, item)
    assert [row.disputed for row in office.ageing(day(2, 3))] == [0]


def test_that_a_dispute_needs_a_reason_and_something_open(office: Office) -> None:
    (item,) = office.items(office.invoice(100))
    with pytest.raises(ReasonMissingError):
        office.do(actions.dispute, actions.Dispute(item_id=item, on=day(1, 2), reason=""))
    office.pay(100)
    with pytest.raises(NothingOpenError):
        office.do(actions.dispute, actions.Dispute(item_id=item, on=day(1, 2), reason="broken"))


def test_that_notes_change_and_money_does_not(office: Office) -> None:
    invoice = office.invoice(100, reference="PO 1")
    command = actions.ChangeDocument(document_id=invoice, version=1, reference="PO 2", note="by phone")
    office.do(actions.change_document, command)

    card = office.read(queries.document_card, invoice)
    assert (card.reference, card.note, card.amount, card.version) == ("PO 2", "by phone", 10000, 2)
    with pytest.raises(ChangedByOthersError):
        office.do(actions.change_document, command)


def test_that_a_payment_meanwhile_does_not_disturb_who_edits_a_note(office: Office) -> None:
    invoice = office.invoice(100)
    office.pay(40)
    office.do(actions.change_document, actions.ChangeDocument(document_id=invoice, version=1, reference=None, note="x"))

    assert office.open_of(invoice) == "60.00"


def test_that_the_check_finds_an_open_amount_that_was_tampered_with(office: Office) -> None:
    invoice = office.invoice(100)
    with office.database.write() as session:
        session.get_one(OpenItem, office.items(invoice)[0]).open = 9000

    found = office.problems()

    assert {problem.check for problem in found} == {"open"}
    assert "90.00" in found[0].sentence
    assert "100.00" in found[0].sentence
