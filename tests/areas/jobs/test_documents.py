"""The papers of job descriptions: what stands on them, in one language or two, with no holder or forty."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from tests.areas.jobs.builders import DAY, FROM, LANGUAGES, TODAY, Personnel, clause, words
from tests.pdf.reading import PDFTOTEXT, share_found, text_by_pdfium, text_by_poppler

from kamdesk.areas.company.model import Company
from kamdesk.areas.jobs import actions, documents, queries
from kamdesk.areas.jobs.actions import (
    Agreer,
    Assess,
    ChangePosition,
    DescriptionDetails,
    DraftEdition,
    Mark,
    PositionDetails,
    RequirementInput,
    SetRequirements,
)
from kamdesk.areas.jobs.documents import Printing
from kamdesk.areas.jobs.rules.refusals import AssessmentGoneError, EditionGoneError
from kamdesk.core.docx import read_wording
from kamdesk.core.text import without_direction_marks
from kamdesk.pdf.blocks import Bilingual, Changes, Clause, Document, Facts, Heading, Note, Signatures, Table, Text, Title
from kamdesk.pdf.render import pdf_bytes
from kamdesk.pdf.word import save_word

pytestmark = pytest.mark.parametrize("store_kind", ["sqlite"], indirect=True)
PRINTING = Printing(on=TODAY, by="Nərmin")


@pytest.fixture
def known(personnel: Personnel) -> Personnel:
    with personnel.database.write() as session:
        company = session.get_one(Company, 1)
        company.tax_number, company.address, company.director = "1234567891", "Nizami 10", "Nigar Əliyeva"
    return personnel


def paper(personnel: Personnel, make: Any, *args: Any, **more: Any) -> Document:
    found: Document = personnel.read(make, *args, printing=PRINTING, **more)
    return found


def plain(text: str) -> str:
    return without_direction_marks(text).replace("\u00a0", " ")


def of_kind(document: Document, kind: type[Any]) -> list[Any]:
    return [block for block in document.blocks if isinstance(block, kind)]


def signing(document: Document) -> list[list[str]]:
    return [[plain(line) for line in party] for block in of_kind(document, Signatures) for party in block.parties]


def sheet(document: Document) -> Table:
    tables: list[Table] = of_kind(document, Table)
    return tables[-1]


def ready(personnel: Personnel, **more: Any) -> int:
    """The key account manager's description as a draft of the position under test."""
    personnel.run(actions.install_positions)
    details = DescriptionDetails(date=DAY, **{"language": "az", "city": "Bakı", "drafted_by": "HR, Nərmin Vəliyeva", **more})
    command = DraftEdition(position_id=personnel.position, details=details, ready="key_account_manager")
    return personnel.run(actions.draft_edition, command)  # type: ignore[no-any-return]


def test_that_the_paper_has_all_that_the_director_signs(known: Personnel) -> None:
    known.appoint(known.aysel)
    made = known.draft(drafted_by="HR, Nərmin Vəliyeva")
    known.ask(made, Agreer(role="hr", employee_id=known.hr), Agreer(role="legal", name="Orxan Quliyev"))
    known.answer(made)
    known.answer(made, 1)
    known.approve(made, FROM)
    document = paper(known, documents.job_description_paper, made)
    (title,) = of_kind(document, Title)
    number = known.card(made).row.number
    assert plain(title.text).split("\n") == ["Job description", "Key account manager"]
    assert plain(title.subtitle).split("\n") == [f"No. {number}", "Bakı, 2 March 2026", "In force from 16 March 2026"]
    assert (document.number, document.printed_by, document.watermark) == (number, "Nərmin", "")
    assert document.letterhead is not None
    assert document.letterhead.name == "Xəzər MMC"
    assert signing(document) == [
        [],
        ["I APPROVE", "Director", "Xəzər MMC", "Nigar Əliyeva"],
        ["DRAFTED BY", "HR, Nərmin Vəliyeva"],
        ["AGREED", "HR", "Nərmin", "agreed on 2 Mar 2026"],
        ["AGREED", "Legal service", "Orxan Quliyev", "agreed on 2 Mar 2026"],
        [],
    ]
    assert isinstance(document.blocks[0], Signatures)
    assert document.blocks[0].seal
    assert [one.number for one in of_kind(document, Clause) if one.heading] == ["1.", "2.", "3.", "4.", "5."]
    assert [row[1].strip() for row in sheet(document).rows] == ["Aysel", "", ""]


