"""The window of a position: its job description in the edition that is chosen, and everything around it on tabs."""

from collections.abc import Callable
from functools import partial
from typing import Any, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QTabWidget, QVBoxLayout, QWidget

from kamdesk.areas.attachments.forms import AttachmentsPanel
from kamdesk.areas.contracts.forms.card.buttons import ActButton
from kamdesk.areas.contracts.forms.card.panels import LaterPanel
from kamdesk.areas.jobs.forms.card.agreements import AgreementsPanel
from kamdesk.areas.jobs.forms.card.doing import KEYS, ON, WORDS, doings, form_of
from kamdesk.areas.jobs.forms.card.editions import EditionsPanel
from kamdesk.areas.jobs.forms.card.head import PositionHead
from kamdesk.areas.jobs.forms.card.holders import HoldersPanel
from kamdesk.areas.jobs.forms.card.papers import PapersButton
from kamdesk.areas.jobs.forms.card.requirements import RequirementsPanel
from kamdesk.areas.jobs.forms.card.signatures import SignaturesPanel
from kamdesk.areas.jobs.forms.card.stopping import what_stops
from kamdesk.areas.jobs.forms.card.texts import TextTab
from kamdesk.areas.jobs.forms.life.drafting import draft_form
from kamdesk.areas.jobs.forms.life.step import read_edition, read_position, shown
from kamdesk.areas.jobs.forms.positions import appoint_form, position_form
from kamdesk.areas.jobs.model import Acknowledgement, Holder, JobAgreement, JobDescription, Position, Requirement
from kamdesk.areas.jobs.queries import DescriptionCard
from kamdesk.areas.jobs.rules.refusals import EditionGoneError, PositionGoneError
from kamdesk.areas.people.model import Employee
from kamdesk.core.errors import KamDeskError
from kamdesk.core.formats import show_number
from kamdesk.core.i18n import _
from kamdesk.core.text import isolate
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import FormDialog
from kamdesk.ui.form.bars import Bar
from kamdesk.ui.theme import icon, set_kind

_SIZE: Final = (1280, 820)
AREA: Final = "jobs"


