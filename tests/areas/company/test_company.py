from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal

import pytest

from kamdesk.areas.company import actions, queries, rules
from kamdesk.areas.company.rules import CompanyDetails
from kamdesk.core.errors import KamDeskError
from kamdesk.core.money import Money, UnknownCurrencyError
from kamdesk.storage.database import Database
from kamdesk.storage.errors import ChangedByOthersError

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 20


@pytest.fixture
def office(database: Database) -> Database:
    with database.write() as session:
        actions.set_up_company(session, CompanyDetails(name="Nərgiz MMC"))
    return database


@pytest.mark.parametrize(
    ("text", "bounds"),
    [("30, 60, 90, 120", (30, 60, 90, 120)), ("15;45", (15, 45)), ("٣٠ ٦٠", (30, 60)), ("7", (7,))],
)
def test_that_bounds_of_the_ageing_are_understood(text: str, bounds: tuple[int, ...]) -> None:
    assert rules.read_bounds(text) == bounds


@pytest.mark.parametrize("text", ["", "0,30", "30,30", "60,30", "a", "1.5,2", "-5", "30,1e9", "99999", "1 2 3 4 5 6 7 8 9"])
def test_that_bounds_that_make_no_columns_are_refused(text: str) -> None:
    with pytest.raises(rules.AgeingBoundsError, match="30, 60, 90, 120"):
        rules.read_bounds(text)


@pytest.mark.parametrize(
    "details",
    [
        CompanyDetails(name=" "),
        CompanyDetails(name="x" * 301),
        CompanyDetails(name="A", country="XX"),
        CompanyDetails(name="A", language="de"),
        CompanyDetails(name="A", base_currency="XXX"),
        CompanyDetails(name="A", payment_days=-1),
        CompanyDetails(name="A", payment_days=3651),
        CompanyDetails(name="A", logo=b"<svg/>"),
        CompanyDetails(name="A", logo=PNG + b"0" * rules.LARGEST_LOGO),
    ],
)
def test_that_impossible_details_are_refused(details: CompanyDetails) -> None:
    with pytest.raises(KamDeskError):
        rules.checked(details)


def test_that_a_logo_of_a_hundred_megapixels_is_refused_with_the_figures() -> None:
    huge = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + (10_000).to_bytes(4, "big") * 2

    with pytest.raises(rules.LogoPixelsError, match="100 megapixels; up to 50"):
        rules.checked(CompanyDetails(name="A", logo=huge))


def test_that_codes_are_kept_without_spaces_and_in_plain_digits() -> None:
    kept = rules.checked(CompanyDetails(name="A", tax_number=" ١٢٣ ٤٥٦ ", bank_account="az21 nabz 0000"))

    assert (kept.tax_number, kept.bank_account) == ("123456", "AZ21NABZ0000")


def test_that_the_company_is_kept_and_changed(office: Database) -> None:
    with office.write() as session:
        actions.change_company(
            session, 1, CompanyDetails(name="Nərgiz ASC", base_currency="USD", ageing_bounds=(15, 45), logo=PNG, director="E. N.")
        )
    with office.read() as session:
        row = queries.company(session)

    assert (row.name, row.base_currency, row.ageing_bounds, row.logo, row.director) == (
        "Nərgiz ASC",
        "USD",
        (15, 45),
        PNG,
        "E. N.",
    )
    with pytest.raises(ChangedByOthersError), office.write() as session:
        actions.change_company(session, 1, CompanyDetails(name="Late"))


def test_that_a_store_without_a_company_says_what_to_do(database: Database) -> None:
    with database.read() as session, pytest.raises(rules.NoCompanyError, match="Open it in the window"):
        queries.company(session)


def test_that_the_last_rate_known_by_a_day_counts(office: Database) -> None:
    with office.write() as session:
        actions.set_rate(session, "USD", date(2026, 1, 1), Decimal("1.7"))
        actions.set_rate(session, "USD", date(2026, 2, 1), Decimal("1.75"))
        actions.set_rate(session, "USD", date(2026, 2, 1), Decimal("1.76"))
    with office.read() as session:
        rates = [queries.rate_on(session, "USD", day) for day in (date(2026, 1, 31), date(2026, 2, 1), date(2027, 1, 1))]
        base = queries.rate_on(session, "AZN", date(2020, 1, 1))
        with pytest.raises(rules.NoRateError, match="31 Dec 2025"):
            queries.rate_on(session, "USD", date(2025, 12, 31))

    assert rates == [Decimal("1.7"), Decimal("1.76"), Decimal("1.76")]
    assert base == 1


@pytest.mark.parametrize("rate", ["0", "-1", "NaN", "Infinity", "1e2000", "0.00000000001", "100000000"])
def test_that_an_impossible_rate_is_refused(office: Database, rate: str) -> None:
    with pytest.raises(rules.RateError), office.write() as session:
        actions.set_rate(session, "USD", date(2026, 1, 1), Decimal(rate))


def test_that_the_base_currency_and_unknown_ones_have_no_rate(office: Database) -> None:
    with pytest.raises(rules.RateError, match="always 1"), office.write() as session:
        actions.set_rate(session, "AZN", date(2026, 1, 1), Decimal(1))
    with pytest.raises(UnknownCurrencyError), office.write() as session:
        actions.set_rate(session, "XXX", date(2026, 1, 1), Decimal(1))


def test_that_removed_rates_can_be_put_back(office: Database) -> None:
    day = date(2026, 1, 1)
    with office.write() as session:
        number = actions.set_rate(session, "USD", day, Decimal("1.7"))
    with office.write() as session:
        gone = actions.remove_rates(session, [number])
    with office.read() as session, pytest.raises(rules.NoRateError):
        queries.rate_on(session, "USD", day)
    with office.write() as session:
        actions.put_back_rates(session, gone)

    with office.read() as session:
        assert queries.rate_on(session, "USD", day) == Decimal("1.7")


def test_that_tolerances_are_kept_by_currency(office: Database) -> None:
    with office.write() as session:
        actions.set_tolerances(session, {"AZN": Money(Decimal("0.10"), "AZN"), "JPY": Money(Decimal(5), "JPY")})
    with office.write() as session:
        actions.set_tolerances(session, {"JPY": Money(Decimal(7), "JPY")})

    with office.read() as session:
        assert queries.tolerances(session) == {"JPY": Money(Decimal(7), "JPY")}
    with pytest.raises(rules.NegativeToleranceError), office.write() as session:
        actions.set_tolerances(session, {"AZN": Money(Decimal(-1), "AZN")})


def test_that_numbers_have_no_gap_and_no_double_however_many_take_them(office: Database) -> None:
    def take(_turn: int) -> int:
        with office.write() as session:
            return actions.take_number(session, "invoice", 2026)

    with ThreadPoolExecutor(4) as pool:
        taken = list(pool.map(take, range(40)))

    assert sorted(taken) == list(range(1, 41))


def test_that_a_number_taken_in_vain_is_given_again(office: Database) -> None:
    with pytest.raises(rules.NegativeToleranceError), office.write() as session:
        actions.take_number(session, "invoice", 2026)
        raise rules.NegativeToleranceError

    with office.write() as session:
        assert actions.take_number(session, "invoice", 2026) == 1
        assert actions.take_number(session, "invoice", 2027) == 1
