"""The papers of monthly reports: as they were sent, in four languages; and the department's month."""

from decimal import Decimal

import pytest
from sqlalchemy import select
from tests.areas.receivables.builders import day
from tests.areas.targets.builders import FEBRUARY, MARCH
from tests.areas.targets.test_monthly import DUE, KEYS, WRITTEN, Reporting

from kamdesk.areas.clients.model import Client
from kamdesk.areas.contracts.documents.parts import Printing
from kamdesk.areas.targets import queries
from kamdesk.areas.targets.documents import department_paper, monthly_paper
from kamdesk.areas.targets.documents.monthly_department import time_words
from kamdesk.areas.targets.queries import monthly
from kamdesk.areas.targets.queries.monthly import DepartmentView
from kamdesk.core.indicators import value_of
from kamdesk.core.text import without_direction_marks
from kamdesk.pdf.blocks import BarChart, Document, Facts, Heading, Note, Table, Text, Title
from kamdesk.pdf.render import pdf_bytes
from kamdesk.storage.database import Database

PRINTING = Printing(on=WRITTEN, by="Aysel")


@pytest.fixture
def office(database: Database) -> Reporting:
    return Reporting(database)


def paper(office: Reporting, report_id: int, language: str = "en") -> Document:
    with office.database.read() as session:
        row = monthly.report_row(session, report_id, WRITTEN)
        return monthly_paper(session, row, monthly.report_content(session, row, WRITTEN), language, printing=PRINTING)


def department(office: Reporting, today: object = None) -> DepartmentView:
    found: DepartmentView = office.read(monthly.department_report, MARCH, today or WRITTEN)
    return found


def told(document: Document) -> list[str]:
    """Every text of a paper, table by table and row by row."""
    found: list[str] = []
    for block in document.blocks:
        match block:
            case Title():
                found += [block.text, block.subtitle]
            case Heading() | Text() | Note():
                found.append(block.text)
            case Facts():
                found += [" | ".join(pair) for pair in block.pairs]
            case Table():
                rows = [*block.rows, *([block.totals] if block.totals else [])]
                found += [" | ".join(row) for row in rows]
            case _:
                continue
    return [without_direction_marks(one).replace("\u00a0", " ") for one in found]


def test_that_a_report_prints_what_was_sent(office: Reporting) -> None:
    made = office.sent()
    office.sell(5000, day(3, 11))
    office.count(KEYS, WRITTEN)

    document = paper(office, made)

    lines = told(document)
    assert lines[:2] == ["Monthly report", "March 2026"]
    assert "Manager | Aysel" in lines
    assert "Sent on | 3 Apr 2026, in time" in lines
    assert "Sold | Rain | More" in lines
    assert "Sales volume | 1,000.00 | 900.00 | 90% | 100.00 | 0.00" in lines
    assert "Araz | 900.00 | 11 | Nothing was done | " in lines
    assert "Araz | Won, first invoice | 10 Mar 2026 | 900.00" in lines
    assert document.watermark == ""
    (chart,) = [block for block in document.blocks if isinstance(block, BarChart)]
    assert chart.bars[-1].value == 900


def test_that_an_unsent_report_is_marked_as_a_draft_and_prints_what_is_typed(office: Reporting) -> None:
    made = office.begin()
    office.write(made, done="Half of it", problems="", plans="")

    document = paper(office, made)

    assert document.watermark == "DRAFT"
    assert "Half of it | – | –" in told(document)
    assert "Sent on | not sent yet" in told(document)


@pytest.mark.parametrize("language", ["az", "ar", "ru", "en"])
def test_that_a_report_prints_in_every_language(office: Reporting, language: str) -> None:
    made = office.sent()
    view = department(office)

    with office.database.read() as session:
        of_all = department_paper(session, view, language, printing=PRINTING)

    for document in (paper(office, made, language), of_all):
        assert document.language == language
        assert pdf_bytes(document).startswith(b"%PDF")


def test_that_long_sections_are_cut_on_paper_and_say_so(office: Reporting) -> None:
    for number in range(9):
        client = office.new_client(f"Client {number}")
        office.sell(100 + number, day(3, 5), client, due=day(3, 9))
    made = office.sent()

    lines = told(paper(office, made))

    assert "Total of 10 | 1,836.00 | " in lines
    assert "Client 8 | 108.00 | 0.00" in lines
    assert "6 more are in the program." in lines


def test_that_the_department_adds_its_managers_up(office: Reporting) -> None:
    office.plan(500, employee_id=office.nigar)
    office.sell(300, day(3, 12), office.ulduz)
    office.mark(90)
    office.mark(70, employee_id=office.nigar)
    office.count(("sales_volume", "new_clients", "overdue_share"), WRITTEN)

    view = department(office)

    assert [(one.name, one.plan, one.fact, one.shortfall) for one in view.managers] == [
        ("Aysel", Decimal(1000), Decimal(900), Decimal(100)), ("Nigar", Decimal(500), Decimal(300), Decimal(200)),
    ]  # fmt: skip
    assert [view.total.plan, view.total.fact, view.total.shortfall] == [1500, 1200, 300]
    known = queries.indicators()
    for line in view.figures:
        figure = office.read(queries.department, line.key, [MARCH], {office.manager, office.nigar})
        assert line.value == (value_of(figure, known[line.key]) if figure.part is not None else line.value)
    figures = {line.key: line for line in view.figures}
    assert [figures["sales_volume"].value, figures["sales_volume"].plan, figures["team_relations"].value] == [1200, 1500, 80]
    with office.database.read() as session:
        lines = told(department_paper(session, view, "en", printing=PRINTING))
    assert "All together | 1,500.00 | 1,200.00 | 80% | 300.00" in lines
    assert "Sales 1,200.00 AZN of 1,500.00 AZN planned, 80%. 2 of 2 reports are not sent." in lines


def test_that_the_department_sees_who_has_not_sent_and_since_when(office: Reporting) -> None:
    made = office.sent()
    office.sent(FEBRUARY)
    office.accept(made)
    office.new_manager("Rauf")

    early, late = department(office), department(office, day(4, 10))

    assert [(one.name, one.is_missing, time_words(one)) for one in early.managers] == [
        ("Aysel", False, "in time"), ("Nigar", True, "not due yet"), ("Rauf", True, "not due yet"),
    ]  # fmt: skip
    words = [without_direction_marks(time_words(one)) for one in late.managers]
    assert words == ["in time", *["missing since 7 Apr 2026, 3 days late"] * 2]
    assert [one.name for one in late.missing] == ["Nigar", "Rauf"]
    assert late.managers[1].due_on == DUE
    with office.database.read() as session:
        lines = told(department_paper(session, late, "en", printing=PRINTING))
    assert "Aysel | Sold | Rain | More" in lines


def test_that_a_head_without_clients_owes_no_report(office: Reporting) -> None:
    office.plan(100, employee_id=office.head)

    assert [one.name for one in department(office).managers] == ["Aysel", "Nigar"]
    with office.database.write() as session:
        session.scalars(select(Client).where(Client.id == office.ulduz)).one().owner_id = office.head
    assert [one.name for one in department(office).managers] == ["Aysel", "Kamran", "Nigar"]
