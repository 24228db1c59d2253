"""The ready job descriptions that come with the program, as data."""

import json
import string
from collections import Counter
from decimal import Decimal
from typing import Any, Final

import pytest

from kamdesk.areas.jobs.rules.clauses import ClauseInput, checked_clauses, numbers, problems, weights_total
from kamdesk.areas.jobs.rules.fields import FIELDS
from kamdesk.areas.jobs.rules.words import LEVELS, REQUIRED_SECTIONS, REQUIREMENTS, SECTIONS
from kamdesk.core.i18n import LANGUAGES
from kamdesk.core.resources import resource

Shipped = dict[str, Any]

JOBS: Final[Shipped] = json.loads(resource("templates", "jobs.json").read_text(encoding="utf-8"))
CLAUSES: Final[dict[str, Shipped]] = JOBS["clauses"]
POSITIONS: Final[dict[str, Shipped]] = {one["key"]: one for one in JOBS["positions"]}

#: What a norm may be, both ends inclusive, in the unit of its indicator: per cent, points, days or a count.
NORMS: Final[dict[str, tuple[int, int]]] = {
    "plan_fulfilment": (100, 100),
    "active_clients": (10, 100),
    "new_clients": (1, 20),
    "weeks_planned": (80, 100),
    "contacts_held": (80, 100),
    "contacts_with_result": (60, 100),
    "contracts_concluded": (1, 20),
    "contracts_renewed": (80, 100),
    "credit_checked": (90, 100),
    "handed_over_same_day": (80, 100),
    "orders_advised": (60, 100),
    "assortment_width": (5, 50),
    "discounts_within_rules": (95, 100),
    "merchandising_held": (80, 100),
    "orders_followed": (90, 100),
    "return_rate": (1, 5),
    "trainings_held": (1, 10),
    "overdue_share": (5, 15),
    "dso": (15, 60),
    "overdue_with_measure": (90, 100),
    "promises_kept": (80, 100),
    "acts_days": (1, 10),
    "card_completeness": (90, 100),
    "competitors_updated": (80, 100),
    "proposals_on_time": (90, 100),
    "programme_tasks": (90, 100),
    "certifications_in_force": (90, 100),
    "reports_on_time": (95, 100),
    "secret_kept": (100, 100),
    "team_relations": (50, 100),
    "tasks_on_time": (90, 100),
    "inquiries_answered": (90, 100),
    "complaint_days": (1, 10),
    "clients_kept": (80, 100),
}
#: What shows that each duty of the key account manager is done, 2.1 to 2.23.
KEY_ACCOUNT_DUTIES: Final = (
    "plan_fulfilment",
    "weeks_planned",
    "contacts_held",
    "contracts_renewed",
    "credit_checked",
    "handed_over_same_day",
    "orders_advised",
    "assortment_width",
    "discounts_within_rules",
    "merchandising_held",
    "orders_followed",
    "trainings_held",
    "overdue_share",
    "acts_days",
    "card_completeness",
    "competitors_updated",
    "proposals_on_time",
    "programme_tasks",
    "certifications_in_force",
    "reports_on_time",
    "secret_kept",
    "team_relations",
    "tasks_on_time",
)


def fields_of(text: str) -> Counter[str]:
    return Counter(name for _text, name, _format, _conversion in string.Formatter().parse(text) if name is not None)


def whole_number(given: int | None) -> Decimal | None:
    return None if given is None else Decimal(given)


def edition(position: Shipped) -> list[ClauseInput]:
    """The position's description as the program would take it."""
    return [
        ClauseInput(
            section=section,
            level=level,
            texts=CLAUSES[key]["texts"] if key else {},
            indicator=CLAUSES[key]["indicator"] if key else None,
            weight=whole_number(weight),
            norm=whole_number(norm),
        )
        for level, section, key, weight, norm in position["items"]
    ]


def duties(position: Shipped) -> list[tuple[str, int | None, int | None]]:
    return [(key, weight, norm) for _level, section, key, weight, norm in position["items"] if section == "duties" and key]


def test_that_the_ready_positions_are_there_each_once() -> None:
    assert list(POSITIONS) == [
        "key_account_manager",
        "client_service_manager_trade",
        "client_service_manager_service",
        "corporate_client_manager",
        "client_relations_coordinator",
        "head_of_sales",
    ]
    assert len(POSITIONS) == len(JOBS["positions"])


def test_that_everything_is_there_in_every_language() -> None:
    shipped = [clause["texts"] for clause in CLAUSES.values()]
    for position in POSITIONS.values():
        shipped += [position["names"], position["department"], *(one["texts"] for one in position["requirements"])]

    assert [one for one in shipped if set(one) != set(LANGUAGES)] == []
    assert [one for one in shipped if not all(text.strip() for text in one.values())] == []


def test_that_a_clause_has_the_same_known_fields_in_every_language() -> None:
    for key, clause in CLAUSES.items():
        used = [fields_of(text) for text in clause["texts"].values()]
        assert all(one == used[0] for one in used), key
        assert set(used[0]) <= set(FIELDS), key
    for position in POSITIONS.values():
        named = [position["names"], position["department"], *(one["texts"] for one in position["requirements"])]
        assert [text for texts in named for text in texts.values() if fields_of(text)] == []


def test_that_every_field_is_used_and_stands_in_every_description() -> None:
    for key, position in POSITIONS.items():
        used = {name for item in position["items"] if item[2] is not None for name in fields_of(CLAUSES[item[2]]["texts"]["en"])}
        assert used == set(FIELDS), key


