"""The button “Print”: the job description in its own languages, in one, or in two side by side; and the same for Word."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from kamdesk.areas.contracts.documents.parts import Printing
from kamdesk.areas.contracts.forms.card.printing import Maker, save_for_word
from kamdesk.areas.contracts.forms.laid.printing import preview
from kamdesk.areas.jobs.documents import job_description_paper
from kamdesk.areas.jobs.queries import DescriptionCard
from kamdesk.core.i18n import LANGUAGES, _, language_name
from kamdesk.pdf.blocks import Document
from kamdesk.storage.database import Session
from kamdesk.ui.desk import Desk
from kamdesk.ui.plain import as_button
from kamdesk.ui.theme import icon


def paper_of(description_id: int, languages: Sequence[str] | None = None, *, with_indicators: bool = False) -> Maker:
    """Return what makes the paper of an edition; without *languages* in its own."""

    def make(session: Session, printing: Printing) -> Document:
        return job_description_paper(session, description_id, languages, printing=printing, with_indicators=with_indicators)

    return make


class PapersButton(QPushButton):
    """Opens a menu of papers; *card* returns the edition as it is shown now."""

    def __init__(self, desk: Desk, parent: QWidget, card: Callable[[], DescriptionCard | None]) -> None:
        super().__init__(icon("printer"), _("Print"))
        self._desk, self._over, self._card = desk, parent, card
        self.setAutoDefault(False)
        self.setToolTip("Ctrl+P")
        menu = QMenu(self)
        self.own = self._add(menu, _("In its own languages"), "Ctrl+P", partial(self.show_paper, None))
        self._languages(menu, self.show_paper)
        self.annex = QAction(_("With what the duties are judged by"), self._over)
        self.annex.setCheckable(True)
        menu.addAction(self.annex)
        menu.addSeparator()
        self.word = self._add(menu, _("Word…"), "Ctrl+Shift+W", partial(self.save, None))
        self._languages(menu.addMenu(_("Word, in other languages")), self.save)
        self.setMenu(menu)

    def _add(self, menu: QMenu, text: str, keys: str, act: Callable[[], object]) -> QAction:
        action = QAction(text, self._over)
        action.setShortcut(QKeySequence(keys))
        self._over.addAction(action)
        action.triggered.connect(lambda _on=False: act())
        menu.addAction(action)
        return action

    @staticmethod
    def _languages(menu: QMenu, act: Callable[[Sequence[str]], object]) -> None:
        """Offer each language, and each with every other one beside it."""
        for first in LANGUAGES:
            inner = menu.addMenu(as_button(language_name(first)))
            alone = inner.addAction(_("Alone"))
            alone.triggered.connect(lambda _on=False, chosen=(first,): act(chosen))
            for second in LANGUAGES:
                if second != first:
                    told = _("Beside it: {language}").format(language=language_name(second))
                    action = inner.addAction(as_button(told))
                    action.triggered.connect(lambda _on=False, chosen=(first, second): act(chosen))

    def offer(self) -> None:
        """Enable what there is to print."""
        there = self._card() is not None
        self.setEnabled(there)
        for action in (self.own, self.word):
            action.setEnabled(there)

    def show_paper(self, languages: Sequence[str] | None) -> None:
        """Show the paper as it is printed."""
        card = self._card()
        if card is not None:
            make = paper_of(card.row.id, languages, with_indicators=self.annex.isChecked())
            preview(self._desk, self._over, make, card.row.number or _("Job description"))

    def save(self, languages: Sequence[str] | None) -> None:
        """Ask for a file and write the paper into it for Word."""
        card = self._card()
        if card is not None:
            make = paper_of(card.row.id, languages, with_indicators=self.annex.isChecked())
            save_for_word(self._desk, self._over, make, card.row.number or _("Job description"))