def test_that_the_sheet_has_a_line_for_each_of_forty_holders(known: Personnel) -> None:
    details = PositionDetails(names=words("Key account manager"), places=40)
    known.run(actions.change_position, ChangePosition(position_id=known.position, version=known.place().version, details=details))
    names = [f"Manager {number:02d}" for number in range(40)]
    for name in names:
        known.appoint(known.new_manager(name))
    made = known.in_force()
    signed = known.read(queries.signatures, made, TODAY)[7]
    command = actions.Acknowledge(acknowledgement_id=signed.id, version=signed.version, signed_on=TODAY, today=TODAY)
    known.run(actions.acknowledge, command)
    rows = sheet(paper(known, documents.job_description_paper, made)).rows
    assert [row[1].strip() for row in rows] == names
    assert [row[0] for row in rows if row[-1]] == ["8"]


def test_that_a_vacant_position_has_lines_for_those_who_come(known: Personnel) -> None:
    document = paper(known, documents.job_description_paper, known.draft())
    assert [(row[0], row[1].strip()) for row in sheet(document).rows] == [("1", ""), ("2", ""), ("3", "")]
    assert document.watermark == "DRAFT"
    agreed = [party[1] for party in signing(document) if party[:1] == ["AGREED"]]
    assert agreed == ["HR", "Legal service", "Head of the department"]


def test_that_replaced_and_annulled_editions_say_so(known: Personnel) -> None:
    first = known.in_force()
    second = known.in_force(clause("duties", "Sells more"), since=FROM)
    assert paper(known, documents.job_description_paper, first).watermark == "REPLACED"
    command = actions.Annul(description_id=second, version=known.card(second).row.version, on=TODAY, reason="Wrong")
    known.run(actions.annul, command, who=known.director)
    assert paper(known, documents.job_description_paper, second).watermark == "ANNULLED"
    with pytest.raises(EditionGoneError):
        paper(known, documents.job_description_paper, 99)


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_the_ready_description_can_be_read_out_of_the_file(known: Personnel, language: str, tmp_path: Path) -> None:
    document = paper(known, documents.job_description_paper, ready(known), (language,))
    texts = [plain(one.text) for one in of_kind(document, Clause)]
    assert not any("____" in text for text in texts)
    wanted = " ".join(texts).split()
    data = pdf_bytes(document)
    assert share_found(wanted, text_by_pdfium(data)) > 0.95
    if PDFTOTEXT:
        assert share_found(wanted, text_by_poppler(data, tmp_path)) > 0.95


def test_that_two_languages_stand_side_by_side(known: Personnel) -> None:
    document = paper(known, documents.job_description_paper, ready(known, second_language="ar"))
    pairs = [block for block in document.blocks if isinstance(block, Bilingual)]
    assert {block.languages for block in pairs} == {("az", "ar")}
    numbers = [[getattr(side, "number", "") for side in row] for block in pairs for row in block.rows]
    assert all(left == right for left, right in numbers)
    assert len(pdf_bytes(document)) > 10_000


def test_that_the_annex_says_by_what_each_duty_is_judged(known: Personnel) -> None:
    made = known.draft(clause("duties", "Collects", indicator="overdue_share", weight=100, norm="7.5"), clause("duties", "Waits"))
    document = paper(known, documents.job_description_paper, made, with_indicators=True)
    (annex, _sheet) = of_kind(document, Table)
    ((number, title, norm, weight),) = annex.rows
    assert (number, norm, weight) == ("2.1.", "7.5", "100")
    assert title


def test_that_the_paper_goes_to_word(known: Personnel, tmp_path: Path) -> None:
    document = paper(known, documents.job_description_paper, known.draft())
    save_word(document, tmp_path / "paper.docx")
    read = " ".join(plain(one.text) for one in read_wording(tmp_path / "paper.docx").paragraphs)
    for text in ("Key account manager", "I APPROVE", "Sells", "Acknowledgement sheet"):
        assert text in read


