"""The page of targets, and the marks that the head gives."""

from kamdesk.areas.targets.forms import open_mark
from kamdesk.areas.targets.indicators import MARKS as MARKS_KEY
from kamdesk.areas.targets.model import HeadMark
from kamdesk.areas.targets.page.targets import TargetsPage
from kamdesk.core.i18n import N_
from kamdesk.ui.area import Area

AREA = Area("targets", TargetsPage.title, TargetsPage.icon, 50, page=TargetsPage, shows=TargetsPage.shows)
MARKS = Area(MARKS_KEY, N_("Marks by the head"), "star", 50, open=open_mark, shows=frozenset({HeadMark}))
AREAS = (AREA, MARKS)

__all__ = ["AREA", "AREAS", "TargetsPage"]
