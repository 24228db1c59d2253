"""Reports on paper and as sheets."""

from kamdesk.areas.reports.documents.client import client_paper
from kamdesk.areas.reports.documents.papers import paper
from kamdesk.areas.reports.documents.sheets import report_sheets

__all__ = ["client_paper", "paper", "report_sheets"]
