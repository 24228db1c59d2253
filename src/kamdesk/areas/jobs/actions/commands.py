"""What can be asked of positions and job descriptions: one frozen command for each action.

`version` is that of the record as it was read; who comes second is told. Days are inclusive.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from kamdesk.areas.jobs.rules import ClauseInput


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionDetails:
    """A position as typed.

    Attributes:
        head_id: The position it reports to; None: the director.
        deputy_id: The position that stands in; None: somebody named by order.
        probation_months: 0: none; None: as the employment contract says.
    """

    names: Mapping[str, str]
    department: str = ""
    places: int = 1
    head_id: int | None = None
    deputy_id: int | None = None
    probation_months: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangePosition:
    """All of a position as it shall be now."""

    position_id: int
    version: int
    details: PositionDetails


@dataclass(frozen=True, slots=True, kw_only=True)
class Appoint:
    """Somebody holds a position from a day on; until another one, if that is known."""

    position_id: int
    employee_id: int
    since: dt.date
    today: dt.date
    until: dt.date | None = None
    order_number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeHolder:
    """All of an appointment as it shall be now; releasing is giving it a last day."""

    holder_id: int
    version: int
    since: dt.date
    until: dt.date | None
    order_number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryDetails:
    """A clause of the library as typed, with texts by language."""

    section: str
    texts: Mapping[str, str]
    indicator: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeLibraryClause:
    """All of a clause of the library as it shall be now."""

    clause_id: int
    version: int
    details: LibraryDetails


@dataclass(frozen=True, slots=True, kw_only=True)
class DescriptionDetails:
    """What stands on the paper around the clauses; an empty number is given by the program."""

    date: dt.date
    language: str
    second_language: str | None = None
    number: str = ""
    city: str = ""
    drafted_by: str = ""
    change: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftEdition:
    """The next edition of a position.

    Attributes:
        ready: Key of a ready position to begin with; None: with the edition before, or where there is none with the ready
            position of the same key, else with empty sections.
    """

    position_id: int
    details: DescriptionDetails
    ready: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EditEdition:
    """All of a draft as it shall be now."""

    description_id: int
    version: int
    details: DescriptionDetails
    clauses: tuple[ClauseInput, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreer:
    """Whose agreement is asked for: somebody of the office, or a name as it is printed."""

    role: str
    employee_id: int | None = None
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskAgreement:
    """Ask for agreement; who was asked before and is named again keeps the answer if the text did not change since."""

    description_id: int
    version: int
    agreers: tuple[Agreer, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Agree:
    """Agree or not; not needs a remark."""

    agreement_id: int
    version: int
    agreed: bool
    on: dt.date
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Approve:
    """The director approves an agreed edition *on* a day; it is in force from that day or a later one."""

    description_id: int
    version: int
    on: dt.date
    in_force_from: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class Annul:
    """From *on* an edition does not count any more."""

    description_id: int
    version: int
    on: dt.date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Acknowledge:
    """A holder read an edition and signed it; or a note why not, with `signed_on` None."""

    acknowledgement_id: int
    version: int
    signed_on: dt.date | None
    today: dt.date
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RequirementInput:
    """What a position asks for, as typed; `id` None: a new one."""

    kind: str
    texts: Mapping[str, str]
    level: int
    must: bool = False
    id: int | None = None
    key: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SetRequirements:
    """All requirements of a position in their order; *version* is that of the position."""

    position_id: int
    version: int
    requirements: tuple[RequirementInput, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """How far one requirement is met: 0 to 5."""

    requirement_id: int
    level: int
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assess:
    """A check of an employee or a candidate against a position; requirements without a mark were not looked at."""

    position_id: int
    date: dt.date
    marks: tuple[Mark, ...]
    employee_id: int | None = None
    candidate: str = ""
    manner: str | None = None
    conclusion: str = ""
    next_on: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeAssessment:
    """All of an assessment as it shall be now."""

    assessment_id: int
    version: int
    details: Assess


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificationDetails:
    """A course or certificate of an employee as typed; without `expires_on` it never ends."""

    employee_id: int
    name: str
    kind: str
    issued_on: dt.date
    expires_on: dt.date | None = None
    requirement_key: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeCertification:
    """All of a course or certificate as it shall be now."""

    certification_id: int
    version: int
    details: CertificationDetails
