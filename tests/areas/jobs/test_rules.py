"""What is true of job descriptions, whatever is stored."""

import datetime as dt
from decimal import Decimal

import pytest
from tests.areas.jobs.builders import clause, description, words

from kamdesk.areas.contracts.rules.text_refusals import ClauseEmptyError
from kamdesk.areas.jobs.rules import (
    ClauseInput,
    EditionDays,
    Gap,
    LivingNote,
    LivingRow,
    LivingView,
    checked_clauses,
    fit,
    in_force,
    numbers,
    pasted,
    problems,
    score_told,
    state,
    told,
)
from kamdesk.areas.jobs.rules.living import achieved, as_json, from_json
from kamdesk.areas.jobs.rules.refusals import (
    FirstSectionError,
    NormError,
    SectionsMissingError,
    SectionTwiceError,
    UnknownFieldError,
    WeightError,
    WeightsError,
    WordsMissingError,
)

MAY, JUNE, JULY = dt.date(2026, 5, 1), dt.date(2026, 6, 1), dt.date(2026, 7, 1)


def edition(number: int, begins: dt.date | None = None, annulled: dt.date | None = None, agreed: bool = True) -> EditionDays:
    return EditionDays(
        id=number,
        number=number,
        agreed_on=MAY if agreed else None,
        approved_on=None if begins is None else MAY,
        in_force_from=begins,
        annulled_on=annulled,
    )


def test_that_the_state_of_an_edition_follows_from_its_days() -> None:
    first, second, third = edition(1, MAY), edition(2, JULY), edition(3, agreed=False)
    all_of_them = (first, second, third)
    assert [state(one, all_of_them, JUNE) for one in all_of_them] == ["in_force", "approved", "draft"]
    assert [state(one, all_of_them, JULY) for one in all_of_them] == ["replaced", "in_force", "draft"]
    assert state(edition(4), all_of_them, JUNE) == "agreed"
    before = in_force(all_of_them, JULY - dt.timedelta(1))
    assert before == first
    assert in_force(all_of_them, JULY) == second
    assert in_force(all_of_them, MAY - dt.timedelta(1)) is None


def test_that_of_two_editions_from_one_day_the_later_one_counts() -> None:
    first, second = edition(1, MAY), edition(2, MAY)
    assert in_force((second, first), MAY) == second
    assert (state(first, (first, second), MAY), state(second, (first, second), MAY)) == ("replaced", "in_force")


def test_that_what_an_annulled_edition_replaced_does_not_come_back() -> None:
    first, second = edition(1, MAY), edition(2, JUNE, annulled=JULY)
    assert in_force((first, second), JULY - dt.timedelta(1)) == second
    assert in_force((first, second), JULY) is None
    assert (state(first, (first, second), JULY), state(second, (first, second), JULY)) == ("replaced", "annulled")


def test_that_an_edition_annulled_before_its_day_replaces_nothing() -> None:
    first, second = edition(1, MAY), edition(2, JULY, annulled=JUNE)
    assert in_force((first, second), JULY) == first
    assert state(first, (first, second), JULY) == "in_force"


def test_that_clauses_are_numbered_under_their_sections() -> None:
    assert numbers([1, 2, 2, 3, 1, 2]) == ["1.", "1.1.", "1.2.", "1.2.1.", "2.", "2.1."]


def test_that_a_clause_belongs_to_the_section_it_stands_under() -> None:
    made = checked_clauses((ClauseInput(section="rights", level=1), clause("duties", "Represents the company", level=9)))
    assert [(one.section, one.level) for one in made] == [("rights", 1), ("rights", 4)]


