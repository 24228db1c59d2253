from datetime import date
from decimal import Decimal

import pytest
from tests.areas.receivables.builders import day, money

from kamdesk.areas.receivables.rules import (
    Debt,
    Instalment,
    NewLine,
    PaymentExceedsDebtError,
    Turnover,
    Valued,
    allocate,
    allocate_what_fits,
    bucket_of,
    checked_instalments,
    days_overdue,
    exchange_gain,
    figures_of,
    item_base,
    line_sum,
    monthly_dues,
    overdue_columns,
    split_into_instalments,
    total_of,
)
from kamdesk.areas.receivables.rules.figures import overdue_share, weighted_days_late
from kamdesk.areas.receivables.rules.kinds import KINDS, counted_in, document_number, sign_of
from kamdesk.areas.receivables.rules.refusals import (
    AmountNotPositiveError,
    DueBeforeDateError,
    InstalmentsDoNotAddUpError,
    LineValueError,
)


@pytest.mark.parametrize(("as_of", "late"), [(day(3, 1), 0), (day(3, 2), 0), (day(3, 3), 1), (day(4, 1), 30)])
def test_that_a_debt_is_late_from_the_day_after_it_was_due(as_of: date, late: int) -> None:
    assert days_overdue(day(3, 2), as_of) == late


def test_that_a_leap_day_counts_as_a_day() -> None:
    assert days_overdue(date(2024, 2, 28), date(2024, 3, 1)) == 2
    assert days_overdue(date(2024, 2, 29), date(2025, 2, 28)) == 365


@pytest.mark.parametrize(
    ("late", "bucket"), [(-5, 0), (0, 0), (1, 1), (30, 1), (31, 2), (60, 2), (61, 3), (90, 3), (91, 4), (120, 4), (121, 5)]
)
def test_that_the_upper_bound_belongs_to_its_column(late: int, bucket: int) -> None:
    assert bucket_of(late) == bucket


def test_that_columns_are_named_as_in_files() -> None:
    assert [column.key for column in overdue_columns()] == ["1_30", "31_60", "61_90", "91_120", "over_120"]
    assert [column.key for column in overdue_columns((7, 14))] == ["1_7", "8_14", "over_14"]


def test_that_a_payment_goes_to_the_oldest_due_first_whatever_the_order_of_the_items() -> None:
    debts = [Debt(1, day(3, 1), money(50)), Debt(2, day(1, 1), money(30)), Debt(3, day(2, 1), money(40))]

    shares = allocate(money(60), debts)

    assert [(share.item_id, share.amount) for share in shares] == [(2, money(30)), (3, money(30))]


def test_that_more_than_the_debt_is_refused_with_both_figures() -> None:
    with pytest.raises(PaymentExceedsDebtError, match=r"500\.01.*500\.00"):
        allocate(money("500.01"), [Debt(1, day(1, 1), money(500))])


def test_that_what_does_not_fit_is_left_as_an_advance() -> None:
    assert sum(share.amount.minor for share in allocate_what_fits(money(70), [Debt(1, day(1, 1), money(50))])) == 5000


def test_that_a_line_is_rounded_once_half_up() -> None:
    line = NewLine(description="Nails", quantity=Decimal("0.5"), price=Decimal("0.01"), vat_rate=Decimal(18))

    assert line_sum(line, "AZN").net == money("0.01")


def test_that_discount_and_vat_are_taken_from_the_line() -> None:
    line = NewLine(description="Tea", quantity=Decimal(3), price=Decimal("9.99"), discount=Decimal(10), vat_rate=Decimal(18))

    came_to = line_sum(line, "AZN")

    assert (came_to.net, came_to.tax) == (money("26.97"), money("4.85"))
    assert total_of([came_to, came_to], "AZN").tax == money("9.70")


def test_that_a_currency_with_three_decimals_keeps_them() -> None:
    line = NewLine(description="Dates", quantity=Decimal(1), price=Decimal("1.2345"))

    assert line_sum(line, "KWD").net == money("1.235", "KWD")


@pytest.mark.parametrize(
    "line",
    [
        NewLine(description="x", quantity=Decimal(1), price=Decimal(1), discount=Decimal(101)),
        NewLine(description="x", quantity=Decimal(1), price=Decimal(1), vat_rate=Decimal(-1)),
        NewLine(description="x", quantity=Decimal("NaN"), price=Decimal(1)),
        NewLine(description="x", quantity=Decimal(1), price=Decimal("Infinity")),
        NewLine(description="x", quantity=Decimal("1e2000"), price=Decimal(1)),
        NewLine(description="x", quantity=Decimal("0.0000001"), price=Decimal(1)),
    ],
)
def test_that_an_impossible_line_is_refused(line: NewLine) -> None:
    with pytest.raises(LineValueError, match="Line 7"):
        line_sum(line, "AZN", 7)


