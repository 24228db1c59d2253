"""Two people write one edition: whoever comes second is told, keeps what was typed, and chooses what becomes of both."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from kamdesk.areas.contracts.forms.text.meanwhile import merged
from kamdesk.areas.contracts.rules.clauses import ClauseInput as Wording
from kamdesk.areas.jobs.forms.text.outline import Duty, duties_of
from kamdesk.areas.jobs.forms.text.reading import TextState
from kamdesk.areas.jobs.forms.words import state_words
from kamdesk.core.i18n import _

if TYPE_CHECKING:
    from kamdesk.areas.jobs.forms.text.panel import TextPanel


class Sharing:
    """What a panel does with what a colleague stored meanwhile."""

    def __init__(self, panel: "TextPanel") -> None:
        self._panel = panel
        panel.meanwhile.mine.connect(self.keep_mine)
        panel.meanwhile.theirs.connect(self.take_theirs)
        panel.meanwhile.both.connect(self.bring_together)

    def tell(self, state: TextState) -> None:
        """Say what a colleague did; what is typed stays."""
        if state.card.editable:
            told = _(
                "A colleague changed this draft meanwhile. What you typed is kept here. Of a clause that both of you changed, "
                "bringing them together keeps yours; nothing is stored before you save."
            )
            self._panel.meanwhile.tell(told)
        else:
            told = _(
                "A colleague brought this edition on meanwhile: it is “{state}”, and its text does not change any more. What you "
                "typed is still here; copy it, then begin the next edition."
            )
            self._panel.error.tell(told.format(state=state_words(state.card.row.state)))

    def take_theirs(self) -> None:
        """Let go of what was typed, and show what the colleague stored."""
        self._panel.draft.drop()
        self._panel.error.tell("")
        self._panel.take(self._panel.read())

    def keep_mine(self) -> None:
        """Let what was typed stand in place of what the colleague stored, once it is saved."""
        self._go_on_with(lambda _theirs: self._panel.outline.duties)

    def bring_together(self) -> None:
        """Put what both changed into one text; of a clause that both changed, what was typed here."""
        self._go_on_with(lambda theirs: merged(self._panel.base, theirs, self._panel.outline.duties))

    def _go_on_with(self, choose: Callable[[tuple[Duty, ...]], tuple[Wording, ...]]) -> None:
        panel = self._panel
        state = panel.read()
        theirs = duties_of(state.card.clauses)
        spot = panel.view.spot()
        clauses = choose(theirs)
        panel.error.tell("")
        panel.state, panel.base = state, theirs
        panel.meanwhile.hide()
        panel.outline.change(clauses, spot)
        panel.show_all(spot)
