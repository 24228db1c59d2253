"""The library of clauses: found in every language, and never taken from a description that has one of them."""

import pytest
from tests.areas.jobs.builders import Personnel, words

from kamdesk.areas.contracts.rules.text_refusals import ClauseEmptyError, LibraryClauseGoneError
from kamdesk.areas.jobs import actions, queries
from kamdesk.areas.jobs.actions import ChangeLibraryClause, LibraryDetails
from kamdesk.areas.jobs.rules import ClauseInput
from kamdesk.areas.jobs.rules.refusals import UnknownChoiceError
from kamdesk.storage.errors import ChangedByOthersError

DEBTS = LibraryDetails(
    section="duties",
    texts={"az": "Borcları vaxtında yığır", "ar": "يحصّل الديون في مواعيدها", "ru": "Взыскивает долги в срок"},
    indicator="overdue_share",
)


def test_that_a_clause_is_found_by_its_words_in_any_language(personnel: Personnel) -> None:
    made = personnel.run(actions.add_clause, DEBTS)
    personnel.run(actions.add_clause, LibraryDetails(section="rights", texts=words("May ask for papers")))
    for search in ("borclari yigir", "ВЗЫСКИВАЕТ", "الديون", "долги срок"):
        assert [one.id for one in personnel.read(queries.library, search)] == [made]
    assert [one.section for one in personnel.read(queries.library)] == ["duties", "rights"]
    assert [one.section for one in personnel.read(queries.library, section="rights")] == ["rights"]
    row = personnel.read(queries.library_clause, made)
    assert (row.missing, row.text("en"), row.indicator) == (("en",), "Borcları vaxtında yığır", "overdue_share")


def test_that_who_changes_a_clause_second_is_told(personnel: Personnel) -> None:
    made = personnel.run(actions.add_clause, DEBTS)
    change = ChangeLibraryClause(clause_id=made, version=1, details=LibraryDetails(section="duties", texts=words("Collects")))
    personnel.run(actions.change_clause, change)
    with pytest.raises(ChangedByOthersError):
        personnel.run(actions.change_clause, change)
    assert [one.text("az") for one in personnel.read(queries.library, "collects")] == ["Collects"]


def test_that_impossible_clauses_are_refused(personnel: Personnel) -> None:
    with pytest.raises(UnknownChoiceError):
        personnel.run(actions.add_clause, LibraryDetails(section="dreams", texts=words("Flies")))
    with pytest.raises(ClauseEmptyError):
        personnel.run(actions.add_clause, LibraryDetails(section="duties", texts={"az": " \u200e "}))
    with pytest.raises(LibraryClauseGoneError):
        personnel.run(actions.archive_clause, 99, 1)


def test_that_a_description_outlives_its_clause_in_the_library(personnel: Personnel) -> None:
    details = LibraryDetails(section="duties", texts=words("Keeps the secret"), indicator="secret_kept")
    shelved = personnel.run(actions.add_clause, details, "own")
    made = personnel.draft(ClauseInput(section="duties", texts=words("Keeps the secret"), library_id=shelved))
    (row,) = personnel.read(queries.library, "SECRET keeps")
    personnel.run(actions.archive_clause, shelved, row.version)
    assert personnel.read(queries.library) == ()
    assert personnel.clauses(made)["Keeps the secret"].key == "own"
    (row,) = personnel.read(queries.library, archived=True)
    assert row.missing == ()
