from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, strategies

from kamdesk.areas.prices import rules
from kamdesk.areas.prices.rules import (
    ALL_GOODS,
    Candidate,
    ColumnDetails,
    MassChange,
    PolicyDetails,
    PriceDetails,
    VolumeDetails,
)
from kamdesk.core.errors import KamDeskError

DAY = date(2026, 11, 18)
HUNDRED = Decimal(100)


def numbers(*texts: str) -> list[Decimal]:
    return [Decimal(text) for text in texts]


def test_that_several_discounts_multiply() -> None:
    assert rules.combined(numbers("10", "10"), "multiply", HUNDRED) == 19
    assert rules.combined(numbers("10", "5", "2"), "multiply", HUNDRED) == Decimal("16.21")


def test_that_several_discounts_add_when_the_company_says_so() -> None:
    assert rules.combined(numbers("10", "10"), "add", HUNDRED) == 20


@pytest.mark.parametrize("how", ["multiply", "add"])
def test_that_sums_are_capped_at_a_hundred_per_cent(how: str) -> None:
    assert rules.combined(numbers("60", "100", "70"), how, Decimal(400)) == HUNDRED


@pytest.mark.parametrize("how", ["multiply", "add"])
def test_that_the_companys_own_cap_holds(how: str) -> None:
    assert rules.combined(numbers("20", "20"), how, Decimal("25.5")) == Decimal("25.5")


def test_that_no_discount_stays_none() -> None:
    assert rules.combined([], "multiply", HUNDRED) == 0
    assert rules.combined(numbers("0", "0", "0"), "add", HUNDRED) == 0


percents = strategies.decimals(0, 100, places=4)


@given(strategies.lists(percents, max_size=3), percents)
def test_that_discounts_together_are_never_below_nothing_nor_above_the_cap_nor_the_sum(
    parts: list[Decimal], cap: Decimal
) -> None:
    multiplied, added = (rules.combined(parts, how, cap) for how in ("multiply", "add"))

    assert 0 <= multiplied <= added <= min(cap, HUNDRED)
    assert rules.places_of(multiplied) <= 10


@pytest.mark.parametrize(
    ("price", "result"),
    [("1.02", "1.00"), ("1.024999", "1.00"), ("1.025", "1.05"), ("1.05", "1.05"), ("0.01", "0.00"), ("0", "0")],
)
def test_that_prices_are_rounded_to_five_hundredths(price: str, result: str) -> None:
    assert rules.rounded(Decimal(price), Decimal("0.05"), Decimal(0)) == Decimal(result)


@pytest.mark.parametrize(
    ("price", "result"),
    [("4.10", "3.99"), ("4.49", "4.99"), ("4.4899", "3.99"), ("4.99", "4.99"), ("5.00", "4.99"), ("0.20", "0.99"), ("0", "0")],
)
def test_that_prices_end_in_99(price: str, result: str) -> None:
    assert rules.rounded(Decimal(price), Decimal(1), Decimal("0.99")) == Decimal(result)


def test_that_without_a_step_a_price_is_not_rounded() -> None:
    assert rules.rounded(Decimal("1.0234567"), None, Decimal(0)) == Decimal("1.0234567")


@given(
    strategies.decimals("0.01", 100_000, places=4),
    strategies.sampled_from(numbers("0.05", "0.5", "1", "10")),
    strategies.sampled_from(numbers("0", "0.01", "0.04")),
)
def test_that_a_rounded_price_is_the_nearest_one_that_ends_so(price: Decimal, step: Decimal, ending: Decimal) -> None:
    result = rules.rounded(price, step, ending)

    assert result >= 0
    assert (result - ending) % step == 0
    assert result == ending or abs(result - price) <= step / 2
    assert result - price != -step / 2  # a half goes upwards


def test_that_both_days_belong_to_a_price() -> None:
    assert rules.out_of_date(DAY, DAY, DAY) == ""
    assert rules.out_of_date(DAY, date(2026, 11, 19), None) == rules.NOT_YET
    assert rules.out_of_date(DAY, None, date(2026, 11, 17)) == rules.NO_LONGER
    assert rules.out_of_date(DAY, None, None) == ""


def test_that_a_break_is_reached_by_exactly_its_quantity_in_any_unit_and_by_a_return() -> None:
    box, one = Decimal(12), Decimal(1)

    assert rules.below(Decimal(2), box, Decimal(24), one) == ""
    assert rules.below(Decimal("23.999999"), one, Decimal(2), box) == rules.BELOW_BREAK
    assert rules.below(Decimal(-24), one, Decimal(2), box) == ""


