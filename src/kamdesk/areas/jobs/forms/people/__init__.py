"""Checks of candidates and holders against a position, and their courses and certificates."""

from kamdesk.areas.jobs.forms.people.assessing import AssessForm, assess_form, assessment_form, preview_assessment, preview_blank
from kamdesk.areas.jobs.forms.people.certifying import CertificationForm, certification_form, new_certification_form

__all__ = [
    "AssessForm", "CertificationForm", "assess_form", "assessment_form", "certification_form", "new_certification_form",
    "preview_assessment", "preview_blank",
]  # fmt: skip