def test_that_instalments_of_an_uneven_amount_add_up() -> None:
    parts = split_into_instalments(money(100), monthly_dues(date(2024, 1, 31), 3))

    assert [part.due for part in parts] == [date(2024, 1, 31), date(2024, 2, 29), date(2024, 3, 31)]
    assert [str(part.amount.amount) for part in parts] == ["33.33", "33.34", "33.33"]


def test_that_less_than_a_cent_for_each_instalment_is_refused() -> None:
    with pytest.raises(AmountNotPositiveError):
        split_into_instalments(money("0.02"), monthly_dues(day(1, 1), 3))


def test_that_instalments_that_do_not_add_up_are_refused_with_both_figures() -> None:
    with pytest.raises(InstalmentsDoNotAddUpError, match=r"90\.00.*100\.00"):
        checked_instalments("7", day(1, 1), money(100), [Instalment(day(2, 1), money(90))])


def test_that_nothing_is_due_before_it_is_invoiced() -> None:
    with pytest.raises(DueBeforeDateError):
        checked_instalments("7", day(2, 2), money(100), [Instalment(day(2, 1), money(100))])


def test_that_exchange_gains_of_all_parts_are_exactly_the_difference() -> None:
    credit, debit = Valued(10000, 17533), Valued(10000, 16999)
    gains, used = [], 0
    for part in (1, 3333, 3333, 3332, 1):
        gains.append(exchange_gain(Valued(10000, 17533, used), Valued(10000, 16999, used), part))
        used += part

    assert sum(gains) == credit.base - debit.base


def test_that_undoing_an_allocation_undoes_its_gain() -> None:
    made = exchange_gain(Valued(1000, 1755), Valued(1000, 1700), 333)
    undone = exchange_gain(Valued(1000, 1755, 333), Valued(1000, 1700, 333), -333)

    assert made + undone == 0


def test_that_values_of_instalments_are_the_value_of_the_invoice() -> None:
    parts = [3333, 3334, 3333]

    assert sum(item_base(17001, 10000, sum(parts[:n]), part) for n, part in enumerate(parts)) == 17001


def turnover(**changed: int) -> Turnover:
    usual = {
        "opening": 500, "sales": 1000, "closing": 300, "not_due": 100, "overdue": 200, "open_debt": 300, "late_debt": 4000,
    }  # fmt: skip
    return Turnover(start=day(1, 1), end=day(1, 31), **{**usual, **changed})


def test_that_figures_follow_their_definitions() -> None:
    figures = figures_of(turnover())

    assert figures.dso == Decimal("9.3")
    assert figures.best_dso == Decimal("3.1")
    assert figures.average_delay == Decimal("6.2")
    assert figures.cei == Decimal(1200) / Decimal(1400) * 100
    assert figures.overdue_share == Decimal(200) / Decimal(300) * 100
    assert figures.days_late == Decimal(4000) / Decimal(300)


def test_that_there_is_no_figure_with_nothing_to_divide_by() -> None:
    empty = turnover(opening=0, sales=0, closing=0, not_due=0, overdue=0, open_debt=0, late_debt=0)
    figures = figures_of(empty)

    assert {figures.dso, figures.best_dso, figures.average_delay, figures.cei, figures.days_late} == {None}
    assert overdue_share(0, 0) is None
    assert weighted_days_late([]) is None


def test_that_numbers_of_a_series_are_read_back() -> None:
    number = document_number("invoice", day(5, 1), 42)

    assert number == "INV-2026-00042"
    assert counted_in(number, "invoice", 2026) == 42
    assert counted_in("A-17", "invoice", 2026) is None
    assert len({document_number(kind, day(1, 1), 1) for kind in KINDS}) == len(KINDS)


def test_that_a_cancellation_goes_the_other_way() -> None:
    assert (sign_of("cancellation", 500), sign_of("cancellation", -500)) == (-1, 1)
    assert (sign_of("invoice"), sign_of("refund"), sign_of("payment"), sign_of("credit_note")) == (1, 1, -1, -1)
