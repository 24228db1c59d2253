import pytest
from sqlalchemy import Select, text
from tests.areas.receivables.builders import Office, day

from kamdesk.areas.receivables import queries
from kamdesk.areas.receivables.model import LedgerDocument
from kamdesk.areas.receivables.queries import Scope, ageing_select
from kamdesk.areas.receivables.rules import KINDS


def rows(office: Office, select: Select[tuple[object, ...]]) -> list[object]:
    with office.database.read() as session:
        return [dict(row) for row in session.execute(select).mappings()]


def numbers(office: Office, select: Select[tuple[object, ...]]) -> list[object]:
    with office.database.read() as session:
        return [row["number"] for row in session.execute(select).mappings()]


def fill(office: Office) -> None:
    kur = office.new_client("Kür")
    office.invoice(100, day(1, 1), due=day(2, 1), number="A1", reference="PO 77")
    office.invoice(50, day(1, 2), due=day(1, 20), number="A2", client_id=kur)
    office.pay(100, day(1, 3), number="P1")


def test_that_invoices_and_money_are_listed_apart(office: Office) -> None:
    fill(office)

    assert sorted(map(str, numbers(office, queries.invoices()))) == ["A1", "A2"]
    assert numbers(office, queries.payments()) == ["P1"]
    assert numbers(office, queries.client_documents(office.client)) == ["P1", "A1"]
    assert numbers(office, queries.debts()) == ["A2"]


@pytest.mark.parametrize(("typed", "found"), [("a1", 1), ("po 77", 1), ("kur", 1), ("a", 2), ("nothing", 0), ("77", 0)])
def test_that_documents_are_found_by_number_reference_and_client(office: Office, typed: str, found: int) -> None:
    fill(office)
    where, ids = queries.matching_documents(typed, office.database.dialect, ("invoice",))

    assert len(rows(office, queries.ids_of_documents(("invoice",)).where(where))) == found
    with office.database.read() as session:
        assert len(set(session.scalars(ids))) == found


def test_that_debts_are_found_by_client_and_number(office: Office) -> None:
    fill(office)

    assert numbers(office, queries.debts().where(queries.matching_debts("kur"))) == ["A2"]
    assert numbers(office, queries.debts().where(queries.matching_debts("a2"))) == ["A2"]
    assert numbers(office, queries.debts().where(queries.matching_debts("a1"))) == []


def test_that_a_document_tells_its_allocations_with_the_undone_ones(office: Office) -> None:
    fill(office)
    (first, _amount, _day) = office.allocations()[0]
    office.undo(first, day(1, 9))
    payment = 3

    with office.database.read() as session:
        found = session.execute(queries.allocations_of(payment)).mappings().all()
        other_side = session.execute(queries.allocations_of(1)).mappings().all()

    assert [(row["other"], row["amount"], row["undone"] is None) for row in found] == [("A1", 10000, False), ("A1", -10000, True)]
    assert [row["other"] for row in other_side] == ["P1", "P1"]


@pytest.mark.parametrize("store_kind", ["sqlite"], indirect=True)
@pytest.mark.parametrize("column", ["number", "date", "due", "amount", "open"])
def test_that_a_list_of_invoices_is_sorted_by_an_index(office: Office, column: str) -> None:
    ids = queries.ids_of_documents(("invoice",)).order_by(getattr(LedgerDocument, column), LedgerDocument.id)

    assert plan(office, ids) == [f"SEARCH document USING COVERING INDEX ix_document_{column} (kind=?)"]


@pytest.mark.parametrize("store_kind", ["sqlite"], indirect=True)
def test_that_the_ageing_of_today_walks_only_what_is_open(office: Office) -> None:
    steps = plan(office, ageing_select(Scope(as_of=day(1, 1))))

    assert "SCAN open_item USING COVERING INDEX ix_open_item_open" in steps
    assert [step for step in steps if "SEARCH allocation" in step] == [
        "SEARCH allocation USING COVERING INDEX ix_allocation_date (date>?)"
    ] * 2


@pytest.mark.parametrize("store_kind", ["sqlite"], indirect=True)
def test_that_one_client_is_found_without_reading_the_others(office: Office) -> None:
    steps = plan(office, ageing_select(Scope(as_of=day(1, 1), client_ids=(1,))))

    assert not [step for step in steps if step.startswith(("SCAN open_item", "SCAN allocation"))]


def plan(office: Office, select: Select[tuple[object, ...]]) -> list[str]:
    written = str(select.compile(office.database.engine, compile_kwargs={"literal_binds": True}))
    with office.database.read() as session:
        return [row[3] for row in session.execute(text(f"EXPLAIN QUERY PLAN {written}"))]


def test_that_every_kind_has_its_word() -> None:
    assert all(KINDS.values())
