"""Templates of contracts: adding, changing, putting away."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from kamdesk.areas.contracts.model import LibraryClause, Template, TemplateItem, TemplateName
from kamdesk.areas.contracts.rules import KINDS
from kamdesk.areas.contracts.rules.clauses import DEEPEST, MOST_CLAUSES
from kamdesk.areas.contracts.rules.text_refusals import (
    LibraryClauseGoneError,
    TemplateEmptyError,
    TemplateGoneError,
    TemplateNameError,
    TooManyClausesError,
    UnknownKindError,
)
from kamdesk.core.i18n import LANGUAGES
from kamdesk.core.text import clean
from kamdesk.storage.errors import ChangedByOthersError

_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateDetails:
    """A template as typed: names by language, and pairs of level (1 is a section) and clause of the library in their order."""

    kind: str
    names: Mapping[str, str]
    items: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeTemplate:
    """All of a template as it shall be now."""

    template_id: int
    version: int
    details: TemplateDetails


def add_template(session: Session, details: TemplateDetails, key: str | None = None) -> int:
    """Add a template and return its id; *key* is that of one that came with the program.

    Raises:
        TextError: it has no name or no clauses, or its kind or a clause is unknown.
    """
    template = Template(key=key or uuid.uuid4().hex)
    _write(session, template, details)
    session.add(template)
    session.flush()
    return template.id


def change_template(session: Session, command: ChangeTemplate) -> int:
    """Change a template and return its id; contracts drafted from it stay as they are.

    Raises:
        TextError: as `add_template`, or it is not there.
        ChangedByOthersError: a colleague was faster.
    """
    template = _template_of(session, command.template_id, command.version)
    _write(session, template, command.details)
    flag_modified(template, "kind")  # the version grows also where only clauses changed
    session.flush()
    return template.id


def archive_template(session: Session, template_id: int, version: int, *, archived: bool = True) -> int:
    """Put a template away, or bring it back.

    Raises:
        TemplateGoneError: it is not there.
        ChangedByOthersError: a colleague was faster.
    """
    template = _template_of(session, template_id, version)
    template.archived = archived
    session.flush()
    return template.id


def _write(session: Session, template: Template, details: TemplateDetails) -> None:
    if details.kind not in KINDS:
        raise UnknownKindError(details.kind)
    names = {language: clean(details.names.get(language, ""))[:_LONGEST_NAME] for language in LANGUAGES}
    names = {language: name for language, name in names.items() if name}
    if not names:
        raise TemplateNameError
    _check_items(session, details.items)
    template.kind = details.kind
    there = {one.language: one for one in template.names}
    for language in there.keys() - names.keys():
        template.names.remove(there[language])
    for language, name in names.items():
        if language in there:
            there[language].name = name
        else:
            template.names.append(TemplateName(language=language, name=name))
    template.items[:] = [
        TemplateItem(position=position, level=min(max(level, 1), DEEPEST), clause_id=clause)
        for position, (level, clause) in enumerate(details.items, start=1)
    ]


def _check_items(session: Session, items: tuple[tuple[int, int], ...]) -> None:
    if not items:
        raise TemplateEmptyError
    if len(items) > MOST_CLAUSES:
        raise TooManyClausesError(len(items), MOST_CLAUSES)
    wanted = {clause for _level, clause in items}
    if wanted - set(session.scalars(select(LibraryClause.id).where(LibraryClause.id.in_(wanted)))):
        raise LibraryClauseGoneError


def _template_of(session: Session, template_id: int, version: int) -> Template:
    found = session.get(Template, template_id)
    if found is None:
        raise TemplateGoneError
    if found.version != version:
        raise ChangedByOthersError
    return found
