from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from kamdesk.areas.people import actions, queries
from kamdesk.areas.people.rules import (
    DiscountLimitError,
    EmployeeDetails,
    EmployeeNameError,
    LastEmployeeError,
    MailAddressError,
    UnknownRoleError,
    checked,
)
from kamdesk.core.text import fold
from kamdesk.storage.database import Database
from kamdesk.storage.errors import ChangedByOthersError


@pytest.fixture
def hire(database: Database) -> Callable[..., int]:
    def add(name: str, **details: Any) -> int:
        with database.write() as session:
            return actions.add_employee(session, EmployeeDetails(name=name, **details))

    return add


@pytest.mark.parametrize("name", ["", "   ", "\u202e", "x" * 201])
def test_that_an_employee_needs_a_name_that_fits(name: str) -> None:
    with pytest.raises(EmployeeNameError):
        checked(EmployeeDetails(name=name))


def test_that_details_are_kept_clean() -> None:
    kept = checked(EmployeeDetails(name=" Aynur\u202e <b>&\x00 ", email=" Aynur@Example.COM ", phone="٠٥٠ ١٢٣"))

    assert (kept.name, kept.email, kept.phone) == ("Aynur <b>&", "Aynur@example.com", "050 123")


@pytest.mark.parametrize("email", ["aynur", "a@", "=HYPERLINK()", "a b@example.com"])
def test_that_what_is_no_mail_address_is_refused_with_an_example(email: str) -> None:
    with pytest.raises(MailAddressError, match=r"name@example\.com"):
        checked(EmployeeDetails(name="Aynur", email=email))


def test_that_an_unknown_role_is_refused() -> None:
    with pytest.raises(UnknownRoleError):
        checked(EmployeeDetails(name="Aynur", role="king"))


def test_that_an_employee_is_stored_and_stamped(database: Database, hire: Callable[..., int]) -> None:
    first = hire("Aynur Səfərzadə", role="head_of_sales", email="a@example.com")
    with database.write(first) as session:
        second = actions.add_employee(session, EmployeeDetails(name="Murad"))
    with database.read() as session:
        row = queries.employee(session, first)
        names = queries.names(session)

    assert row is not None
    assert (row.name, row.role, row.email, row.version) == ("Aynur Səfərzadə", "head_of_sales", "a@example.com", 1)
    assert names == {first: "Aynur Səfərzadə", second: "Murad"}


def test_that_a_discount_limit_is_kept_and_empty_means_the_companys(database: Database, hire: Callable[..., int]) -> None:
    number, without = hire("Aynur"), hire("Murad")
    details = EmployeeDetails(name="Aynur", discount_limit=Decimal("12.5"))
    with database.write() as session:
        actions.change_employee(session, number, 1, details)
    with database.read() as session:
        row = queries.employee(session, number)
        other = queries.employee(session, without)

    assert row is not None
    assert other is not None
    assert (row.discount_limit, other.discount_limit) == (Decimal("12.5"), None)


@pytest.mark.parametrize("limit", ["-0.01", "100.01", "1.00001", "NaN"])
def test_that_an_impossible_discount_limit_is_refused(limit: str) -> None:
    with pytest.raises(DiscountLimitError, match="between 0 and 100"):
        checked(EmployeeDetails(name="Aynur", discount_limit=Decimal(limit)))


def test_that_the_second_of_two_who_edit_the_same_details_is_told(database: Database, hire: Callable[..., int]) -> None:
    number = hire("Aynur")
    with database.write() as session:
        actions.change_employee(session, number, 1, EmployeeDetails(name="Aynur S."))

    with pytest.raises(ChangedByOthersError), database.write() as session:
        actions.change_employee(session, number, 1, EmployeeDetails(name="Aynur X."))

    with database.read() as session:
        assert queries.names(session)[number] == "Aynur S."


def test_that_somebody_who_left_keeps_the_name_and_can_come_back(database: Database, hire: Callable[..., int]) -> None:
    stays, leaves = hire("Aynur"), hire("Murad")
    with database.write() as session:
        actions.archive_employees(session, [leaves])
    with database.read() as session:
        present, names = [row.id for row in queries.employees(session)], queries.names(session)
    with database.write() as session:
        actions.restore_employees(session, [leaves])

    assert present == [stays]
    assert names[leaves] == "Murad"
    with database.read() as session:
        assert queries.working_count(session) == 2


def test_that_the_last_employee_cannot_leave(database: Database, hire: Callable[..., int]) -> None:
    number = hire("Aynur")

    with pytest.raises(LastEmployeeError), database.write() as session:
        actions.archive_employees(session, [number])

    with database.read() as session:
        assert queries.working_count(session) == 1


@pytest.mark.parametrize("typed", ["səfər", "SEFER", "ромашк", "050"])
def test_that_people_are_found_in_any_spelling(database: Database, hire: Callable[..., int], typed: str) -> None:
    wanted = {hire("Aynur Səfərzadə", phone="050 123 45 67"), hire("Иван Ромашкин", phone="050 765")}
    hire("Murad", phone="055 000")

    with database.read() as session:
        found = {row.id for row in queries.found_employees(session, fold(typed), 10)}

    assert found
    assert found <= wanted
