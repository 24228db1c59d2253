"""The papers of job descriptions: the description itself, differences, assessments, who has not signed, and the living page."""

from kamdesk.areas.jobs.documents.assessment import assessment_sheet, blank_assessment_sheet
from kamdesk.areas.jobs.documents.changes import differences_paper
from kamdesk.areas.jobs.documents.description import job_description_paper
from kamdesk.areas.jobs.documents.living import living_paper
from kamdesk.areas.jobs.documents.parts import Printing
from kamdesk.areas.jobs.documents.unsigned import unsigned_paper

__all__ = [
    "Printing", "assessment_sheet", "blank_assessment_sheet", "differences_paper", "job_description_paper", "living_paper",
    "unsigned_paper",
]  # fmt: skip