@pytest.mark.parametrize(
    ("clauses", "refusal"),
    [
        ((clause("duties", "Sells"),), FirstSectionError),
        ((ClauseInput(section="duties", level=1), ClauseInput(section="duties", level=1)), SectionTwiceError),
        ((ClauseInput(section="duties", level=1), clause("duties", "Sells", weight=101)), WeightError),
        ((ClauseInput(section="duties", level=1), clause("duties", "Sells", weight="NaN")), WeightError),
        ((ClauseInput(section="duties", level=1), clause("duties", "Sells", norm=-1)), NormError),
        ((ClauseInput(section="duties", level=1), ClauseInput(section="duties", texts={"az": " "})), ClauseEmptyError),
    ],
)
def test_that_impossible_clauses_are_refused(clauses: tuple[ClauseInput, ...], refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        checked_clauses(clauses)


def test_that_weights_come_to_exactly_a_hundred_or_are_not_there() -> None:
    assert problems(description(clause("duties", "Sells")), ("en",)) == []
    right = description(clause("duties", "Sells", weight="33.34"), clause("duties", "Calls", weight="66.66"))
    assert problems(right, ("en",)) == []
    wrong = description(clause("duties", "Sells", weight=60), clause("duties", "Calls", weight="39.5"), clause("duties", "Helps"))
    (problem,) = problems(wrong, ("en",))
    assert isinstance(problem, WeightsError)
    assert "come to \u206699.5\u2069 %" in str(problem)
    assert "Add \u20660.5\u2069 %" in str(problem)


def test_that_a_draft_says_everything_that_keeps_it_from_being_agreed() -> None:
    clauses = (
        ClauseInput(section="duties", level=1),
        ClauseInput(section="duties", texts={"az": "{company} və {nobody}"}),
    )
    kinds = [type(one) for one in problems(clauses, ("az", "ru"))]
    assert kinds == [SectionsMissingError, WordsMissingError, UnknownFieldError]


WORD = (
    "2.1.\tPlans\u00a0the sales\u00ad volume\u200b of the month\r\n"
    "\u2022\tcalls\x0bclients\r"
    "\uf0b7 visits them\x07"
    "a)\tkeeps \x13HYPERLINK \x14contacts\x15\r\n"
    "  \ufeff\r\n"
    "2 years of experience; 3.5 % of sales\n"
    "4) \u202bTəcrübə\u202c"
)


def test_that_a_text_from_word_becomes_clauses_without_its_marks() -> None:
    found = [(one.text, one.depth) for one in pasted(WORD)]
    assert found == [
        ("Plans the sales volume of the month", 2),
        ("calls clients", 0),
        ("visits them", 0),
        ("keeps contacts", 0),
        ("2 years of experience; 3.5 % of sales", 1),
        ("Təcrübə", 1),
    ]


def test_that_html_from_word_becomes_clauses_without_styles() -> None:
    page = (
        "<html><head><style>p.MsoNormal {color:red}</style></head><body><!--StartFragment-->"
        "<p class=MsoNormal style='mso-list:l0'><span lang=AZ>2.1. Satış\nplanını <b>yerinə</b> yetirir&nbsp;&amp; hesabat verir"
        "<o:p></o:p></span></p><ul><li>zəng edir</li></ul><p>&nbsp;</p><!--EndFragment--></body></html>"
    )
    assert [(one.text, one.depth) for one in pasted(page)] == [
        ("Satış planını yerinə yetirir & hesabat verir", 2),
        ("zəng edir", 0),
    ]


def test_that_what_is_no_numbering_stays() -> None:
    assert [one.text for one in pasted("5 il təcrübə\nN. Əliyeva imzalayır\nо клиентах\n1.5 ton")] == [
        "5 il təcrübə",
        "N. Əliyeva imzalayır",
        "о клиентах",
        "1.5 ton",
    ]


@pytest.mark.parametrize(
    ("value", "norm", "better", "reached"),
    [
        ("45", "90", "higher", "50"),
        ("120", "90", "higher", "100"),
        ("20", "10", "lower", "50"),
        ("5", "10", "lower", "100"),
        ("0", "10", "lower", "100"),
        ("3", "0", "lower", "0"),
        ("0", "0", "lower", "100"),
        ("3", "0", "higher", "100"),
        ("-5", "10", "higher", "0"),
    ],
)
def test_that_what_is_reached_of_a_norm_is_at_most_all_of_it(value: str, norm: str, better: str, reached: str) -> None:
    assert achieved(Decimal(value), Decimal(norm), better) == Decimal(reached)  # type: ignore[arg-type]


def row(weight: str | None, value: str | None, norm: str | None = "100") -> LivingRow:
    return LivingRow(
        key="duty",
        number="2.1.",
        level=2,
        texts=words("Sells"),
        weight=None if weight is None else Decimal(weight),
        indicator="sales_volume",
        better="higher",
        unit="percent",
        state="no_records" if value is None else "figure",
        value=None if value is None else Decimal(value),
        norm=None if norm is None else Decimal(norm),
        trend=(None, Decimal("12.5")),
    )


def view(*rows: LivingRow, notes: tuple[LivingNote, ...] = ()) -> LivingView:
    return LivingView(
        employee_id=1, employee="Aysel", since=MAY, until=dt.date(2026, 5, 31), months=(MAY,), rows=rows, notes=notes,
        positions=words("Manager"), currency="AZN", counted_at=dt.datetime(2026, 6, 1, 8, tzinfo=dt.UTC),
    )  # fmt: skip


def test_that_the_score_is_over_duties_that_can_be_judged_and_says_of_how_much() -> None:
    shown = view(row("30", "50"), row("20", "100"), row("40", None), row("10", "80", None), row(None, "10"))
    assert (shown.score, shown.covered) == (Decimal("70.00"), Decimal("50.00"))
    assert "70 %" in score_told(shown).replace("\u2066", "").replace("\u2069", "")
    assert "50" in score_told(shown)
    assert view(row(None, "10")).score is None
    assert score_told(view(row(None, "10"))) == ""
    assert "can be judged yet" in score_told(view(row("100", None)))


def test_that_a_page_that_was_put_away_is_shown_again_exactly() -> None:
    notes = (LivingNote("changed", (JUNE,), (1, 2)), LivingNote("no_edition"))
    shown = view(row("30", "50"), row(None, None, None), notes=notes)
    taken = dt.datetime(2026, 6, 1, 9, tzinfo=dt.UTC)
    again = from_json(as_json(shown), taken)
    assert again.taken_at == taken
    assert (again.rows, again.notes, again.months, again.counted_at) == (shown.rows, shown.notes, shown.months, shown.counted_at)


@pytest.mark.parametrize(
    "note",
    [
        LivingNote("changed", (JUNE,), (1, 2)),
        LivingNote("begun", (JUNE,), (1,)),
        LivingNote("annulled", (JUNE,), (1,)),
        LivingNote("since", (JUNE,)),
        LivingNote("until", (JUNE,)),
        LivingNote("running", (JUNE,)),
        LivingNote("no_edition"),
        LivingNote("no_position"),
    ],
)
def test_that_every_note_is_a_sentence_with_its_days(note: LivingNote) -> None:
    said = told(note)
    assert said.endswith((".", ";"))
    assert not note.days or "1 Jun 2026" in said


def test_that_gaps_are_what_is_wanted_and_not_found() -> None:
    def gap(wanted: int, level: int | None, must: bool = False) -> Gap:
        return Gap(requirement_id=1, kind="skill", texts=words("Sells"), wanted=wanted, must=must, level=level)

    gaps = [gap(4, 2, must=True), gap(3, 5), gap(2, None, must=True), gap(1, 1, must=True)]
    assert [one.gap for one in gaps] == [2, 0, None, 0]
    found = fit(gaps)
    assert (found.met, found.looked_at, found.asked, found.missing, found.share) == (2, 3, 4, 1, 75)
    assert fit([]).share is None
