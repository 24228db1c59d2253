"""The tab with the text of the edition that is shown, or words where there is none."""

from collections.abc import Callable

from PySide6.QtWidgets import QStackedWidget

from kamdesk.areas.jobs.forms.text.panel import TextPanel
from kamdesk.core.i18n import _
from kamdesk.ui.desk import Desk
from kamdesk.ui.messages import ask
from kamdesk.ui.page.empty import EmptyState


class TextTab(QStackedWidget):
    """Holds the panel of one edition; *draft* begins the first one.

    Attributes:
        panel: The panel; None while there is no edition.
    """

    def __init__(self, desk: Desk, draft: Callable[[], None]) -> None:
        super().__init__()
        self._desk = desk
        self.panel: TextPanel | None = None
        self._nothing = EmptyState()
        self._nothing.tell(_("The position has no job description yet."), "article", (_("Begin one…"), draft))
        self.addWidget(self._nothing)

    def show_edition(self, description_id: int | None) -> None:
        """Show the text of an edition; one that is shown already stays as it is edited."""
        if self.panel is not None and self.panel.description_id != description_id:
            self.removeWidget(self.panel)
            self.panel.hide()
            self.panel.deleteLater()
            self.panel = None
        if self.panel is None and description_id is not None:
            self.panel = TextPanel(self._desk, description_id)
            self.addWidget(self.panel)
        self.setCurrentWidget(self._nothing if self.panel is None else self.panel)
        self.setFocusProxy(self._nothing.first if self.panel is None else self.panel)

    def save(self) -> bool:
        """Save what is typed, and tell whether nothing is left to save."""
        return self.panel is None or not self.panel.is_dirty() or self.panel.save()

    def may_leave(self) -> bool:
        """Tell whether what is typed can be left: it is saved now, or is to be thrown away."""
        if self.panel is None or not self.panel.is_dirty():
            return True
        answers = [("save", _("Save")), ("discard", _("Discard")), ("stay", _("Stay"))]
        answer = ask(self.window(), _("Save what you typed?"), answers)
        return self.save() if answer == "save" else answer == "discard"
