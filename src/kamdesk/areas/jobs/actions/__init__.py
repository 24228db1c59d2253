"""What is done with positions, job descriptions, signatures, requirements and assessments."""

from kamdesk.areas.jobs.actions.acknowledging import acknowledge, remind, unsign
from kamdesk.areas.jobs.actions.agreeing import agree, ask_agreement
from kamdesk.areas.jobs.actions.approving import annul, approve
from kamdesk.areas.jobs.actions.assessing import (
    archive_certification,
    assess,
    certify,
    change_assessment,
    change_certification,
)
from kamdesk.areas.jobs.actions.commands import (
    Acknowledge,
    Agree,
    Agreer,
    Annul,
    Appoint,
    Approve,
    AskAgreement,
    Assess,
    CertificationDetails,
    ChangeAssessment,
    ChangeCertification,
    ChangeHolder,
    ChangeLibraryClause,
    ChangePosition,
    DescriptionDetails,
    DraftEdition,
    EditEdition,
    LibraryDetails,
    Mark,
    PositionDetails,
    RequirementInput,
    SetRequirements,
)
from kamdesk.areas.jobs.actions.days import begin_day, take_snapshots
from kamdesk.areas.jobs.actions.drafting import draft_edition, edit_edition
from kamdesk.areas.jobs.actions.holders import appoint, ask_to_sign, change_holder, release, remove_holder
from kamdesk.areas.jobs.actions.installing import install_positions
from kamdesk.areas.jobs.actions.library import add_clause, archive_clause, change_clause
from kamdesk.areas.jobs.actions.positions import add_position, archive_position, change_position
from kamdesk.areas.jobs.actions.requirements import set_requirements

__all__ = [
    "Acknowledge", "Agree", "Agreer", "Annul", "Appoint", "Approve", "AskAgreement", "Assess", "CertificationDetails",
    "ChangeAssessment", "ChangeCertification", "ChangeHolder", "ChangeLibraryClause", "ChangePosition", "DescriptionDetails",
    "DraftEdition", "EditEdition", "LibraryDetails", "Mark", "PositionDetails", "RequirementInput", "SetRequirements",
    "acknowledge", "add_clause", "add_position", "agree", "annul", "appoint", "approve", "archive_certification",
    "archive_clause", "archive_position", "ask_agreement", "ask_to_sign", "assess", "begin_day", "certify", "change_assessment",
    "change_certification", "change_clause", "change_holder", "change_position", "draft_edition", "edit_edition",
    "install_positions", "release", "remind", "remove_holder", "set_requirements", "take_snapshots", "unsign",
]  # fmt: skip
