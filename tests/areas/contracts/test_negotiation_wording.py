"""A client's wording laid beside ours: which paragraph is which clause, and what differs."""

from collections.abc import Sequence

from kamdesk.areas.contracts.rules.clauses import FilledClause
from kamdesk.areas.contracts.rules.wording import Comparison, compared
from kamdesk.core.docx.wording import wording_of_text

OURS = [
    ("", "This contract is made on 10 January 2026 in Baku between the following parties."),
    ("1.", "Subject of the contract"),
    ("1.1.", "The Supplier delivers the goods and the Buyer takes and pays them."),
    ("2.", "Payment"),
    ("2.1.", "The Buyer pays each invoice within 30 calendar days of the delivery."),
    ("2.2.", "Payment is made by bank transfer to the account of the Supplier."),
    ("3.", "Disputes"),
    ("3.1.", "Disputes are settled by negotiation, else by the competent court."),
]


def clauses(pairs: Sequence[tuple[str, str]] = OURS) -> list[FilledClause]:
    return [
        FilledClause(key=f"k{place}", number=number, level=max(1, number.count(".")), heading=False, texts={"en": text})
        for place, (number, text) in enumerate(pairs)
    ]


def beside(*lines: str, ours: Sequence[tuple[str, str]] = OURS) -> Comparison:
    return compared(clauses(ours), wording_of_text("\n".join(lines)).paragraphs, "en")


def lines_of(pairs: Sequence[tuple[str, str]] = OURS) -> list[str]:
    return [f"{number} {text}".strip() for number, text in pairs]


def found(comparison: Comparison) -> list[tuple[str, str, str]]:
    return [(one.kind, one.key, one.number_theirs) for one in comparison.clauses if one.kind != "same"]


def test_that_a_text_that_came_back_unchanged_differs_nowhere() -> None:
    front, back = ["SUPPLY CONTRACT No. 7", "Baku, 10 January 2026"], ["Supplier: Xəzər MMC", "Buyer: Araz", "Signature"]
    comparison = beside(*front, *lines_of(), *back)
    assert found(comparison) == []
    assert len(comparison.clauses) == len(OURS)


def test_that_spaces_direction_marks_and_kinds_of_space_make_no_difference() -> None:
    lines = lines_of()
    lines[4] = "\u200e2.1.  The\u00a0Buyer pays each invoice within \u206830\u2069 calendar   days of the delivery."
    assert found(beside(*lines)) == []


def test_that_a_changed_clause_is_known_by_its_number_with_what_differs() -> None:
    lines = lines_of()
    lines[4] = lines[4].replace("30", "45")
    (changed,) = beside(*lines).changed
    assert (changed.kind, changed.key, changed.number) == ("changed", "k4", "2.1.")
    assert [run for run in changed.runs if run[0] != "same"] == [("gone", "30"), ("new", "45")]


def test_that_a_clause_put_in_is_new_although_the_numbers_after_it_shift() -> None:
    lines = lines_of()
    lines[5] = "2.3. Payment is made by bank transfer to the account of the Supplier."
    lines.insert(5, "2.2. The Buyer may keep back five per cent until the guarantee ends.")
    comparison = beside(*lines)
    assert found(comparison) == [("new", "", "2.2"), ("moved", "k5", "2.3")]
    new = comparison.clauses[5]
    assert (new.theirs, new.number) == ("The Buyer may keep back five per cent until the guarantee ends.", "2.2.")


def test_that_a_clause_taken_out_is_gone_and_the_next_one_keeps_its_place() -> None:
    lines = lines_of()
    del lines[4]
    lines[4] = lines[4].replace("2.2.", "2.1.")
    assert found(beside(*lines)) == [("gone", "k4", ""), ("moved", "k5", "2.1")]


def test_that_a_clause_changed_and_numbered_anew_is_found_by_its_likeness() -> None:
    lines = lines_of()
    lines[4], lines[5] = (
        "2.1. Payment is made in cash or by bank transfer to the account of the Supplier.",
        "2.2. The Buyer pays each invoice within 60 calendar days of the delivery.",
    )
    assert found(beside(*lines)) == [("changed", "k4", "2.2"), ("changed", "k5", "2.1")]


def test_that_other_kinds_of_numbers_are_the_same_numbers() -> None:
    lines = lines_of()
    lines[4] = "٢.١ The Buyer pays each invoice within 45 calendar days of the delivery."
    (changed,) = beside(*lines).changed
    assert (changed.key, changed.kind) == ("k4", "changed")


def test_that_a_clause_of_several_lines_is_one_clause() -> None:
    ours = [*OURS, ("4.", "The Buyer shall:\nstore the goods in a dry place;\ntell of damage at once.")]
    lines = [*lines_of(), "4. The Buyer shall:", "store the goods in a cool place;", "tell of damage at once."]
    (changed,) = beside(*lines, ours=ours).changed
    assert changed.key == "k8"
    assert [run for run in changed.runs if run[0] != "same"] == [("gone", "dry"), ("new", "cool")]


def test_that_of_a_part_of_the_contract_nothing_is_said_to_be_taken_out() -> None:
    comparison = beside("2.1. The Buyer pays each invoice within 45 calendar days of the delivery.")
    assert found(comparison) == [("changed", "k4", "2.1")]
    assert len(comparison.clauses) == 1


def test_that_two_clauses_that_say_the_same_are_not_mixed_up() -> None:
    ours = [("1.", "The same."), ("2.", "Something else entirely here."), ("3.", "The same.")]
    assert found(beside("1. The same.", "2. Something else entirely here.", "3. The same.", ours=ours)) == []


def test_that_a_long_contract_is_compared() -> None:
    ours = [
        (f"{n}.", f"Clause number {n} speaks of matter {n * 37 % 101} and of nothing else, as agreed on day {n}.")
        for n in range(1, 200)
    ]
    lines = lines_of(ours)
    lines[100] = lines[100].replace("nothing else", "much else")
    (changed,) = beside(*lines, ours=ours).changed
    assert changed.number == "101."


def test_that_the_other_language_of_a_text_in_two_is_left_out() -> None:
    pairs = [
        ("1.", "Payment", "Оплата"),
        ("1.1.", "The Buyer pays in 30 days.", "Покупатель платит через 30 дней."),
        ("2.", "MMC", "MMC"),
    ]
    ours = [
        FilledClause(key=number, number=number, level=1, heading=False, texts={"en": english, "ru": russian})
        for number, english, russian in pairs
    ]  # fmt: skip
    lines = [f"{number} {text}" for number, *texts in pairs for text in texts]
    lines[2:4] = ["1.1. The Buyer pays in 45 days.", "1.1. Покупатель платит через 45 дней."]
    found_here = compared(ours, wording_of_text("\n".join(lines[:-1])).paragraphs, "en")
    assert [(one.kind, one.number) for one in found_here.clauses if one.kind != "same"] == [("changed", "1.1.")]
