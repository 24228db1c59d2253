"""Asking HR, the legal service and the head of the department for their agreement, and their answers."""

import json
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from kamdesk.areas.jobs.actions.commands import Agree, Agreer, AskAgreement
from kamdesk.areas.jobs.actions.drafting import refuse_frozen
from kamdesk.areas.jobs.actions.keeping import (
    LONGEST_NAME,
    LONGEST_NOTE,
    edition_of,
    employee_of,
    read,
    refuse_unless_writer,
    role_of_user,
)
from kamdesk.areas.jobs.model import JobAgreement, JobDescription
from kamdesk.areas.jobs.queries.editions import clauses_of
from kamdesk.areas.jobs.queries.positions import position_or_refuse
from kamdesk.areas.jobs.queries.values import current_values
from kamdesk.areas.jobs.rules import AGREERS, problems
from kamdesk.areas.jobs.rules.refusals import (
    AgreementGoneError,
    EmployeeUnknownError,
    NobodyToAgreeError,
    NotYoursToAgreeError,
    UnknownChoiceError,
    WhyNotAgreedError,
)
from kamdesk.areas.people.model import Employee
from kamdesk.core.text import clean, clean_lines

#: Who notes an answer that was given on paper.
_NOTES_FOR_OTHERS: Final = frozenset({"hr", "director", "administrator"})


def ask_agreement(session: Session, command: AskAgreement) -> int:
    """Ask for agreement to a draft and return its new version; who is not named any more is not asked any more.

    Raises:
        EditionGoneError: it is not there.
        FrozenEditionError: it was agreed, approved or annulled.
        NobodyToAgreeError: nobody is named.
        JobError: what must hold before it is agreed does not, such as weights that come to 100.
        ChangedByOthersError: a colleague was faster.
    """
    refuse_unless_writer(session)
    found = edition_of(session, command.description_id, command.version)
    refuse_frozen(found)
    if not command.agreers:
        raise NobodyToAgreeError
    _refuse_problems(session, found)
    waiting = {_who(one.role, one.employee_id, one.name): one for one in _agreements(session, found.id)}
    for one in command.agreers:
        who = _checked(session, one)
        if waiting.pop(who, None) is None:
            session.add(JobAgreement(description_id=found.id, role=who[0], employee_id=who[1], name=who[2]))
    for record in waiting.values():
        session.delete(record)
    flag_modified(found, "edition")
    session.flush()
    return found.version


def agree(session: Session, command: Agree) -> bool:
    """Agree to a draft, or refuse with a remark; return whether everybody has agreed now, which freezes the text.

    Raises:
        AgreementGoneError: nobody is asked any more.
        FrozenEditionError: it was agreed, approved or annulled.
        NotYoursToAgreeError: somebody else was asked, and whoever acts is neither HR nor a director.
        WhyNotAgreedError: a refusal has no remark.
        JobError: what must hold before it is agreed does not.
        ChangedByOthersError: a colleague was faster.
    """
    record = read(session, JobAgreement, command.agreement_id, command.version, AgreementGoneError)
    found = edition_of(session, record.description_id)
    refuse_frozen(found)
    _refuse_others(session, record)
    remark = clean_lines(command.remark)[:LONGEST_NOTE]
    if not command.agreed and not remark:
        raise WhyNotAgreedError
    record.agreed, record.answered_on, record.remark = command.agreed, command.on, remark or None
    session.flush()
    everybody = all(one.agreed for one in _agreements(session, found.id))
    if everybody:
        _refuse_problems(session, found)
        found.agreed_on = command.on
        values = current_values(session, position_or_refuse(session, found.position_id))
        found.field_values = json.dumps(values, ensure_ascii=False)
    flag_modified(found, "edition")
    session.flush()
    return everybody


def _refuse_problems(session: Session, found: JobDescription) -> None:
    languages = [one for one in (found.language, found.second_language) if one is not None]
    for problem in problems(clauses_of(session, found.id), languages):
        raise problem


def _refuse_others(session: Session, record: JobAgreement) -> None:
    if record.employee_id is not None and record.employee_id == session.info.get("user_id"):
        return
    if role_of_user(session) not in _NOTES_FOR_OTHERS:
        asked = None if record.employee_id is None else session.get(Employee, record.employee_id)
        raise NotYoursToAgreeError(record.name or (asked.name if asked else ""))


def _agreements(session: Session, description_id: int) -> list[JobAgreement]:
    return list(session.scalars(select(JobAgreement).where(JobAgreement.description_id == description_id)))


def _checked(session: Session, one: Agreer) -> tuple[str, int | None, str | None]:
    if one.role not in AGREERS:
        raise UnknownChoiceError(one.role)
    name = clean(one.name)[:LONGEST_NAME]
    if one.employee_id is not None:
        employee_of(session, one.employee_id)
    elif not name:
        raise EmployeeUnknownError
    return _who(one.role, one.employee_id, name)


def _who(role: str, employee_id: int | None, name: str | None) -> tuple[str, int | None, str | None]:
    return role, employee_id, (name or None) if employee_id is None else None