def test_that_clauses_have_known_sections_and_only_duties_have_known_indicators() -> None:
    for key, clause in CLAUSES.items():
        assert set(clause) == {"section", "indicator", "texts"}, key
        assert clause["section"] in SECTIONS, key
        assert clause["indicator"] is None or (clause["section"] == "duties" and clause["indicator"] in NORMS), key


def test_that_the_library_stands_in_the_order_of_a_description() -> None:
    order = [list(SECTIONS).index(clause["section"]) for clause in CLAUSES.values()]

    assert order == sorted(order)
    assert {clause["section"] for clause in CLAUSES.values()} == set(SECTIONS)


def test_that_every_clause_of_the_library_is_used_and_only_those() -> None:
    used = {item[2] for position in POSITIONS.values() for item in position["items"] if item[2] is not None}

    assert used == set(CLAUSES)


@pytest.mark.parametrize("key", POSITIONS)
def test_that_a_description_has_its_sections_in_order_and_its_clauses_under_them(key: str) -> None:
    items = POSITIONS[key]["items"]
    headings = [section for level, section, *_rest in items if level == 1]
    clauses = [clause for _level, _section, clause, *_rest in items if clause is not None]

    assert headings == [section for section in SECTIONS if section in headings]
    assert set(headings) >= set(REQUIRED_SECTIONS)
    assert len(clauses) == len(set(clauses))
    before, current = 1, ""
    for level, section, clause, weight, norm in items:
        assert 1 <= level <= min(before + 1, 3), clause
        assert (level == 1) == (clause is None), section
        current = section if level == 1 else current
        assert section == current, clause
        assert clause is None or CLAUSES[clause]["section"] == section
        assert section == "duties" or (weight is None and norm is None), clause
        before = level


@pytest.mark.parametrize("key", POSITIONS)
def test_that_a_description_could_be_agreed_as_it_is(key: str) -> None:
    clauses = checked_clauses(edition(POSITIONS[key]))

    assert problems(clauses, list(LANGUAGES)) == []
    assert weights_total(clauses) == Decimal(100)


@pytest.mark.parametrize("key", POSITIONS)
def test_that_a_duty_with_an_indicator_has_a_weight_and_a_sensible_norm(key: str) -> None:
    for duty, weight, norm in duties(POSITIONS[key]):
        indicator = CLAUSES[duty]["indicator"]
        if indicator is None:
            assert weight is None, duty
            assert norm is None, duty
            continue
        lowest, highest = NORMS[indicator]
        assert weight is not None, duty
        assert 1 <= weight <= 25, duty
        assert norm is not None, duty
        assert lowest <= norm <= highest, duty


@pytest.mark.parametrize("key", POSITIONS)
def test_that_no_indicator_shows_two_duties_of_one_description(key: str) -> None:
    shown = Counter(CLAUSES[duty]["indicator"] for duty, _weight, _norm in duties(POSITIONS[key]))
    shown.pop(None, None)

    assert [indicator for indicator, times in shown.items() if times > 1] == []


def test_that_the_key_account_manager_has_the_duties_of_the_trade_in_their_order() -> None:
    position = POSITIONS["key_account_manager"]
    counted = numbers([level for level, *_rest in position["items"]])
    numbered = [number for number, item in zip(counted, position["items"], strict=True) if item[1] == "duties" and item[2]]

    assert tuple(CLAUSES[duty]["indicator"] for duty, _weight, _norm in duties(position)) == KEY_ACCOUNT_DUTIES
    assert numbered == [f"2.{place}." for place in range(1, 24)]


@pytest.mark.parametrize("key", POSITIONS)
def test_that_service_relations_say_what_is_received_and_what_is_given(key: str) -> None:
    relations = [
        (level, clause) for level, section, clause, *_rest in POSITIONS[key]["items"] if section == "relations" and clause
    ]
    departments = [clause for level, clause in relations if level == 2]

    assert len(departments) >= 5
    assert [clause for _level, clause in relations] == [
        name for department in departments for name in (department, f"{department}_receives", f"{department}_gives")
    ]


@pytest.mark.parametrize("key", POSITIONS)
def test_that_requirements_are_of_every_kind_with_levels(key: str) -> None:
    requirements = POSITIONS[key]["requirements"]
    keys = [one["key"] for one in requirements]
    order = [list(REQUIREMENTS).index(one["kind"]) for one in requirements]

    assert len(keys) == len(set(keys))
    assert order == sorted(order)
    assert {one["kind"] for one in requirements} == set(REQUIREMENTS)
    assert all(one["level"] in LEVELS and one["level"] > 0 for one in requirements)
    assert all(one["key"].startswith(one["kind"]) for one in requirements)
    assert any(one["must"] for one in requirements if one["kind"] == "education")
    assert any(one["must"] for one in requirements if one["kind"] == "experience")
    assert sum(one["must"] for one in requirements) * 2 < len(requirements)


def test_that_a_requirement_reads_alike_in_every_position() -> None:
    texts: dict[str, Shipped] = {}
    for position in POSITIONS.values():
        for one in position["requirements"]:
            assert texts.setdefault(one["key"], one["texts"]) == one["texts"]
    for language in LANGUAGES:
        counted = Counter(one[language] for one in texts.values())
        assert [text for text, times in counted.items() if times > 1] == []
