"""The texts of contracts that come with the program, as data."""

import json
import string
from collections import Counter
from typing import Any, Final

import pytest

from kamdesk.areas.contracts.rules import KINDS
from kamdesk.areas.contracts.rules.clauses import CONDITIONS, SECTIONS, ClauseInput, included, numbers
from kamdesk.areas.contracts.rules.fields import BLANK, FIELDS, filled
from kamdesk.core.i18n import LANGUAGES
from kamdesk.core.resources import resource

Shipped = dict[str, Any]

CONTRACTS: Final[Shipped] = json.loads(resource("templates", "contracts.json").read_text(encoding="utf-8"))
CLAUSES: Final[dict[str, Shipped]] = CONTRACTS["clauses"]
TEMPLATES: Final[dict[str, Shipped]] = {one["key"]: one for one in CONTRACTS["templates"]}


def fields_of(text: str) -> Counter[str]:
    return Counter(name for _text, name, _format, _conversion in string.Formatter().parse(text) if name is not None)


def clauses_of(template: Shipped) -> list[ClauseInput]:
    return [
        ClauseInput(
            key=key,
            level=level,
            heading=CLAUSES[key]["heading"],
            condition=CLAUSES[key]["condition"],
            texts=CLAUSES[key]["texts"],
        )
        for level, key in template["items"]
    ]


def test_that_every_clause_and_name_is_there_in_every_language() -> None:
    languages = [*(clause["texts"] for clause in CLAUSES.values()), *(one["names"] for one in TEMPLATES.values())]

    assert [one for one in languages if set(one) != set(LANGUAGES)] == []
    assert [one for one in languages if not all(text.strip() for text in one.values())] == []


def test_that_a_clause_has_the_same_fields_in_every_language() -> None:
    uneven = [
        key for key, clause in CLAUSES.items() if len({frozenset(fields_of(one).items()) for one in clause["texts"].values()}) > 1
    ]

    assert uneven == []


def test_that_only_known_fields_are_used() -> None:
    used = {name for clause in CLAUSES.values() for text in clause["texts"].values() for name in fields_of(text)}
    names = [name for one in TEMPLATES.values() for name in one["names"].values()]

    assert used <= set(FIELDS)
    assert [name for name in names if fields_of(name)] == []


def test_that_every_clause_has_a_known_section_and_condition() -> None:
    assert [key for key, clause in CLAUSES.items() if clause["section"] not in SECTIONS] == []
    assert [key for key, clause in CLAUSES.items() if clause["condition"] not in {None, *CONDITIONS}] == []
    assert {clause["condition"] for clause in CLAUSES.values()} == {None, *CONDITIONS}


def test_that_the_library_stands_in_the_order_of_a_contract() -> None:
    order = [list(SECTIONS).index(clause["section"]) for clause in CLAUSES.values()]

    assert order == sorted(order)
    assert {clause["section"] for clause in CLAUSES.values()} == set(SECTIONS)


def test_that_every_kind_of_contract_has_a_template() -> None:
    assert {template["kind"] for template in TEMPLATES.values()} == set(KINDS)
    assert len(TEMPLATES) == len(CONTRACTS["templates"])


def test_that_templates_are_made_of_clauses_of_the_library_each_once() -> None:
    for template in TEMPLATES.values():
        keys = [key for _level, key in template["items"]]
        assert set(keys) <= set(CLAUSES)
        assert len(keys) == len(set(keys)), template["key"]


@pytest.mark.parametrize("key", TEMPLATES)
def test_that_levels_are_well_formed(key: str) -> None:
    """The preamble and headings are of the first level, clauses below them, and no level is skipped."""
    before = 1
    for level, name in TEMPLATES[key]["items"]:
        clause = CLAUSES[name]
        assert (level == 1) == (clause["heading"] or clause["section"] == "preamble"), name
        assert 1 <= level <= before + 1, name
        before = level


@pytest.mark.parametrize("key", TEMPLATES)
@pytest.mark.parametrize("held", [frozenset(), frozenset(CONDITIONS) - {"prepayment"}, frozenset(CONDITIONS) - {"credit"}])
def test_that_a_contract_stays_whole_whatever_is_agreed(key: str, held: frozenset[str]) -> None:
    """Only the preamble has no number, every heading has clauses under it, and numbers run without a gap."""
    clauses = clauses_of(TEMPLATES[key])
    inside = included(clauses, held)
    counted = numbers(clauses, inside)
    there = [(one, number) for one, number, yes in zip(clauses, counted, inside, strict=True) if yes]

    assert [one.key for one, number in there if not number] == [
        one.key for one in clauses if CLAUSES[one.key or ""]["section"] == "preamble"
    ]
    headings = [number for one, number in there if one.heading]
    assert headings == [f"{place}." for place in range(1, len(headings) + 1)]
    assert all(f"{number}1." in counted for number in headings)


def test_that_a_condition_of_a_heading_holds_for_all_that_stands_under_it() -> None:
    for template in TEMPLATES.values():
        above = None
        for level, key in template["items"]:
            clause = CLAUSES[key]
            if level == 1:
                above = clause["condition"]
            elif above is not None:
                assert clause["condition"] == above, key


def test_that_a_supply_contract_has_the_size_of_a_real_one() -> None:
    clauses = clauses_of(TEMPLATES["supply"])
    kept = [one for one, yes in zip(clauses, included(clauses, {"credit", "penalty", "renewal"}), strict=True) if yes]

    assert 12 <= sum(one.heading for one in kept) <= 14
    assert 45 <= sum(not one.heading for one in kept) <= 60


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_a_filled_contract_shows_every_value_and_no_brace(language: str) -> None:
    values = {name: f"<{name}>" for name in FIELDS}
    for key, clause in CLAUSES.items():
        text = filled(clause["texts"][language], values)
        assert BLANK not in text, key
        assert "{" not in text, key
        assert sum(text.count(value) for value in values.values()) == fields_of(clause["texts"][language]).total(), key


def test_that_terms_of_a_contract_stand_in_its_clauses() -> None:
    """Every field of a contract's terms has a clause that can say it, but for the yes or no of merchandising."""
    used = {name for clause in CLAUSES.values() for name in fields_of(clause["texts"]["en"])}
    places = {name for name, (_words, place) in FIELDS.items() if place in {"contract", "base"}}

    assert places - used == {"city", "merchandising"}


def test_that_a_conditional_field_stands_only_under_its_condition() -> None:
    conditions = {
        "bonus_percent": {"bonus"},
        "bonus_from": {"bonus"},
        "bonus_period": {"bonus"},
        "payment_days": {"credit"},
        "credit_limit": {"credit", "limit"},
        "delivery_days": {"delivery_days"},
        "penalty_percent": {"penalty"},
        "penalty_cap": {"penalty", "penalty_cap"},
        "return_days": {"returns"},
        "recommendations": {"recommendation"},
        "renewal_months": {"renewal"},
    }
    for key, clause in CLAUSES.items():
        for name in fields_of(clause["texts"]["en"]):
            assert clause["condition"] in conditions.get(name, {clause["condition"]}), (key, name)
