"""The page of reports."""

from typing import Any

from kamdesk.areas.reports.page.reports import ReportsPage
from kamdesk.ui.area import Area
from kamdesk.ui.desk import Desk


def _open(desk: Desk, _record: int | None = None, **order: Any) -> ReportsPage:
    """Show a report: `kind` and whatever else `ReportOrder` knows, by name."""
    page = ReportsPage(desk)
    page.choose(**order)
    return page


AREA = Area("reports", ReportsPage.title, ReportsPage.icon, 60, page=ReportsPage, open=_open, shows=ReportsPage.shows)

__all__ = ["AREA", "ReportsPage"]
