"""What is typed into a text, kept every few seconds and offered after a crash."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, QTimer

from kamdesk.areas.contracts.rules.clauses import ClauseInput
from kamdesk.core.formats import show_moment
from kamdesk.core.i18n import _
from kamdesk.ui.form.bars import DraftBar
from kamdesk.ui.form.draft import Draft

if TYPE_CHECKING:
    from kamdesk.areas.contracts.forms.text.panel import TextPanel

_EVERY_MS: Final = 5000


class TextDraft(QObject):
    """Keeps the clauses of a panel while they are not saved; once the panel is closed they are forgotten."""

    def __init__(self, panel: "TextPanel") -> None:
        super().__init__(panel)
        self._panel = panel
        draft = self._draft = Draft("ContractText", panel.contract_id, panel.desk.user_id)
        self.bar: DraftBar | None = None
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self.keep)
        self._timer.start()
        panel.destroyed.connect(lambda: _let_go(draft))

    def offer(self) -> None:
        """Offer what an earlier panel left behind, if the text is still the one it was typed into."""
        found = self._draft.found()
        text = self._panel.state.text
        if found is None or text is None or self._panel.read_only:
            return
        states, moment = found
        if states.get("text") != [text.id, text.version]:
            self._draft.drop()
            return
        told = _("What was typed here on {moment} was not saved.").format(moment=show_moment(moment))
        self.bar = DraftBar(told, lambda: self._restore(states), self._draft.drop)
        self._panel.column.insertWidget(0, self.bar)

    def keep(self) -> None:
        """Keep what is typed now."""
        panel = self._panel
        if panel.state.text is not None and panel.is_dirty():
            clauses = [{**asdict(one), "texts": dict(one.texts)} for one in panel.outline.clauses]
            self._draft.keep({"text": [panel.state.text.id, panel.state.text.version], "clauses": clauses})

    def drop(self) -> None:
        """Forget it: it was saved, or thrown away on purpose."""
        self._draft.drop()

    def _restore(self, states: dict[str, Any]) -> None:
        try:
            clauses = [ClauseInput(**one) for one in states["clauses"]]
        except (KeyError, TypeError):
            return
        panel = self._panel
        panel.outline.change(clauses, panel.view.spot())
        panel.show_all(panel.view.spot())


def _let_go(draft: Draft) -> None:
    draft.drop()
    draft.close()


def kept_clauses(clauses: Iterable[ClauseInput]) -> tuple[ClauseInput, ...]:
    """Return the clauses that have words: empty lines are not stored."""
    return tuple(one for one in clauses if any(text.strip() for text in one.texts.values()))