@given(*(strategies.one_of(strategies.none(), strategies.dates(date(2026, 1, 1), date(2026, 1, 9))) for _ in range(4)))
def test_that_periods_overlap_when_they_share_a_day(
    first: date | None, last: date | None, other_first: date | None, other_last: date | None
) -> None:
    days = [date(2026, 1, number) for number in range(1, 10)]
    both = [not rules.out_of_date(day, first, last) and not rules.out_of_date(day, other_first, other_last) for day in days]
    proper = all(one is None or other is None or one <= other for one, other in ((first, last), (other_first, other_last)))

    if proper:
        assert rules.overlap(first, last, other_first, other_last) == any(both)


# Choosing

candidates = strategies.builds(
    Candidate,
    id=strategies.integers(1, 30),
    far=strategies.sampled_from([0, 1, 2, ALL_GOODS]),
    reached=strategies.sampled_from(numbers("0", "10", "24")),
    since=strategies.sampled_from([None, date(2026, 1, 1), DAY]),
    is_percent=strategies.booleans(),
    unit=strategies.sampled_from([0, 1, 2]),
).map(lambda one: one._replace(unit=0) if one.is_percent else one)


def brute_force(rows: Sequence[Candidate]) -> Candidate | None:
    """Strike out, criterion by criterion, whatever is worse than something that is left."""

    def keep_best(left: list[Candidate], criteria: Sequence[str]) -> list[Candidate]:
        for criterion in criteria:
            values = [(getattr(one, criterion) or date.min) if criterion == "since" else getattr(one, criterion) for one in left]
            best = min(values) if criterion == "far" else max(values)
            left = [one for one, value in zip(left, values, strict=True) if value == best]
        return left

    fixed = [one for one in rows if not one.is_percent]
    percent = [one for one in rows if one.is_percent]
    finalists = []
    if fixed:
        finalists += keep_best(fixed, ["far", "reached", "unit", "since", "id"])
    if percent:
        finalists += keep_best(percent, ["far", "reached", "since", "id"])
    return keep_best(finalists, ["far", "reached", "since", "id"])[0] if finalists else None


@given(strategies.lists(candidates, max_size=12, unique_by=lambda one: one.id))
def test_that_the_winner_is_the_one_of_a_brute_force_search(rows: list[Candidate]) -> None:
    assert rules.winner(rows) == brute_force(rows)
    assert rules.winner(reversed(rows)) == brute_force(rows)


@given(strategies.lists(candidates, min_size=2, max_size=6, unique_by=lambda one: one.id))
def test_that_every_loser_is_told_a_reason(rows: list[Candidate]) -> None:
    won = rules.winner(rows)

    assert won is not None
    reasons = {rules.CLOSER, rules.LARGER_BREAK, rules.OWN_UNIT, rules.NEWER}
    assert all(rules.why_lost(one, won) in reasons for one in rows if one != won)


# What is refused

COLUMN = ColumnDetails(name="A", currency="AZN")
PRICE = PriceDetails(column_id=1, product_id=1, amount=Decimal(1))
NAN, INFINITE = Decimal("NaN"), Decimal("Infinity")


@pytest.mark.parametrize(
    "details",
    [
        ColumnDetails(name=" \u202e ", currency="AZN"),
        ColumnDetails(name="x" * 61, currency="AZN"),
        ColumnDetails(name="A", currency="XYZ"),
        ColumnDetails(name="A", currency="AZN", percent=Decimal(-100)),
        ColumnDetails(name="A", currency="AZN", percent=Decimal("1.00001")),
        ColumnDetails(name="A", currency="AZN", percent=NAN),
        ColumnDetails(name="A", currency="AZN", discount=Decimal("100.01")),
        ColumnDetails(name="A", currency="AZN", discount=Decimal("-0.01")),
        ColumnDetails(name="A", currency="AZN", round_step=Decimal(0)),
        ColumnDetails(name="A", currency="AZN", round_step=INFINITE),
        ColumnDetails(name="A", currency="AZN", round_step=Decimal(1), round_ending=Decimal(1)),
        ColumnDetails(name="A", currency="AZN", round_ending=Decimal("0.99")),
    ],
)
def test_that_an_impossible_column_is_refused(details: ColumnDetails) -> None:
    with pytest.raises(KamDeskError):
        rules.checked_column(details)


