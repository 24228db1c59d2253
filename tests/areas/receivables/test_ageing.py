from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from tests.areas.receivables.builders import Office, day

from kamdesk.areas.company.model import Company
from kamdesk.areas.receivables import queries


@pytest.mark.parametrize(
    ("as_of", "column"),
    [
        (day(1, 31), "not_due"),
        (day(2, 1), "1_30"),
        (day(3, 2), "1_30"),
        (day(3, 3), "31_60"),
        (day(4, 1), "31_60"),
        (day(4, 2), "61_90"),
        (day(5, 1), "61_90"),
        (day(5, 2), "91_120"),
        (day(5, 31), "91_120"),
        (day(6, 1), "over_120"),
    ],
)
def test_that_a_debt_moves_through_the_columns(office: Office, as_of: date, column: str) -> None:
    office.invoice(100, due=day(1, 31))

    assert office.aged(as_of) == {column: 100}


def test_that_without_a_due_date_the_document_date_counts(office: Office) -> None:
    office.invoice(100, day(1, 1))

    assert office.aged(day(1, 1)) == {"not_due": 100}
    assert office.aged(day(1, 2)) == {"1_30": 100}


def test_that_a_debt_due_on_a_leap_day_is_late_the_day_after(office: Office) -> None:
    office.invoice(100, date(2024, 2, 1), due=date(2024, 2, 29))

    assert office.aged(date(2024, 2, 29)) == {"not_due": 100}
    assert office.aged(date(2024, 3, 30)) == {"1_30": 100}
    assert office.aged(date(2024, 3, 31)) == {"31_60": 100}


def test_that_what_is_due_in_future_is_in_a_column_too(office: Office) -> None:
    office.invoice(100, due=date(2030, 1, 1))

    assert office.aged(day(1, 1)) == {"not_due": 100}


def test_that_age_counts_from_the_document_when_that_is_asked(office: Office) -> None:
    office.invoice(100, day(1, 1), due=day(3, 1))

    assert office.aged(day(2, 1)) == {"not_due": 100}
    assert office.aged(day(2, 1), base_date="document") == {"31_60": 100}


def test_that_later_money_is_never_subtracted(office: Office) -> None:
    office.invoice(100, day(1, 1), due=day(1, 31))
    office.pay(40, day(3, 10))

    assert office.aged(day(3, 9)) == {"31_60": 100}
    assert office.aged(day(3, 10)) == {"31_60": 60}


def test_that_later_documents_do_not_count(office: Office) -> None:
    office.invoice(100, day(3, 1))

    assert office.ageing(day(2, 28)) == []


def test_that_a_payment_before_its_invoice_is_money_not_allocated_until_then(office: Office) -> None:
    office.invoice(100, day(2, 1), due=day(3, 1))
    office.pay(100, day(1, 10))

    assert office.aged(day(1, 31)) == {"not_allocated": -100}
    assert office.ageing(day(2, 1)) == []


def test_that_money_and_debt_of_the_same_amount_still_show(office: Office) -> None:
    office.invoice(100, due=day(2, 1))
    office.pay(100, allocate="none")

    assert office.aged(day(1, 5)) == {"not_allocated": -100, "not_due": 100}


def test_that_the_bounds_are_a_setting(office: Office) -> None:
    with office.database.write() as session:
        session.get_one(Company, 1).ageing_bounds = "7,14"
    office.invoice(100, due=day(1, 1))

    assert office.aged(day(1, 8)) == {"1_7": 100}
    assert office.aged(day(1, 15)) == {"8_14": 100}
    assert office.aged(day(1, 16)) == {"over_14": 100}


