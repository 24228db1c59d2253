"""The papers of targets: a manager's monthly report, and that of the department."""

from kamdesk.areas.targets.documents.monthly import monthly_paper
from kamdesk.areas.targets.documents.monthly_department import department_paper

__all__ = ["department_paper", "monthly_paper"]
