"""What is asked about positions, job descriptions, signatures, requirements and the living page."""

from kamdesk.areas.jobs.queries.comparing import Comparison, FigureChange, compared
from kamdesk.areas.jobs.queries.editions import (
    AgreementRow,
    ClauseRow,
    DescriptionCard,
    EditionRow,
    clauses_of,
    description_card,
    edition_before,
    edition_in_force,
    editions,
)
from kamdesk.areas.jobs.queries.holding import held_between, position_names
from kamdesk.areas.jobs.queries.library import LibraryRow, library, library_clause
from kamdesk.areas.jobs.queries.living import living, snapshot, snapshot_months
from kamdesk.areas.jobs.queries.positions import (
    HolderRow,
    PositionRow,
    held_by,
    holders,
    list_of_positions,
    position,
    positions,
    times_of,
    vacant,
)
from kamdesk.areas.jobs.queries.ready import ready_positions
from kamdesk.areas.jobs.queries.requirements import (
    AssessmentCard,
    AssessmentRow,
    CertificationRow,
    RequirementRow,
    assessment_card,
    assessments,
    blank_gaps,
    certification,
    certifications,
    certifications_due,
    requirements,
)
from kamdesk.areas.jobs.queries.signing import SignatureRow, UnsignedRow, signatures, unsigned

__all__ = [
    "AgreementRow", "AssessmentCard", "AssessmentRow", "CertificationRow", "ClauseRow", "Comparison", "DescriptionCard",
    "EditionRow", "FigureChange", "HolderRow", "LibraryRow", "PositionRow", "RequirementRow", "SignatureRow", "UnsignedRow",
    "assessment_card", "assessments", "blank_gaps", "certification", "certifications", "certifications_due", "clauses_of",
    "compared", "description_card", "edition_before", "edition_in_force", "editions", "held_between", "held_by", "holders", "library",
    "library_clause", "list_of_positions", "living", "position", "position_names", "positions", "ready_positions", "requirements", "signatures",
    "snapshot", "snapshot_months", "times_of", "unsigned", "vacant",
]  # fmt: skip
