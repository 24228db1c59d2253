"""A colleague stored the text while it was typed here: what to do with both."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from kamdesk.areas.contracts.forms.text.reading import TextState
from kamdesk.areas.contracts.rules.clauses import ClauseInput
from kamdesk.core.formats import show_moment, show_number
from kamdesk.core.i18n import _
from kamdesk.core.text import isolate
from kamdesk.ui.form.bars import Bar


class MeanwhileBar(Bar):
    """Says who stored what meanwhile.

    Signals:
        both: put both together.
        mine: what was typed here stands.
        theirs: what the colleague stored stands.
    """

    both = Signal()
    mine = Signal()
    theirs = Signal()

    def __init__(self) -> None:
        super().__init__("warn")
        row = QWidget()
        buttons = QHBoxLayout(row)
        buttons.setContentsMargins(0, 0, 0, 0)
        self.both_button = QPushButton(_("Bring both together"))
        self.mine_button = QPushButton(_("Keep only mine"))
        self.theirs_button = QPushButton(_("Take only theirs"))
        for button, signal in (
            (self.both_button, self.both),
            (self.mine_button, self.mine),
            (self.theirs_button, self.theirs),
        ):
            button.setAutoDefault(False)
            button.clicked.connect(signal)
            buttons.addWidget(button)
        buttons.addStretch()
        self.column.addWidget(row)

    def tell_state(self, state: TextState) -> None:
        """Say who stored *state*."""
        version = state.version
        if version is None:
            return
        told = _(
            "{who} changed the text at {moment}; it is version {number} now. What you typed is kept here. Of a clause that both "
            "of you changed, bringing them together keeps yours; nothing is stored before you save."
        )
        who = isolate(version.changed_by) if version.changed_by else _("Somebody")
        self.tell(told.format(who=who, moment=show_moment(version.changed_at), number=show_number(version.number)))


def merged(base: Sequence[ClauseInput], theirs: Sequence[ClauseInput], mine: Sequence[ClauseInput]) -> tuple[ClauseInput, ...]:
    """Return the text with the changes of both; of a clause that both changed, and of the order, mine.

    A clause that one took out stays out, unless the other changed it.
    """
    before = {one.key: one for one in base}
    stored = {one.key: one for one in theirs}
    kept = {one.key for one in mine}
    made: list[ClauseInput] = []
    for one in mine:
        old, new = before.get(one.key), stored.get(one.key)
        if one.key is None or old is None:
            made.append(one)
        elif new is None:
            made += [one] if one != old else []
        else:
            made.append(new if one == old else one)
    for place, one in enumerate(theirs):
        old = before.get(one.key)
        if one.key not in kept and (old is None or old != one):
            made.insert(_behind(made, theirs[:place]), one)
    return tuple(made)


def _behind(made: Sequence[ClauseInput], above: Sequence[ClauseInput]) -> int:
    """Return the place behind the nearest of *above* that is there."""
    places = {one.key: place for place, one in enumerate(made)}
    return next((places[one.key] + 1 for one in reversed(above) if one.key in places), 0)
