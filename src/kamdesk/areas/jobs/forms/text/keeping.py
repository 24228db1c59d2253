"""What is typed into an edition, kept every few seconds and offered after a crash."""

from dataclasses import asdict
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, QTimer

from kamdesk.areas.jobs.forms.text.outline import Duty
from kamdesk.core.formats import show_moment
from kamdesk.core.i18n import _
from kamdesk.ui.form.bars import DraftBar
from kamdesk.ui.form.draft import Draft

if TYPE_CHECKING:
    from kamdesk.areas.jobs.forms.text.panel import TextPanel

_EVERY_MS: Final = 5000


class TextDraft(QObject):
    """Keeps the clauses of a panel while they are not saved; once the panel is closed they are forgotten."""

    def __init__(self, panel: "TextPanel") -> None:
        super().__init__(panel)
        self._panel = panel
        draft = self._draft = Draft("JobDescription", panel.description_id, panel.desk.user_id)
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self.keep)
        self._timer.start()
        panel.destroyed.connect(lambda: _let_go(draft))

    def offer(self) -> None:
        """Offer what an earlier panel left behind, if the edition is still the one it was typed into."""
        found = self._draft.found()
        if found is None or self._panel.read_only:
            return
        states, moment = found
        if states.get("text") != list(self._panel.state.version):
            self._draft.drop()
            return
        told = _("What was typed here on {moment} was not saved.").format(moment=show_moment(moment))
        self._panel.column.insertWidget(0, DraftBar(told, lambda: self._restore(states), self._draft.drop))

    def keep(self) -> None:
        """Keep what is typed now."""
        if self._panel.is_dirty():
            self._draft.keep(states_of(self._panel))

    def drop(self) -> None:
        """Forget it: it was saved, or thrown away on purpose."""
        self._draft.drop()

    def _restore(self, states: dict[str, Any]) -> None:
        try:
            clauses = [Duty(**{**one, **_numbers(one)}) for one in states["clauses"]]
        except (KeyError, TypeError, ArithmeticError):
            return
        panel = self._panel
        panel.outline.change(clauses, panel.view.spot())
        panel.show_all(panel.view.spot())


def states_of(panel: "TextPanel") -> dict[str, Any]:
    """Return what is typed as it is kept."""
    return {"text": list(panel.state.version), "clauses": [_plain(one) for one in panel.outline.duties]}


def _plain(one: Duty) -> dict[str, Any]:
    numbers = {key: None if value is None else str(value) for key, value in (("norm", one.norm), ("weight", one.weight))}
    return {**asdict(one), "texts": dict(one.texts), **numbers}


def _numbers(one: dict[str, Any]) -> dict[str, Decimal | None]:
    return {key: None if one[key] is None else Decimal(one[key]) for key in ("norm", "weight")}


def _let_go(draft: Draft) -> None:
    draft.drop()
    draft.close()
