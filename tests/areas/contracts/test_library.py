"""The library of clauses and the templates made of it; what comes with the program, and what the office makes of it."""

import re

import pytest
from tests.areas.contracts.builders import LANGUAGES, Bureau

from kamdesk.areas.contracts.actions.library import ChangeClause, ClauseDetails, add_clause, archive_clause, change_clause
from kamdesk.areas.contracts.actions.seeding import install_templates, shipped
from kamdesk.areas.contracts.actions.templates import (
    ChangeTemplate,
    TemplateDetails,
    add_template,
    archive_template,
    change_template,
)
from kamdesk.areas.contracts.model import Template
from kamdesk.areas.contracts.queries.library import LibraryRow, library, library_clause
from kamdesk.areas.contracts.queries.templates import TemplateCard, TemplateRow, template_card, templates
from kamdesk.areas.contracts.rules import KINDS
from kamdesk.areas.contracts.rules.clauses import CONDITIONS, SECTIONS
from kamdesk.areas.contracts.rules.fields import FIELDS, fields_in
from kamdesk.areas.contracts.rules.text_refusals import (
    ClauseEmptyError,
    ClauseUsedError,
    LibraryClauseGoneError,
    TemplateEmptyError,
    TemplateNameError,
    UnknownConditionError,
    UnknownSectionError,
)
from kamdesk.storage.errors import ChangedByOthersError


def clause(bureau: Bureau, number: int) -> LibraryRow:
    found: LibraryRow | None = bureau.read(library_clause, number)
    assert found is not None
    return found


def template(bureau: Bureau, number: int) -> TemplateCard:
    found: TemplateCard | None = bureau.read(template_card, number)
    assert found is not None
    return found


def named(bureau: Bureau, key: str) -> TemplateRow:
    found: tuple[TemplateRow, ...] = bureau.read(templates)
    return next(one for one in found if one.key == key)


def keys(bureau: Bureau, search: str = "", **more: object) -> list[str]:
    return [one.key for one in bureau.read(library, search, **more)]


def test_that_what_comes_with_the_program_is_put_in_once(bureau: Bureau) -> None:
    found = shipped()
    assert bureau.run(install_templates) == len(found["clauses"]) + len(found["templates"])
    assert bureau.run(install_templates) == 0
    assert {one["key"] for one in found["templates"]} <= {one.key for one in bureau.read(templates)}
    card = template(bureau, named(bureau, "supply").id)
    assert [one.level for one in card.items] == [level for level, _key in next(iter(found["templates"]))["items"]]


def test_that_the_offices_edits_and_what_it_put_away_stay(bureau: Bureau) -> None:
    bureau.run(install_templates)
    one = next(row for row in bureau.read(library) if row.key == "disputes_negotiation")
    wanted = ClauseDetails(section=one.section, texts={**one.texts, "en": "We talk first."})
    bureau.run(change_clause, ChangeClause(clause_id=one.id, version=one.version, details=wanted))
    service = named(bureau, "service")
    bureau.run(archive_template, service.id, service.version)
    assert bureau.run(install_templates) == 0
    assert clause(bureau, one.id).texts["en"] == "We talk first."
    assert "service" not in {row.key for row in bureau.read(templates)}
    assert "service" in {row.key for row in bureau.read(templates, archived=True)}


def test_that_a_clause_added_by_a_later_program_comes_to_a_store_that_has_the_others(bureau: Bureau) -> None:
    bureau.run(install_templates)
    with bureau.database.write() as session:
        session.delete(session.get_one(Template, named(bureau, "supply").id))
    assert bureau.run(install_templates) == 1


def test_that_the_shipped_texts_are_in_every_language_with_the_same_known_fields() -> None:
    found = shipped()
    for key, one in found["clauses"].items():
        assert one["section"] in SECTIONS, key
        assert one["condition"] is None or one["condition"] in CONDITIONS, key
        assert set(one["texts"]) == set(LANGUAGES), key
        fields = {language: set(fields_in(text)) for language, text in one["texts"].items()}
        assert len({frozenset(names) for names in fields.values()}) == 1, (key, fields)
        assert fields["en"] <= set(FIELDS), key
        assert not any(re.search(r"[{}]", re.sub(r"\{\w+\}", "", text)) for text in one["texts"].values()), key
    for one in found["templates"]:
        assert one["kind"] in KINDS
        assert set(one["names"]) == set(LANGUAGES)
        assert {key for _level, key in one["items"]} <= set(found["clauses"])


def test_that_the_library_is_searched_in_every_script_by_section_and_by_condition(bureau: Bureau) -> None:
    bureau.run(install_templates)
    texts = {"az": "Dəbbə pulu ödənilir.", "ru": "Пеня платится ещё.", "ar": "يدفع تعويضًا."}
    key = clause(bureau, bureau.run(add_clause, ClauseDetails(section="liability", texts=texts))).key
    for search in ("DƏBBƏ odenilir", "еще ПЕНЯ", "تعويضا", "يدفع"):
        assert key in keys(bureau, search)
    assert keys(bureau, "no such words anywhere") == []
    assert set(keys(bureau, section="bonus")) == {one for one in keys(bureau) if one.startswith(("bonus", "heading_bonus"))}
    assert all(clause.condition == "returns" for clause in bureau.read(library, condition="returns"))
    sections = [one.section for one in bureau.read(library)]
    assert sections == sorted(sections, key=list(SECTIONS).index)


