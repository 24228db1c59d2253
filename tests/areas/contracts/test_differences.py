"""What differs between two wordings and between two versions of a text."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from kamdesk.areas.contracts.rules.clauses import FilledClause
from kamdesk.areas.contracts.rules.differences import ClauseChange, differences, new_of, old_of, runs_between, tokens

WORDS = [
    "Alıcı",
    "ödəyir",
    "30",
    "gün",
    "يدفع",
    "المشتري",
    "شَهْرًا",
    "Товар",
    "оплачивает",
    "в срок",
    "-",
    ".",
    ",",
    " ",
    "\n",
    "ё",
]
WORDINGS = st.one_of(st.text(max_size=60), st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join))


def clause(key: str, text: str, number: str = "", level: int = 2) -> FilledClause:
    return FilledClause(key=key, number=number, level=level, heading=False, texts={"en": text})


def kinds(changes: tuple[ClauseChange, ...]) -> list[tuple[str, str]]:
    return [(one.key, one.kind) for one in changes]


@given(WORDINGS, WORDINGS)
def test_that_applying_the_differences_gives_the_new_text_and_undoing_them_the_old(old: str, new: str) -> None:
    runs = runs_between(old, new)
    assert (old_of(runs), new_of(runs)) == (old, new)
    assert all(text for _kind, text in runs)
    assert all(one[0] != other[0] for one, other in pairwise(runs))


@given(WORDINGS)
def test_that_the_words_of_a_text_put_together_are_the_text(text: str) -> None:
    assert "".join(tokens(text)) == text


def test_that_only_the_word_that_changed_is_marked() -> None:
    assert runs_between("pays within 30 days of the invoice.", "pays within 45 days of the invoice.") == (
        ("same", "pays within "),
        ("gone", "30"),
        ("new", "45"),
        ("same", " days of the invoice."),
    )


def test_that_a_phrase_is_marked_as_a_whole_and_not_in_crumbs() -> None:
    runs = runs_between(
        "The goods are paid on delivery by bank transfer.", "The goods are paid after thirty days by bank transfer."
    )
    assert ("gone", "on delivery") in runs
    assert ("new", "after thirty days") in runs


def test_that_arabic_words_stay_whole_with_their_vowel_marks() -> None:
    assert tokens("شَهْرًا واحدًا") == ["شَهْرًا", " ", "واحدًا"]
    assert runs_between("مدة السداد 30 يومًا", "مدة السداد 45 يومًا") == (
        ("same", "مدة السداد "),
        ("gone", "30"),
        ("new", "45"),
        ("same", " يومًا"),
    )


def test_that_two_wordings_without_much_in_common_stand_one_after_the_other() -> None:
    old, new = "Disputes are settled by negotiation.", "Goods with a short shelf life may be returned at any time."
    assert runs_between(old, new) == (("gone", old), ("new", new))


def test_that_a_clause_of_20_000_characters_is_compared_word_by_word() -> None:
    old = "".join(f"word{number} and " for number in range(2000))
    assert len(old) > 20_000
    new = old.replace("word700 ", "other ").replace("word1400 and ", "")
    runs = runs_between(old, new)
    assert [run for run in runs if run[0] != "same"] == [("gone", "word700"), ("new", "other"), ("gone", " and word1400")]


def test_that_each_clause_is_same_changed_new_gone_or_moved() -> None:
    old = [clause("a", "First", "1."), clause("b", "Second", "2."), clause("c", "Third", "3."), clause("d", "Fourth", "4.")]
    new = [clause("d", "Fourth", "1."), clause("a", "First", "2."), clause("e", "Extra", "3."), clause("c", "Third one", "4.")]
    changes = differences(old, new, "en")
    assert kinds(changes) == [("d", "moved"), ("a", "same"), ("b", "gone"), ("e", "new"), ("c", "changed")]
    moved = changes[0]
    assert (moved.number_old, moved.number_new, moved.moved) == ("4.", "1.", True)


def test_that_clauses_that_only_got_other_numbers_are_the_same() -> None:
    old = [clause("a", "First", "1."), clause("b", "Second", "2.")]
    new = [clause("n", "New one", "1."), clause("a", "First", "2."), clause("b", "Second", "3.")]
    assert kinds(differences(old, new, "en")) == [("n", "new"), ("a", "same"), ("b", "same")]


def test_that_what_is_gone_stands_where_it_stood() -> None:
    old = [clause("a", "First"), clause("b", "Second"), clause("c", "Third")]
    assert kinds(differences(old, [clause("b", "Second")], "en")) == [("a", "gone"), ("b", "same"), ("c", "gone")]


@given(st.permutations(range(7)), st.sets(st.integers(0, 6)), st.sets(st.integers(10, 13)))
def test_that_the_new_versions_order_can_be_read_from_the_changes(order: list[int], left: set[int], added: set[int]) -> None:
    old = [clause(str(number), str(number)) for number in range(7)]
    new = [clause(str(number), str(number)) for number in [*(one for one in order if one not in left), *sorted(added)]]
    changes = differences(old, new, "en")
    assert [one.key for one in changes if one.kind != "gone"] == [one.key for one in new]
    assert sorted(one.key for one in changes if one.kind == "gone") == sorted(str(one) for one in left)
    stayed = [one.key for one in changes if not one.moved and one.kind not in {"new", "gone"}]
    assert stayed == sorted(stayed)