class PositionDialog(QDialog):
    """Shows the position *position_id*; Ctrl+Enter does the next step, Alt+1 … Alt+7 go to the tabs.

    Attributes:
        position: The position as it was read last.
        card: The edition that is shown; None: there is none.
        texts: The tab with its text.
        buttons: What can be done now, by the keys of `doing.WORDS`.
    """

    shows = frozenset({Position, Holder, JobDescription, JobAgreement, Acknowledgement, Requirement, Employee})

    def __init__(self, desk: Desk, parent: QWidget | None, position_id: int, description_id: int | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.desk = desk
        self.position = read_position(desk, position_id)
        self.card: DescriptionCard | None = None
        self.error, self.head = Bar("error"), PositionHead(desk)
        self.texts = TextTab(desk, partial(self._attempt, self.draft))
        self.editions, self.agreements = EditionsPanel(desk), AgreementsPanel(desk)
        self.signatures, self.holders = SignaturesPanel(desk), HoldersPanel(desk)
        self.requirements = RequirementsPanel(desk)
        self.files = LaterPanel(lambda: AttachmentsPanel(desk, AREA, position_id))
        self.papers = PapersButton(desk, self, lambda: self.card)
        self.tabs = QTabWidget()
        self.buttons: dict[str, ActButton] = {}
        self._offered: tuple[str, ...] | None = None
        self._build()
        self._connect()
        usual = self.position.shown_first
        self.show_edition(description_id or (None if usual is None else usual.id))
        room = self.screen().availableGeometry()
        self.resize(min(_SIZE[0], room.width()), min(_SIZE[1], room.height()))

    # Widgets

    def _build(self) -> None:
        self.pages: dict[str, tuple[str, QWidget]] = {
            "text": (_("Text"), self.texts),
            "editions": (_("Editions"), self.editions),
            "agreements": (_("Agreement"), self.agreements),
            "signatures": (_("Signatures"), self.signatures),
            "holders": (_("Holders"), self.holders),
            "requirements": (_("Requirements"), self.requirements),
            "files": (_("Files"), self.files),
        }
        for title, page in self.pages.values():
            self.tabs.addTab(page, title)
        edit = self._button("position", _("Position…"), "Ctrl+Shift+E", self.edit_position)
        edit.setIcon(icon("briefcase"))
        self.head.top.addWidget(edit)
        self.head.top.addWidget(self.papers)
        self._aside, self._onward, row = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        row.addLayout(self._aside)
        row.addStretch()
        row.addWidget(self._button("leave", _("Close"), "", self.reject))
        row.addLayout(self._onward)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addWidget(self.error)
        column.addWidget(self.head)
        column.addWidget(self.tabs, 1)
        column.addLayout(row)

    def _button(self, key: str, text: str, keys: str, act: Callable[[], Any]) -> ActButton:
        self.buttons[key] = ActButton(text, keys, partial(self._attempt, act))
        return self.buttons[key]

    def _connect(self) -> None:
        self.desk.changed.connect(self._hear)
        self.head.chosen.connect(self.choose_edition)
        self.editions.wanted.connect(self.choose_edition)
        self.tabs.currentChanged.connect(self._give_way)
        QShortcut(QKeySequence("F5"), self, self.refresh)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.go_on)
        for number in range(self.tabs.count()):
            QShortcut(QKeySequence(f"Alt+{number + 1}"), self, partial(self.go_to_tab, number))
            self.tabs.setTabToolTip(number, f"Alt+{number + 1}")
        for keys, step in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            QShortcut(QKeySequence(keys), self, partial(self._turn, step))

    # What is shown

    def refresh(self) -> None:
        """Read again; a position that is gone closes its window."""
        try:
            self.position = read_position(self.desk, self.position.row.id)
        except PositionGoneError:
            super().reject()
            return
        shown_now = None if self.card is None else self.card.row.id
        latest = self.position.latest
        self.show_edition(shown_now if shown_now is not None else None if latest is None else latest.id)

    def _hear(self, classes: frozenset[type]) -> None:
        if classes & self.shows:
            self.refresh()

    def choose_edition(self, description_id: int) -> None:
        """Show another edition, once what is typed is saved or thrown away."""
        if not description_id or (self.card is not None and self.card.row.id == description_id):
            return
        if self.texts.may_leave():
            self.show_edition(description_id)
            self.go_to_tab(0)
        elif self.card is not None:
            self.show_edition(self.card.row.id)

    def show_edition(self, description_id: int | None) -> None:
        """Show an edition; None: there is none."""
        try:
            self.card = None if description_id is None else read_edition(self.desk, description_id)
        except EditionGoneError as problem:
            self.error.tell(str(problem))
            self.card = None
        self.setWindowTitle(_("Job description: {position}").format(position=isolate(self.position.row.name())))
        self.texts.show_edition(None if self.card is None else self.card.row.id)
        self.editions.show_position(self.position)
        self.agreements.show_card(self.card)
        self.signatures.show_card(self.card)
        self.holders.show_position(self.position)
        self.requirements.show_position(self.position)
        self.head.show_position(self.position, self.card, self._stops())
        self._count_tabs()
        self.papers.offer()
        self._offer()

    def _stops(self) -> list[str]:
        in_front = self.tabs.currentWidget() is self.texts
        return what_stops(self.desk, self.position, self.card, self.signatures.unsigned, with_text=not in_front)

    def _count_tabs(self) -> None:
        """Say on the tabs how many wait there."""
        waiting = 0 if self.card is None else sum(one.agreed is not True for one in self.card.agreements)
        counts = {
            "editions": len(self.position.editions),
            "agreements": waiting if self.card is not None and self.card.editable else 0,
            "signatures": len(self.signatures.unsigned),
            "holders": len(self.position.row.held_on(self.desk.today())),
            "requirements": len(self.requirements.rows),
        }
        told = _("{title} ({count})")
        for key, count in counts.items():
            title, page = self.pages[key]
            text = told.format(title=title, count=show_number(count)) if count else title
            self.tabs.setTabText(self.tabs.indexOf(page), text)

    def _offer(self) -> None:
        """Offer what can be done now; what brings the edition on stands last, and Ctrl+Enter presses its first."""
        offered = doings(self.desk, self.position, self.card)
        if offered == self._offered:
            return
        for doing in self._offered or ():
            gone = self.buttons.pop(doing)
            gone.hide()
            gone.deleteLater()
        self._offered = offered
        on = [doing for doing in offered if doing in ON]
        for doing in offered:
            button = self._button(doing, _(WORDS[doing]), KEYS.get(doing, ""), partial(self.do, doing))
            (self._onward if doing in on else self._aside).addWidget(button)
        self._give_way()
        first = self.buttons[on[0]] if on else self.buttons["leave"]
        first.setDefault(True)
        if on:
            set_kind(first, "primary")
        if not self.isVisible() or self.focusWidget() is None:
            QTimer.singleShot(0, first, lambda: first.setFocus(Qt.FocusReason.OtherFocusReason))

    def _give_way(self, _place: int = 0) -> None:
        for button in self.buttons.values():
            button.give_way(self.tabs.currentWidget() is not self.texts)
        self.head.stops.tell("\n".join(self._stops()))

    # Going about

    def go_to_tab(self, number: int) -> None:
        """Show a tab, with the cursor in it."""
        self.tabs.setCurrentIndex(number)
        page = self.tabs.widget(number)
        if page is not None:
            (page.focusProxy() or page).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_tab(self, key: str) -> None:
        """Show a tab by its key in `pages`."""
        self.go_to_tab(self.tabs.indexOf(self.pages[key][1]))

    def _turn(self, step: int) -> None:
        self.go_to_tab((self.tabs.currentIndex() + step) % self.tabs.count())

    def reject(self) -> None:
        """Close; first ask, if something was typed."""
        if self.texts.may_leave():
            super().reject()

    def save(self) -> bool:
        """Save what is typed, and tell whether nothing is left to save."""
        if self.texts.save():
            return True
        self.tabs.setCurrentWidget(self.texts)
        return False

    # What can be done

    def _attempt(self, act: Callable[[], Any]) -> None:
        self.error.tell("")
        try:
            act()
        except KamDeskError as problem:
            self.error.tell(str(problem))

    def go_on(self) -> None:
        """Do the next step."""
        on = [doing for doing in self._offered or () if doing in ON]
        if on:
            self._attempt(partial(self.do, on[0]))

    def do(self, doing: str) -> FormDialog | None:
        """Open the form of one of `WORDS`; what is typed is saved before.

        Raises:
            KamDeskError: it cannot be done now.
        """
        if not self.save():
            return None
        if doing == "next":
            return self.draft()
        if doing == "appoint":
            return shown(appoint_form(self.desk, self, self.position.row.id), self)
        return None if self.card is None else shown(form_of(self.desk, self, doing, self.card.row.id), self)

    def draft(self) -> FormDialog:
        """Begin the next edition, and show it."""
        form = draft_form(self.desk, self, self.position.row.id)
        form.saved.connect(self._show_new)
        return shown(form, self)

    def _show_new(self, description_id: int) -> None:
        self.position = read_position(self.desk, self.position.row.id)
        self.show_edition(description_id)

    def edit_position(self) -> FormDialog:
        """Change the position itself."""
        return shown(position_form(self.desk, self, self.position.row.id), self)


def position_dialog(desk: Desk, parent: QWidget | None, position_id: int, description_id: int | None = None) -> PositionDialog:
    """Return the window of a position, showing its draft, else its edition in force, else *description_id*.

    Raises:
        PositionGoneError: it is not there.
    """
    return PositionDialog(desk, parent, position_id, description_id)
