"""Texts of contracts with their fields filled in, and what is still missing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from kamdesk.areas.contracts.model import Contract
from kamdesk.areas.contracts.queries.texts import ClauseRow, TextRow, contract_or_refuse, latest_text, text_version
from kamdesk.areas.contracts.queries.values import values_by_language
from kamdesk.areas.contracts.rules.clauses import FilledClause
from kamdesk.areas.contracts.rules.fields import DETAILS, MissingField, fields_in, missing_of
from kamdesk.areas.contracts.rules.fields import filled as filled_in
from kamdesk.core.i18n import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledText:
    """The clauses that are in a contract, numbered and filled in, by language.

    Attributes:
        text_id: None for a contract without a text.
        number: The version's; 0 for a contract without a text.
        missing: What is blank on the paper: fields of the clauses, clauses without words, details of the parties.
    """

    text_id: int | None
    number: int
    languages: tuple[str, ...]
    clauses: tuple[FilledClause, ...]
    missing: tuple[MissingField, ...]


def languages_of(contract: Contract) -> tuple[str, ...]:
    """Return the languages a contract is printed in."""
    second = contract.second_language
    return (contract.language,) if second is None else (contract.language, second)


def filled(session: Session, contract_id: int, text_id: int | None = None, languages: Sequence[str] | None = None) -> FilledText:
    """Return a version of a contract's text, filled in.

    Args:
        session: Any session.
        contract_id: The contract.
        text_id: A version of its text; None: the latest.
        languages: None takes the contract's own.

    Raises:
        ContractGoneError: the contract is not there.
    """
    contract = contract_or_refuse(session, contract_id)
    text = latest_text(session, contract_id) if text_id is None else text_version(session, text_id)
    spoken = tuple(languages or languages_of(contract))
    values = values_by_language(session, contract, spoken)
    rows = [] if text is None else [row for row in text.clauses if row.included]
    return FilledText(
        text_id=None if text is None else text.id,
        number=0 if text is None else text.number,
        languages=spoken,
        clauses=tuple(_filled_clause(row, values) for row in rows),
        missing=(*_without_words(rows, spoken), *_missing(rows, values)),
    )


def missing_fields(session: Session, contract_id: int) -> tuple[MissingField, ...]:
    """Return what is blank in the clauses of the latest text; details that stand only under it do not count.

    Raises:
        ContractGoneError: the contract is not there.
    """
    return tuple(one for one in filled(session, contract_id).missing if one.clauses)


def plain_clauses(text: TextRow, values: dict[str, dict[str, str]]) -> tuple[FilledClause, ...]:
    """Return the clauses of *text* that are in the contract, filled with *values* by language."""
    return tuple(_filled_clause(row, values) for row in text.clauses if row.included)


def _filled_clause(row: ClauseRow, values: dict[str, dict[str, str]]) -> FilledClause:
    texts = {language: filled_in(row.texts.get(language, ""), known) for language, known in values.items()}
    return FilledClause(key=row.key, number=row.number, level=row.level, heading=row.heading, texts=texts)


def _without_words(rows: Sequence[ClauseRow], languages: Sequence[str]) -> Iterator[MissingField]:
    for language in languages:
        numbers = tuple(row.number or "–" for row in rows if not row.texts.get(language))
        if numbers:
            yield MissingField(name="", words=N_("Words of clauses"), where="text", clauses=numbers, language=language)


def _missing(rows: Sequence[ClauseRow], values: dict[str, dict[str, str]]) -> tuple[MissingField, ...]:
    """Return the fields without a value, those of clauses in their order, then those of the parties' details."""
    uses = [(row.number or "–", name) for row in rows for language in values for name in fields_in(row.texts.get(language, ""))]
    uses += [("", name) for name in DETAILS]
    there: dict[str, str] = {}
    for known in values.values():  # the same are empty in every language
        there |= {name: value for name, value in known.items() if value}
    return missing_of(uses, there)
