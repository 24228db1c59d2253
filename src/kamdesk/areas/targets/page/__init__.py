"""The page of targets, the marks that the head gives, and the page of monthly reports."""

from kamdesk.areas.targets.forms import open_mark
from kamdesk.areas.targets.indicators import MARKS as MARKS_KEY
from kamdesk.areas.targets.model import HeadMark
from kamdesk.areas.targets.page.monthly import REPORTS_AREA
from kamdesk.areas.targets.page.targets import TargetsPage
from kamdesk.core.i18n import N_
from kamdesk.ui.area import Area

AREA = Area("targets", TargetsPage.title, TargetsPage.icon, 50, page=TargetsPage, shows=TargetsPage.shows)
MARKS = Area(MARKS_KEY, N_("Marks by the head"), "star", 50, open=open_mark, shows=frozenset({HeadMark}))
AREAS = (AREA, REPORTS_AREA, MARKS)

__all__ = ["AREA", "AREAS", "TargetsPage"]