def test_that_a_clause_is_added_changed_and_put_away(bureau: Bureau) -> None:
    made = bureau.run(add_clause, ClauseDetails(section="goods", texts={"en": " Fresh goods. ", "ar": ""}, condition="credit"))
    row = clause(bureau, made)
    assert (row.section, row.condition, dict(row.texts), row.used) == ("goods", "credit", {"en": "Fresh goods."}, 0)
    details = ClauseDetails(section="final", texts={"ru": "Свежие товары."}, heading=True)
    bureau.run(change_clause, ChangeClause(clause_id=made, version=row.version, details=details))
    changed = clause(bureau, made)
    assert (changed.section, changed.heading, dict(changed.texts)) == ("final", True, {"ru": "Свежие товары."})
    assert made in {one.id for one in bureau.read(library, "свежие")}
    bureau.run(archive_clause, made, changed.version)
    assert made not in {one.id for one in bureau.read(library)}
    assert made in {one.id for one in bureau.read(library, archived=True)}


def test_that_a_colleague_who_was_faster_is_not_overwritten(bureau: Bureau) -> None:
    made = bureau.run(add_clause, ClauseDetails(section="goods", texts={"en": "One."}))
    version = clause(bureau, made).version
    change = ChangeClause(clause_id=made, version=version, details=ClauseDetails(section="goods", texts={"en": "Two."}))
    bureau.run(change_clause, change)
    with pytest.raises(ChangedByOthersError):
        bureau.run(change_clause, change)


def test_that_a_clause_in_use_is_not_put_away_and_the_sentence_names_the_template(bureau: Bureau) -> None:
    item = template(bureau, bureau.template).items[0]
    assert clause(bureau, item.clause_id).used == 1
    with pytest.raises(ClauseUsedError) as refusal:
        bureau.run(archive_clause, item.clause_id, clause(bureau, item.clause_id).version)
    assert "Supply contract" in refusal.value.message
    row = template(bureau, bureau.template).row
    bureau.run(archive_template, row.id, row.version)
    bureau.run(archive_clause, item.clause_id, clause(bureau, item.clause_id).version)
    assert clause(bureau, item.clause_id).archived


@pytest.mark.parametrize(
    ("details", "refusal"),
    [
        (ClauseDetails(section="goods", texts={"en": "  "}), ClauseEmptyError),
        (ClauseDetails(section="weather", texts={"en": "Rain."}), UnknownSectionError),
        (ClauseDetails(section="goods", texts={"en": "Rain."}, condition="rain"), UnknownConditionError),
    ],
)
@pytest.mark.parametrize("store_kind", ["sqlite"], indirect=True)
def test_that_impossible_clauses_are_refused(bureau: Bureau, details: ClauseDetails, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        bureau.run(add_clause, details)


def test_that_a_template_is_made_changed_and_numbered(bureau: Bureau) -> None:
    heading, first, second = (
        bureau.run(add_clause, ClauseDetails(section="goods", texts={"en": text}, heading=text == "Goods"))
        for text in ("Goods", "First.", "Second.")
    )
    made = bureau.run(
        add_template, TemplateDetails(kind="service", names={"en": "Care"}, items=((1, heading), (2, first), (3, second)))
    )
    card = template(bureau, made)
    assert [one.number for one in card.items] == ["1.", "1.1.", "1.1.1."]
    wanted = TemplateDetails(kind="service", names={"en": "Care", "ru": "Уход"}, items=((1, heading), (2, second), (2, first)))
    bureau.run(change_template, ChangeTemplate(template_id=made, version=card.row.version, details=wanted))
    changed = template(bureau, made)
    assert [(one.number, one.texts["en"]) for one in changed.items] == [("1.", "Goods"), ("1.1.", "Second."), ("1.2.", "First.")]
    assert changed.row.name("ru") == "Уход"
    assert changed.row.name("ar") == "Care"
    with pytest.raises(ChangedByOthersError):
        bureau.run(change_template, ChangeTemplate(template_id=made, version=card.row.version, details=wanted))


@pytest.mark.parametrize(
    ("names", "items", "refusal"),
    [
        ({"en": " "}, ((1, 1),), TemplateNameError),
        ({"en": "Care"}, (), TemplateEmptyError),
        ({"en": "Care"}, ((1, 10_000),), LibraryClauseGoneError),
    ],
)
@pytest.mark.parametrize("store_kind", ["sqlite"], indirect=True)
def test_that_impossible_templates_are_refused(
    bureau: Bureau, names: dict[str, str], items: tuple[tuple[int, int], ...], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        bureau.run(add_template, TemplateDetails(kind="supply", names=names, items=items))
