"""What is edited, without a screen: levels, steps back, pasted text, and the changes of two people."""

from kamdesk.areas.contracts.forms.laid.levels import moved, shifted
from kamdesk.areas.contracts.forms.text.editing.outline import Outline, Spot
from kamdesk.areas.contracts.forms.text.meanwhile import merged
from kamdesk.areas.contracts.forms.text.pasting import pasted_clauses
from kamdesk.areas.contracts.forms.text.stale import cut
from kamdesk.areas.contracts.rules.checks import oddities
from kamdesk.areas.contracts.rules.clauses import ClauseInput


def clause(words: str, key: str | None = None, **more: object) -> ClauseInput:
    """A clause in English."""
    return ClauseInput(texts={"en": words}, key=key or words, **more)  # type: ignore[arg-type]


def words(clauses: object) -> list[str]:
    """The English wordings."""
    return [one.texts["en"] for one in clauses]  # type: ignore[attr-defined]


BASE = (clause("a"), clause("b"), clause("c"))


def test_that_nothing_is_odd_about_clauses_that_say_the_same() -> None:
    same = dict.fromkeys(("az", "ar", "ru", "en"), "{buyer} pays {amount}.")
    assert oddities(same) == ()
    assert oddities({}) == ()


def test_that_a_block_changes_places_with_its_neighbour() -> None:
    levels = [1, 2, 3, 2, 1, 2]
    assert moved(levels, 1, True) == ([0, 3, 1, 2, 4, 5], 2)
    assert moved(levels, 3, False) == ([0, 3, 1, 2, 4, 5], 1)
    assert moved(levels, 4, False) == ([4, 5, 0, 1, 2, 3], 0)
    assert moved(levels, 3, True) == ([0, 1, 2, 4, 3, 5], 4)
    assert moved(levels, 1, False) == ([1, 2, 0, 3, 4, 5], 0)
    assert moved(levels, 4, True) is None
    assert moved(levels, 0, False) is None


def test_that_a_block_goes_deeper_only_one_step_below_what_is_above() -> None:
    assert shifted([1, 2, 2], 2, 1) == [1, 2, 3]
    assert shifted([1, 2, 3], 2, 1) == [1, 2, 3]
    assert shifted([1, 2, 3, 2], 1, -1) == [1, 1, 2, 2]
    assert shifted([1, 1], 0, 1) == [1, 1]


def test_that_a_section_moves_with_its_clauses() -> None:
    outline = Outline([clause("a", level=1), clause("b"), clause("c", level=1)], languages=["en"])
    spot = outline.move(Spot(2, "en", 1), down=False)

    assert words(outline.clauses) == ["c", "a", "b"]
    assert spot == Spot(0, "en", 1)
    assert outline.undo(Spot(0, "en")) == Spot(2, "en", 1)
    assert words(outline.clauses) == ["a", "b", "c"]


def test_that_steps_back_end_with_what_was_read() -> None:
    outline = Outline(BASE, languages=["en"])
    assert not outline.can_undo
    outline.type(Spot(0, "en", 1), "ax")
    outline.type(Spot(0, "en", 2), "axy")
    outline.undo(Spot(0, "en", 3))

    assert words(outline.clauses) == ["a", "b", "c"]
    assert outline.can_redo
    outline.type(Spot(1, "en", 1), "bx")
    assert not outline.can_redo


def test_that_changes_of_two_people_to_different_clauses_are_both_kept() -> None:
    mine = (clause("a mine", "a"), clause("b"), clause("c"), clause("new mine"))
    theirs = (clause("a"), clause("b theirs", "b"), clause("new theirs"), clause("c"))

    assert words(merged(BASE, theirs, mine)) == ["a mine", "b theirs", "new theirs", "c", "new mine"]


def test_that_of_a_clause_that_both_changed_mine_is_kept() -> None:
    mine, theirs = (clause("a mine", "a"), *BASE[1:]), (clause("a theirs", "a"), *BASE[1:])

    assert words(merged(BASE, theirs, mine)) == ["a mine", "b", "c"]


def test_that_what_one_took_out_stays_out_unless_the_other_changed_it() -> None:
    assert words(merged(BASE, BASE[1:], BASE)) == ["b", "c"]
    assert words(merged(BASE, BASE, BASE[1:])) == ["b", "c"]
    assert words(merged(BASE, BASE[1:], (clause("a mine", "a"), *BASE[1:]))) == ["a mine", "b", "c"]
    assert words(merged(BASE, (clause("a theirs", "a"), *BASE[1:]), BASE[1:])) == ["a theirs", "b", "c"]


def test_that_languages_that_are_not_shown_lose_an_old_wording_only_where_something_was_changed() -> None:
    both = {"en": "a", "ru": "а"}
    base = (ClauseInput(texts=both, key="a"), ClauseInput(texts=both, key="b"))
    edited = (ClauseInput(texts={**both, "en": "x"}, key="a"), base[1])

    assert [dict(one.texts) for one in cut(edited, base, ["en"])] == [{"en": "x"}, both]
    assert [dict(one.texts) for one in cut(edited, base, ["en", "ru"])] == [{"en": "x", "ru": "а"}, both]


def test_that_pasted_text_without_numbers_stands_beside_the_clause() -> None:
    made = pasted_clauses("One.\n\nTwo.", "en", clause("x", level=3))

    assert [(one.level, one.texts["en"]) for one in made] == [(3, "One."), (3, "Two.")]


def test_that_braces_that_are_no_pairs_become_plain_text() -> None:
    made = pasted_clauses("Say {buyer}.\nA { alone.", "en", clause("x"))

    assert [one.texts["en"] for one in made] == ["Say {buyer}.", "A {{ alone."]