@pytest.mark.parametrize(
    ("details", "problem"),
    [
        (PriceDetails(product_id=1, amount=Decimal(1)), rules.PriceOwnerError),
        (PriceDetails(column_id=1, client_id=1, product_id=1, amount=Decimal(1)), rules.PriceOwnerError),
        (PriceDetails(column_id=1, contract="7", product_id=1, amount=Decimal(1)), rules.PriceOwnerError),
        (PriceDetails(column_id=1, product_id=1, group_id=1, percent=Decimal(1)), rules.PriceGoodsError),
        (PriceDetails(column_id=1, group_id=1, amount=Decimal(1)), rules.PriceGoodsError),
        (PriceDetails(column_id=1, amount=Decimal(1)), rules.PriceGoodsError),
        (PriceDetails(column_id=1, product_id=1), rules.PriceWorthError),
        (PriceDetails(column_id=1, product_id=1, amount=Decimal(1), percent=Decimal(1)), rules.PriceWorthError),
        (PriceDetails(column_id=1, product_id=1, amount=Decimal("-0.01")), rules.PriceBelowZeroError),
        (PriceDetails(column_id=1, product_id=1, amount=NAN), rules.PriceAmountError),
        (PriceDetails(column_id=1, product_id=1, amount=Decimal(10) ** 9), rules.PriceAmountError),
        (PriceDetails(column_id=1, product_id=1, amount=Decimal("0.00000000001")), rules.PriceAmountError),
        (PriceDetails(column_id=1, percent=Decimal("-100.01")), rules.PercentageError),
        (PriceDetails(column_id=1, percent=Decimal("10000.01")), rules.PercentageError),
        (PriceDetails(column_id=1, percent=Decimal(1), from_quantity=Decimal(-1)), rules.BreakError),
        (PriceDetails(column_id=1, percent=Decimal(1), from_quantity=Decimal("0.0000001")), rules.BreakError),
        (
            PriceDetails(column_id=1, percent=Decimal(1), valid_from=DAY, valid_to=date(2026, 11, 17)),
            rules.DatesError,
        ),
    ],
)
def test_that_an_impossible_price_is_refused(details: PriceDetails, problem: type[KamDeskError]) -> None:
    with pytest.raises(problem):
        rules.checked_price(details)


def test_that_a_price_of_one_day_and_a_gift_are_possible() -> None:
    given = PriceDetails(column_id=1, product_id=1, amount=Decimal(0), valid_from=DAY, valid_to=DAY, note=" a \n b ")

    assert rules.checked_price(given).note == "a\nb"


@pytest.mark.parametrize(
    "details",
    [
        VolumeDetails(from_amount=Decimal(0), percent=Decimal(5)),
        VolumeDetails(from_amount=INFINITE, percent=Decimal(5)),
        VolumeDetails(from_amount=Decimal(10), percent=Decimal(101)),
        VolumeDetails(from_amount=Decimal(10), percent=Decimal(5), valid_from=DAY, valid_to=date(2026, 1, 1)),
    ],
)
def test_that_an_impossible_volume_discount_is_refused(details: VolumeDetails) -> None:
    with pytest.raises(KamDeskError):
        rules.checked_volume(details)


@pytest.mark.parametrize(
    "details",
    [
        PolicyDetails(combine="divide"),
        PolicyDetails(price_date="yesterday"),
        PolicyDetails(cap=Decimal(101)),
        PolicyDetails(manager_limit=Decimal(-1)),
    ],
)
def test_that_an_impossible_policy_is_refused(details: PolicyDetails) -> None:
    with pytest.raises(KamDeskError):
        rules.checked_policy(details)


@given(strategies.decimals(allow_nan=True, allow_infinity=True))
def test_that_every_percentage_is_either_taken_unchanged_or_refused(percent: Decimal) -> None:
    try:
        assert rules.percentage(percent) == percent
    except rules.PercentageError:
        assert not percent.is_finite() or not 0 <= percent <= 100 or percent != round(percent, 4)


@pytest.mark.parametrize(
    ("amount", "change", "result"),
    [
        ("9.99", {"percent": Decimal(5)}, "10.49"),
        ("0.0125", {"percent": Decimal(10)}, "0.0138"),
        ("9.99", {"percent": Decimal(5), "round_step": Decimal("0.05")}, "10.50"),
        ("9.99", {"percent": Decimal(-20), "round_step": Decimal(1), "round_ending": Decimal("0.99")}, "7.99"),
    ],
)
def test_that_a_change_keeps_the_decimals_of_a_price_or_rounds_it(amount: str, change: dict[str, Decimal], result: str) -> None:
    made = MassChange(column_id=1, valid_from=DAY, **change)  # type: ignore[arg-type]

    assert rules.new_amount(Decimal(amount), "AZN", made) == Decimal(result)