def test_that_differences_are_marked_with_the_figures_behind_them(known: Personnel) -> None:
    first = known.in_force(clause("duties", "Sells tea", weight=100, norm=5, indicator="sales_volume"))
    second = known.draft()
    inputs = [one.as_input() for one in known.card(second).clauses]
    place = next(i for i, one in enumerate(inputs) if one.texts.get("en") == "Sells tea")
    inputs[place] = clause("duties", "Sells green tea", weight=100, norm=6, indicator="sales_volume", key=inputs[place].key)
    known.edit(second, tuple(inputs), change="Green tea is new")
    document = paper(known, documents.differences_paper, first, second, "en", changed_only=True)
    (marked,) = of_kind(document, Changes)
    assert [(kind, text.strip()) for kind, text in marked.runs] == [("same", "Sells"), ("new", "green"), ("same", "tea")]
    (figures,) = of_kind(document, Table)
    assert [row[3:] for row in figures.rows] == [("5", "6", "100", "100")]
    assert any(block.text == "Green tea is new" for block in of_kind(document, Text))


def test_that_the_assessment_sheet_shows_gaps_and_what_is_missing(known: Personnel) -> None:
    known.run(
        actions.set_requirements,
        SetRequirements(
            position_id=known.position,
            version=known.place().version,
            requirements=(
                RequirementInput(kind="skill", texts=words("Sells"), level=4, must=True),
                RequirementInput(kind="skill", texts=words("Calls"), level=2),
            ),
        ),
    )
    sells = known.read(queries.requirements, known.position)[0].id
    command = Assess(
        position_id=known.position, date=DAY, marks=(Mark(requirement_id=sells, level=1),), candidate="Leyla", manner="slow",
        conclusion="Not yet",
    )  # fmt: skip
    made = known.run(actions.assess, command)
    document = paper(known, documents.assessment_sheet, made, "en")
    (table,) = of_kind(document, Table)
    assert [row[:5] for row in table.rows] == [
        ("Skills:", "", "", "", ""),
        ("Sells", "yes", "4", "1", "3"),
        ("Calls", "", "2", "", ""),
    ]
    said = " ".join(plain(block.text) for block in of_kind(document, Text))
    for text in ("0 of 1 requirement is met", "1 requirement was not looked at", "nobody holds the position: Sells", "Not yet"):
        assert text in said
    (facts,) = of_kind(document, Facts)
    assert ("Candidate", "Leyla") in [(label, plain(value)) for label, value in facts.pairs]
    blank = paper(known, documents.blank_assessment_sheet, known.position, "ar")
    assert len(pdf_bytes(blank)) > 1000
    with pytest.raises(AssessmentGoneError):
        paper(known, documents.assessment_sheet, 99, "en")


def test_that_the_report_of_hr_names_who_has_not_signed_since_when(known: Personnel) -> None:
    empty = sheet(paper(known, documents.unsigned_paper, "en"))
    assert (list(empty.rows), empty.empty) == ([], "Everybody has signed.")
    known.appoint(known.aysel)
    known.in_force()
    document = paper(known, documents.unsigned_paper, "en")
    assert [row[:6] for row in sheet(document).rows] == [("Aysel", "Key account manager", "1", "2 Mar 2026", "2 Mar 2026", "18")]
    assert [block.text for block in of_kind(document, Text)] == ["1 employee has not signed."]


def test_that_the_living_page_is_printed_as_it_is_shown(known: Personnel) -> None:
    known.appoint(known.aysel)
    known.in_force(
        clause("duties", "Collects", indicator="overdue_share", weight=60, norm=10),
        clause("duties", "Visits", indicator="contacts_held", weight=40),
    )
    month = dt.date(2026, 3, 1)
    known.keep(known.aysel, {("overdue_share", month): ("30", "200")})
    view = known.read(queries.living, known.aysel, month, month, TODAY)
    document = paper(known, documents.living_paper, view, "en")
    duties, steps = of_kind(document, Table)
    assert [(row[0], row[3:]) for row in duties.rows] == [
        ("2.1.", ("60", "10%", "15%", "15%", "not reached")),
        ("2.2.", ("40", "", "", "", "not recorded yet")),
    ]
    assert [row[2] for row in steps.rows] == ["Call the clients with overdue debts"]
    assert [block.text for block in of_kind(document, Heading)] == ["What to do next"]
    assert len(of_kind(document, Note)) == 2
    for language in LANGUAGES:
        assert len(pdf_bytes(paper(known, documents.living_paper, view, language))) > 1000
