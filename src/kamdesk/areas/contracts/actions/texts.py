"""The text of a contract: starting it from a template, editing it, going on with another contract's."""

import json
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from kamdesk.areas.contracts.actions.keeping import contract_of, lapse_approvals, refuse_frozen, remember, touch
from kamdesk.areas.contracts.model import Contract, ContractClause, ContractText, LibraryClause
from kamdesk.areas.contracts.queries.templates import template_items
from kamdesk.areas.contracts.rules import ORIGINS
from kamdesk.areas.contracts.rules.clauses import ClauseInput, checked_clauses
from kamdesk.areas.contracts.rules.text_refusals import NotLatestTextError, TextGoneError
from kamdesk.core.text import clean_lines
from kamdesk.storage.errors import ChangedByOthersError

_LONGEST_NOTE = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class EditText:
    """All of a contract's text as it shall be now.

    Attributes:
        text_id: The version that was edited: the latest, as it was read in `version`.
        origin: Whose wording it is, a key of `ORIGINS`.
    """

    text_id: int
    version: int
    clauses: tuple[ClauseInput, ...]
    origin: str = "ours"
    note: str = ""


def start_text(session: Session, contract: Contract, template_id: int | None) -> int:
    """Give a new contract the text of a template, or an empty one, and return the text's id; nothing is checked."""
    items = [] if template_id is None else template_items(session, template_id)
    clauses = [
        ClauseInput(
            key=None,
            level=one.level,
            heading=one.heading,
            condition=one.condition,
            library_id=one.clause_id,
            texts=one.texts,
        )
        for one in items
    ]
    text = ContractText(contract_id=contract.id, number=1, origin="ours" if template_id is None else "template", frozen=False)
    text.clauses[:] = _stored(session, clauses)
    session.add(text)
    session.flush()
    return text.id


def copy_text(session: Session, source: Contract, target: Contract) -> int:
    """Put the latest text of *source* in place of that of *target*, which is new, and return its id; keys of clauses stay."""
    text = latest_of(session, target.id)
    if text is None:
        text = ContractText(contract_id=target.id, number=1, origin="ours", frozen=False)
        session.add(text)
    found = latest_of(session, source.id)
    if found is not None:
        text.origin = found.origin
        text.clauses[:] = []
        session.flush()
        text.clauses[:] = [_copied(one) for one in found.clauses]
    session.flush()
    return text.id


def edit_text(session: Session, command: EditText) -> int:
    """Keep a text as it was edited and return the id of its version: the same, or the next one where that is frozen.

    Clauses keep their keys; approvals of the contract lapse. Where nothing differs, nothing is stored.

    Raises:
        TextGoneError: the version is not there.
        NotLatestTextError: there is a newer one.
        FrozenError: a side signed; NotInStateError: the contract was cancelled.
        TextError: a clause is empty or too long.
        ChangedByOthersError: a colleague was faster.
    """
    text = session.get(ContractText, command.text_id)
    if text is None:
        raise TextGoneError
    contract = contract_of(session, text.contract_id)
    refuse_frozen(contract)
    latest = latest_of(session, contract.id)
    if latest is not None and latest.id != text.id:
        raise NotLatestTextError(latest.number)
    if text.version != command.version:
        raise ChangedByOthersError
    clauses = checked_clauses(command.clauses)
    if command.origin not in ORIGINS:
        raise ValueError(command.origin)
    if _same(text.clauses, clauses):
        return text.id
    origin = "ours" if command.origin == "template" else command.origin  # what somebody typed is nobody's template
    return write_text(session, contract, text, clauses, origin, command.note)


def write_text(
    session: Session, contract: Contract, text: ContractText, clauses: Sequence[ClauseInput], origin: str, note: str = ""
) -> int:
    """Write checked clauses into the latest version, or where that is frozen into the next one, and return its id."""
    stored = _stored(session, clauses)
    flag_modified(text, "frozen")  # its version grows also where only clauses changed, or where the next one is made of it
    if text.frozen:
        session.flush()
        made = ContractText(contract_id=contract.id, number=text.number + 1, frozen=False)
        session.add(made)
        remember(session, contract, "text", number=made.number, origin=origin)
    else:
        made = text
        made.clauses[:] = []
        session.flush()
    made.origin = origin
    made.note = clean_lines(note)[:_LONGEST_NOTE] or made.note
    made.clauses[:] = stored
    lapse_approvals(session, contract)
    touch(contract)
    session.flush()
    return made.id


def freeze_text(session: Session, text_id: int) -> None:
    """Let a version of a text never change again: it was sent, is to be approved, or was signed.

    Raises:
        TextGoneError: it is not there.
    """
    text = session.get(ContractText, text_id)
    if text is None:
        raise TextGoneError
    text.frozen = True
    session.flush()


def latest_of(session: Session, contract_id: int) -> ContractText | None:
    """Return the latest version of a contract's text; None where there is none."""
    wanted = select(ContractText).where(ContractText.contract_id == contract_id).order_by(ContractText.number.desc()).limit(1)
    return session.scalars(wanted).first()


def inputs_of(text: ContractText) -> list[ClauseInput]:
    """Return the clauses of a version as they are given back when it is edited."""
    return [
        ClauseInput(
            key=one.key,
            level=one.level,
            heading=one.heading,
            condition=one.condition,
            library_id=one.library_id,
            texts=json.loads(one.texts),
        )
        for one in text.clauses
    ]


def new_clause_key() -> str:
    """Return the key of a clause that did not exist before."""
    return uuid.uuid4().hex


def _stored(session: Session, clauses: Sequence[ClauseInput]) -> list[ContractClause]:
    """Return clauses ready to be stored; one from the library that is new in the text goes by its name there."""
    wanted = {one.library_id for one in clauses if one.library_id is not None and one.key is None}
    names = dict(session.execute(select(LibraryClause.id, LibraryClause.key).where(LibraryClause.id.in_(wanted))).all())
    taken = {one.key for one in clauses if one.key is not None}
    used: set[str] = set()
    made = []
    for position, one in enumerate(clauses, start=1):
        key = one.key
        if key is None:
            key = names.get(one.library_id or 0, new_clause_key())
            key = new_clause_key() if key in taken else key
        elif key in used:
            key = new_clause_key()
        taken.add(key)
        used.add(key)
        made.append(
            ContractClause(
                key=key,
                position=position,
                level=one.level,
                heading=one.heading,
                condition=one.condition,
                library_id=one.library_id,
                texts=_json(one.texts),
            )
        )
    return made


def _copied(clause: ContractClause) -> ContractClause:
    return ContractClause(
        key=clause.key,
        position=clause.position,
        level=clause.level,
        heading=clause.heading,
        condition=clause.condition,
        library_id=clause.library_id,
        texts=clause.texts,
    )


def _same(stored: Sequence[ContractClause], wanted: Sequence[ClauseInput]) -> bool:
    before = [(one.key, one.level, one.heading, one.condition, json.loads(one.texts)) for one in stored]
    return before == [(one.key, one.level, one.heading, one.condition, dict(one.texts)) for one in wanted]


def _json(texts: Mapping[str, str]) -> str:
    return json.dumps(dict(texts), ensure_ascii=False)
