"""Numbers of clauses, conditions, and fields in braces."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamdesk.areas.contracts.rules.clauses import (
    CONDITIONS,
    LONGEST_CLAUSE,
    ClauseInput,
    checked_clauses,
    included,
    numbers,
)
from kamdesk.areas.contracts.rules.fields import BLANK, FIELDS, escaped, fields_in, filled, missing_of, told, unfilled
from kamdesk.areas.contracts.rules.text_refusals import ClauseEmptyError, ClauseTooLongError, UnknownConditionError


@dataclass(frozen=True)
class Line:
    level: int
    heading: bool = False
    condition: str | None = None


def counted(*lines: Line, held: frozenset[str] = frozenset()) -> list[str]:
    return numbers(lines, included(lines, held))


def test_that_clauses_are_numbered_by_their_levels() -> None:
    lines = [Line(1, heading=True), Line(2), Line(2), Line(3), Line(3), Line(2), Line(1, heading=True), Line(2), Line(4)]
    assert counted(*lines) == ["1.", "1.1.", "1.2.", "1.2.1.", "1.2.2.", "1.3.", "2.", "2.1.", "2.1.1."]


def test_that_what_stands_before_the_first_heading_has_no_number() -> None:
    assert counted(Line(1), Line(1), Line(1, heading=True), Line(2)) == ["", "", "1.", "1.1."]


def test_that_a_text_without_headings_counts_from_its_second_clause() -> None:
    assert counted(Line(1), Line(1), Line(1)) == ["", "1.", "2."]
    assert counted(Line(1)) == ["1."]
    assert counted(Line(2), Line(2)) == ["1.", "2."]


def test_that_a_clause_is_in_only_where_its_condition_is_met() -> None:
    lines = [Line(1, heading=True), Line(2, condition="bonus"), Line(2)]
    assert counted(*lines) == ["1.", "", "1.1."]
    assert counted(*lines, held=frozenset({"bonus"})) == ["1.", "1.1.", "1.2."]


def test_that_what_stands_under_a_clause_that_is_out_is_out() -> None:
    lines = [Line(1, heading=True, condition="returns"), Line(2), Line(3), Line(1, heading=True), Line(2)]
    assert counted(*lines) == ["", "", "", "1.", "1.1."]


def test_that_a_heading_under_which_nothing_is_left_is_out_but_a_lone_one_stays() -> None:
    lines = [Line(1, heading=True), Line(2, condition="credit"), Line(1, heading=True)]
    assert counted(*lines) == ["", "", "1."]


@given(st.lists(st.builds(Line, st.integers(1, 4), st.booleans(), st.sampled_from([None, *CONDITIONS])), max_size=30))
def test_that_no_number_is_given_twice_and_each_goes_on_from_the_one_before(lines: list[Line]) -> None:
    given_numbers = [one for one in counted(*lines, held=frozenset({"bonus", "credit"})) if one]
    assert len(set(given_numbers)) == len(given_numbers)
    values = [tuple(map(int, one.strip(".").split("."))) for one in given_numbers]
    assert values == sorted(values)
    assert not values or values[0] == (1,)


def test_that_an_empty_clause_is_refused_with_its_place() -> None:
    with pytest.raises(ClauseEmptyError) as refusal:
        checked_clauses([ClauseInput(texts={"en": "One"}), ClauseInput(texts={"en": " \n ", "ru": ""})])
    assert "2" in refusal.value.message


def test_that_a_clause_of_20_000_characters_passes_and_a_book_is_refused_with_its_length() -> None:
    assert checked_clauses([ClauseInput(texts={"ar": "م" * 20_000})])[0].texts == {"ar": "م" * 20_000}
    with pytest.raises(ClauseTooLongError) as refusal:
        checked_clauses([ClauseInput(texts={"ar": "م" * (LONGEST_CLAUSE + 1)})])
    assert "50,001" in refusal.value.message


def test_that_levels_are_brought_into_bounds_and_unknown_conditions_refused() -> None:
    made = checked_clauses([ClauseInput(texts={"en": "One"}, level=9), ClauseInput(texts={"en": "Two"}, level=0)])
    assert [one.level for one in made] == [4, 1]
    with pytest.raises(UnknownConditionError):
        checked_clauses([ClauseInput(texts={"en": "One"}, condition="weather")])


def test_that_fields_are_filled_and_unknown_or_empty_ones_are_blanks() -> None:
    text = "{buyer} pays {amount}, see {annexe}. {{not a field}}"
    assert list(fields_in(text)) == ["buyer", "amount", "annexe"]
    assert filled(text, {"buyer": "Araz"}) == f"Araz pays {BLANK}, see {BLANK}. {{not a field}}"


def test_that_missing_fields_say_what_is_missing_where_and_in_which_clauses() -> None:
    uses = [("1.1.", "buyer_address"), ("2.1.", "old_name"), ("3.", "buyer_address"), ("", "seller_account"), ("4.", "date")]
    address, unknown, account = missing_of(uses, {"date": "today"})
    assert (address.name, address.clauses, address.where) == ("buyer_address", ("1.1.", "3."), "client")
    assert "The client's address" in told(address)
    assert "client's card" in told(address)
    assert not unknown.known
    assert "old_name" in told(unknown)
    assert "2.1." in told(unknown)
    assert (account.clauses, account.where) == ((), "company")
    assert "Company" in told(account)


@given(st.text(max_size=50))
def test_that_a_plain_text_is_the_same_after_escaping_and_filling(text: str) -> None:
    assert filled(escaped(text), dict.fromkeys(FIELDS, "x")) == text


def test_that_a_wording_that_came_back_keeps_the_fields_that_were_not_touched() -> None:
    raw = "{buyer} pays {amount} within {payment_days} days."
    values = {"buyer": "Araz MMC", "amount": "100.00 AZN", "payment_days": "30"}
    assert unfilled(raw, values, "Araz MMC pays 100.00 AZN within 45 days.") == "{buyer} pays {amount} within 45 days."
    assert unfilled(raw, values, "Araz MMC shall pay 100.00 AZN within 30 days.") == (
        "{buyer} shall pay {amount} within {payment_days} days."
    )


@given(st.text(alphabet="ab {}1", max_size=30), st.text(alphabet="ab {}1", max_size=30))
def test_that_a_wording_that_came_back_says_the_same_when_it_is_filled_again(raw: str, theirs: str) -> None:
    values = {"a": "Araz", "b": "1 ab", "1": "{x}"}
    assert filled(unfilled(raw, values, theirs), values) == theirs
