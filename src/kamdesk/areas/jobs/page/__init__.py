"""The page of job descriptions in tabs, and what positions add to the search box and each new day."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QTabWidget, QVBoxLayout, QWidget

from kamdesk.areas.jobs.actions import begin_day
from kamdesk.areas.jobs.forms.card import position_dialog
from kamdesk.areas.jobs.forms.people import assess_form, assessment_form, certification_form, new_certification_form
from kamdesk.areas.jobs.forms.positions import new_position_form
from kamdesk.areas.jobs.forms.words import names_words, vacancy_words
from kamdesk.areas.jobs.model import Assessment, Certification
from kamdesk.areas.jobs.page.assessments import AssessmentsTab
from kamdesk.areas.jobs.page.certifications import CertificationsTab
from kamdesk.areas.jobs.page.living import LIVING_AREA
from kamdesk.areas.jobs.page.positions import PositionsTab
from kamdesk.areas.jobs.page.unsigned import UnsignedTab
from kamdesk.areas.jobs.queries import PositionRow, certifications_due, positions, unsigned
from kamdesk.core.formats import show_number
from kamdesk.core.i18n import N_, _
from kamdesk.core.text import isolate
from kamdesk.storage.database import Session
from kamdesk.ui.area import Area, Found
from kamdesk.ui.desk import Desk
from kamdesk.ui.page import Command, Page
from kamdesk.ui.theme import leading, set_kind


class JobsPage(Page):
    """Positions, missing signatures, assessments and certificates."""

    key, title, icon = "jobs", N_("Job descriptions"), "identification-badge"
    shows = PositionsTab.shows | UnsignedTab.shows | AssessmentsTab.shows | CertificationsTab.shows

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.positions, self.unsigned = PositionsTab(desk), UnsignedTab(desk)
        self.assessments, self.certifications = AssessmentsTab(desk), CertificationsTab(desk)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        for page in (self.positions, self.unsigned, self.assessments, self.certifications):
            self.tabs.addTab(page, _(page.title))
            page.status.connect(self._tell)
        self.tabs.tabBar().setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keys of the tab in front work at once
        self.tabs.currentChanged.connect(self._show_tab)
        heading = QLabel(_(self.title), alignment=leading())
        set_kind(heading, "title")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 8)
        column.addWidget(heading)
        column.addWidget(self.tabs, 1)
        for keys, step in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self._turn, step))
        self._count()
        self._show_tab()

    def refresh(self) -> None:
        """Count anew what waits; the tabs read by themselves."""
        self._count()

    def commands(self) -> list[Command]:
        """Return what can be done in the tab in front."""
        shown = self.tabs.currentWidget()
        return shown.commands() if isinstance(shown, Page) else []

    def selected(self) -> list[int]:
        shown = self.tabs.currentWidget()
        return shown.selected() if isinstance(shown, Page) else []

    def _turn(self, step: int) -> None:
        self.tabs.setCurrentIndex((self.tabs.currentIndex() + step) % self.tabs.count())

    def _show_tab(self, _place: int = 0) -> None:
        shown = self.tabs.currentWidget()
        if shown is not None:
            self.setFocusProxy(shown)
            if shown.isVisible():
                shown.setFocus()
        self._tell()

    def _count(self) -> None:
        """Say on the tabs how many wait there."""
        today = self.desk.today()
        counts = (
            (self.unsigned, len(self.desk.read(unsigned, today))),
            (self.certifications, len(self.desk.read(certifications_due, today))),
        )
        told = _("{title} ({count})")
        for page, count in counts:
            text = told.format(title=_(page.title), count=show_number(count)) if count else _(page.title)
            self.tabs.setTabText(self.tabs.indexOf(page), text)

    def _tell(self, _text: str = "") -> None:
        """Say in the status bar what the tab in front says."""
        shown = self.tabs.currentWidget()
        self.say_status(shown.status_text if isinstance(shown, Page) else "")


def _open(desk: Desk, position_id: int | None = None, *, edition: int | None = None, **_known: Any) -> QWidget:
    """Show a position, in one edition if that is named; without a position the form for a new one."""
    if position_id is not None:
        return position_dialog(desk, None, position_id, edition)
    form = new_position_form(desk, None)
    form.saved.connect(lambda made: desk.open("jobs", made))
    return form


def _open_assessment(desk: Desk, assessment_id: int | None = None, **known: Any) -> QWidget:
    if assessment_id is not None:
        return assessment_form(desk, None, assessment_id)
    return assess_form(desk, None, position_id=known.get("position_id"), employee_id=known.get("employee_id"))


def _open_certification(desk: Desk, certification_id: int | None = None, **_known: Any) -> QWidget:
    if certification_id is not None:
        return certification_form(desk, None, certification_id)
    return new_certification_form(desk, None)


def _find(session: Session, folded: str, _dialect: str, limit: int) -> list[Found]:
    return [Found("jobs", one.id, one.name(), _told(one)) for one in positions(session, folded)[:limit]]


def _told(one: PositionRow) -> str:
    """Return the department and who holds it; days are not asked for here, so whoever has no last day counts."""
    held = [each.employee for each in one.holders if each.until is None]
    parts = [isolate(one.department)] if one.department else []
    parts += [names_words(held)] if held else [vacancy_words(one.places, 0)]
    return " · ".join(parts)


AREA = Area(
    "jobs",
    JobsPage.title,
    JobsPage.icon,
    52,
    page=JobsPage,
    open=_open,
    find=_find,
    shows=JobsPage.shows,
    new_day=begin_day,
)
ASSESSMENTS = Area("assessments", N_("Assessments"), "clipboard-text", 52, open=_open_assessment, shows=frozenset({Assessment}))
CERTIFICATIONS = Area(
    "certifications", N_("Certifications"), "medal", 52, open=_open_certification, shows=frozenset({Certification})
)
AREAS = (LIVING_AREA, AREA, ASSESSMENTS, CERTIFICATIONS)

__all__ = ["AREA", "AREAS", "AssessmentsTab", "CertificationsTab", "JobsPage", "PositionsTab", "UnsignedTab"]