def test_that_debts_are_seen_by_client_manager_and_currency(office: Office) -> None:
    other = office.new_manager("Rəşad")
    kur = office.new_client("Kür", owner=other)
    office.invoice(100)
    office.invoice(10, client_id=kur)
    office.invoice(5, client_id=kur, currency="USD", rate=Decimal(2))

    def seen(**more: object) -> list[tuple[str, str, int]]:
        return [(row.name, row.currency, row.balance // 100) for row in office.ageing(day(1, 1), **more)]

    assert seen() == [("Araz", "AZN", 100), ("Kür", "AZN", 10), ("Kür", "USD", 5)]
    assert seen(by="manager") == [("Aysel", "AZN", 100), ("Rəşad", "AZN", 10), ("Rəşad", "USD", 5)]
    assert seen(by="currency") == [("AZN", "AZN", 110), ("USD", "USD", 5)]
    assert seen(owner_id=other) == [("Kür", "AZN", 10), ("Kür", "USD", 5)]
    assert seen(client_ids=[office.client]) == [("Araz", "AZN", 100)]
    assert seen(client_ids=[]) == []
    assert seen(currency="USD") == [("Kür", "USD", 5)]


def test_that_open_items_tell_each_debt_and_each_credit(office: Office) -> None:
    office.invoice(100, due=day(1, 31), number="A1")
    office.pay(30, day(1, 5), number="P1")
    office.pay(5, day(1, 6), number="P2", allocate="none")

    rows = office.read(queries.open_items, day(2, 2))

    assert [(row.number, row.amount, row.open, row.days_overdue) for row in rows] == [
        ("A1", 10000, 7000, 2),
        ("P2", -500, -500, 0),
    ]
    assert [row.number for row in office.read(queries.open_items, day(1, 5), client_id=office.client)] == ["A1"]


def test_that_a_past_day_is_told_again_as_it_was_known_then(office: Office) -> None:
    office.invoice(100, day(1, 1))
    office.pay(40, day(1, 10))
    with office.database.read() as session:
        known = datetime.now(UTC)
        assert queries.backdated_since(session, office.client, "AZN", day(1, 31), known) == []
    office.invoice(50, day(1, 5))
    office.pay(60, day(1, 20))

    assert [row.balance for row in office.ageing(day(1, 31))] == [5000]
    assert [row.balance for row in office.ageing(day(1, 31), known_at=known)] == [6000]
    assert [row.open for row in office.read(queries.open_items, day(1, 31), known_at=known)] == [6000]
    statement = office.read(queries.statement, office.client, "AZN", day(1, 1), day(1, 31), known_at=known)
    assert (len(statement.rows), statement.closing, statement.adds_up) == (2, 6000, True)
    later = office.read(queries.backdated_since, office.client, "AZN", day(1, 31), known)
    assert [(one.kind, one.amount) for one in later] == [("invoice", 5000), ("payment", -6000), ("allocation", -6000)]


def test_that_the_strip_adds_up_by_currency_from_any_day(office: Office) -> None:
    office.invoice(100, day(1, 1))
    office.pay(30, day(1, 20))
    office.invoice(50, day(2, 3), currency="USD")
    office.cancel(office.invoice(7, day(2, 4)), day(2, 5))

    azn, usd = office.read(queries.integrity, day(2, 28), since=day(2, 1))

    assert (azn.opening, azn.debit, azn.credit, azn.closing, azn.items, azn.columns) == (7000, 700, 700, 7000, 7000, 7000)
    assert (usd.opening, usd.debit, usd.credit, usd.closing) == (0, 5000, 0, 5000)
    assert azn.ok
    assert usd.ok
    (only,) = office.read(queries.integrity, day(1, 31), client_id=office.client)
    assert (only.opening, only.debit, only.credit, only.ok) == (0, 10000, 3000, True)


def test_that_figures_are_those_of_the_period(office: Office) -> None:
    office.invoice(300, day(1, 5), due=day(1, 20))
    office.pay(100, day(1, 25))
    office.invoice(100, day(2, 1), due=day(3, 15), currency="USD", rate=Decimal(2))
    invoice = office.invoice(50, day(2, 2), due=day(2, 18))
    office.credit_note(20, day(2, 3), subject_id=invoice)
    office.cancel(office.invoice(9, day(2, 3)), day(2, 4))

    figures = office.read(queries.figures, day(2, 1), day(2, 28))

    turnover = figures.turnover
    assert (turnover.opening, turnover.sales, turnover.closing) == (20000, 23000, 43000)
    assert (turnover.not_due, turnover.overdue, turnover.days) == (20000, 23000, 28)
    assert figures.dso == Decimal(43000 * 28) / 23000
    assert figures.best_dso == Decimal(20000) * 28 / 23000
    assert figures.cei == 0
    assert figures.overdue_share == Decimal(23000) * 100 / 43000
    assert figures.days_late == Decimal(20000 * 39 + 3000 * 10) / 43000
    assert office.read(queries.figures, day(2, 1), day(2, 28), owner_id=office.new_manager("Rəşad")).dso is None


def test_that_a_statement_runs_from_opening_to_closing(office: Office) -> None:
    office.invoice(100, day(1, 1), number="A1")
    office.invoice(50, day(2, 1), number="A2", due=day(2, 15))
    office.pay(120, day(2, 10), number="P1")
    office.cancel(office.invoice(9, day(2, 3), number="A3"), day(2, 20))
    office.invoice(70, day(3, 1))

    statement = office.read(queries.statement, office.client, "AZN", day(2, 1), day(2, 28))

    assert [(row.kind, row.number, row.debit, row.credit, row.balance) for row in statement.rows] == [
        ("invoice", "A2", 5000, 0, 15000),
        ("invoice", "A3", 900, 0, 15900),
        ("payment", "P1", 0, 12000, 3900),
        ("cancellation", "CAN-2026-00001", 0, 900, 3000),
    ]
    assert (statement.opening, statement.debit, statement.credit, statement.closing) == (10000, 5900, 12900, 3000)
    assert statement.rows[-1].subject == "A3"
    assert [(item.number, item.open) for item in statement.items] == [("A2", 3000)]
    assert statement.adds_up
    assert office.read(queries.statement_currencies, office.client) == ["AZN"]


def test_that_an_empty_statement_adds_up(office: Office) -> None:
    statement = office.read(queries.statement, office.client, "USD", day(1, 1), day(1, 1) + timedelta(days=30))

    assert (statement.opening, statement.closing, statement.rows, statement.adds_up) == (0, 0, (), True)
