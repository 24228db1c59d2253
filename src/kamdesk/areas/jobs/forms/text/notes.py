"""What is still missing in an edition, each with a way to its place."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QToolButton, QVBoxLayout, QWidget

from kamdesk.areas.contracts.rules.fields import fields_in
from kamdesk.areas.jobs.forms.text.outline import Duty, JobOutline
from kamdesk.areas.jobs.forms.text.reading import TextState
from kamdesk.areas.jobs.rules import FIELDS, problems
from kamdesk.areas.jobs.rules.refusals import SectionsMissingError, UnknownFieldError, WeightsError, WordsMissingError
from kamdesk.areas.targets.queries import indicators
from kamdesk.core.formats import show_number
from kamdesk.core.i18n import LANGUAGES, language_name, ngettext
from kamdesk.core.text import isolate, isolate_ltr, listed
from kamdesk.ui.plain import as_button, as_tip
from kamdesk.ui.theme import icon, set_kind

_MOST_SEEN: Final = 3
_MOST_NUMBERS: Final = 12


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence, and where to go: a clause and a language, or one of its figures; `stops` keeps it from being agreed."""

    sentence: str
    row: int = -1
    language: str = ""
    figure: str = ""
    stops: bool = False


def notes(outline: JobOutline, state: TextState) -> tuple[Note, ...]:
    """Return what keeps the edition from being agreed, then what else is to be looked at."""
    own = state.card.languages
    return (*_stopping(outline, own), *_measuring(outline), *_translating(outline, own), *_stale(outline, state))


def _stopping(outline: JobOutline, languages: Sequence[str]) -> Iterator[Note]:
    duties = outline.duties
    for problem in problems(duties, languages):
        if isinstance(problem, WeightsError):
            yield Note(str(problem), _first(duties, lambda one: one.is_duty), figure="weight", stops=True)
        elif isinstance(problem, UnknownFieldError):
            row = _first(duties, lambda one: any(_unknown(text) for text in one.texts.values()))
            yield Note(str(problem), row, stops=True)
        elif isinstance(problem, SectionsMissingError):
            yield Note(str(problem), _first_empty_section(duties), stops=True)
        elif not isinstance(problem, WordsMissingError):
            yield Note(str(problem), stops=True)
    for language in languages:
        if rows := _wordless(duties, language):
            told = str(WordsMissingError([outline.numbers[row] for row in rows], language))
            yield Note(told, rows[0], language, stops=True)


def _measuring(outline: JobOutline) -> Iterator[Note]:
    numbers = outline.numbers
    known = indicators()
    removed = [row for row, one in enumerate(outline.duties) if one.indicator is not None and one.indicator not in known]
    if removed:
        told = ngettext(
            "The indicator of clause {numbers} was removed. Choose another one.",
            "The indicators of clauses {numbers} were removed. Choose others.",
            len(removed),
        )
        yield Note(told.format(numbers=_shown([numbers[row] for row in removed])), removed[0], figure="indicator")
    blind = [row for row, one in enumerate(outline.duties) if one.is_duty and one.weight and one.indicator is None]
    if blind:
        told = ngettext(
            "Clause {numbers} has a weight, but nothing shows whether it is done.",
            "Clauses {numbers} have a weight, but nothing shows whether they are done.",
            len(blind),
        )
        yield Note(told.format(numbers=_shown([numbers[row] for row in blind])), blind[0], figure="indicator")


def _translating(outline: JobOutline, own: Sequence[str]) -> Iterator[Note]:
    for language in LANGUAGES:
        rows = [] if language in own else _wordless(outline.duties, language)
        if rows:
            told = ngettext(
                "Clause {numbers} is not translated into {language} yet.",
                "Clauses {numbers} are not translated into {language} yet.",
                len(rows),
            )
            shown = _shown([outline.numbers[row] for row in rows])
            yield Note(told.format(numbers=shown, language=isolate(language_name(language))), rows[0], language)


def _stale(outline: JobOutline, state: TextState) -> Iterator[Note]:
    """Yield where a wording was changed in a language of the paper, while another one still says what it said before."""
    found: dict[str, list[int]] = {}
    for row, one in enumerate(outline.duties):
        origin = state.before.get(one.key or "") or state.shelved.get(one.library_id or 0)
        if origin is None or not any(
            one.texts.get(language, "").strip() and one.texts[language] != origin.get(language)
            for language in state.card.languages
        ):
            continue
        for language in LANGUAGES:
            text = one.texts.get(language, "").strip()
            if text and text == origin.get(language, "").strip():
                found.setdefault(language, []).append(row)
    for language, rows in found.items():
        told = ngettext(
            "Clause {numbers} was changed, but in {language} it still says what it said before.",
            "Clauses {numbers} were changed, but in {language} they still say what they said before.",
            len(rows),
        )
        shown = _shown([outline.numbers[row] for row in rows])
        yield Note(told.format(numbers=shown, language=isolate(language_name(language))), rows[0], language)


def _shown(numbers: Sequence[str]) -> str:
    shown = [isolate_ltr(one.rstrip(".")) for one in numbers[:_MOST_NUMBERS]]
    return listed(shown) + (" …" if len(numbers) > _MOST_NUMBERS else "")


def _unknown(text: str) -> bool:
    return any(name not in FIELDS for name in fields_in(text))


def _wordless(duties: Sequence[Duty], language: str) -> list[int]:
    """Return the clauses that have words, but none in *language*."""
    return [
        row
        for row, one in enumerate(duties)
        if not one.texts.get(language, "").strip() and any(text.strip() for text in one.texts.values())
    ]


def _first(duties: Sequence[Duty], fits: Callable[[Duty], bool]) -> int:
    return next((row for row, one in enumerate(duties) if fits(one)), -1)


def _first_empty_section(duties: Sequence[Duty]) -> int:
    empty = (
        row for row, one in enumerate(duties) if one.heading and (row + 1 == len(duties) or duties[row + 1].heading)
    )  # fmt: skip
    return next(empty, -1)


class NotesBar(QFrame):
    """Lists notes; hidden while there are none.

    Signals:
        wanted: somebody wants to see the place of a note.
    """

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        set_kind(self, "card")
        self.notes: tuple[Note, ...] = ()
        self.head = QToolButton(autoRaise=True)
        self.head.setCheckable(True)
        self.head.setChecked(True)
        self.head.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.head.toggled.connect(self._fold)
        self.links: list[QPushButton] = []
        self._list = QWidget()
        self._column = QVBoxLayout(self._list)
        self._column.setContentsMargins(8, 0, 8, 0)
        self._column.setSpacing(0)
        self._scroll = QScrollArea(widgetResizable=True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._list)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self._scroll)
        self.hide()

    def show_notes(self, found: tuple[Note, ...]) -> None:
        """List *found*."""
        if found == self.notes:
            return
        self.notes = found
        for link in self.links:
            link.hide()
            link.deleteLater()
        self.links = []
        stops = sum(one.stops for one in found)
        told = ngettext("{count} thing to look at", "{count} things to look at", len(found))
        if stops:
            told = ngettext(
                "{count} thing to look at, {stops} before it can be agreed",
                "{count} things to look at, {stops} before it can be agreed",
                len(found),
            )
        self.head.setText(told.format(count=show_number(len(found)), stops=show_number(stops)))
        for one in found:
            link = QPushButton(as_button(one.sentence))
            link.setIcon(icon("warning" if one.stops else "info"))
            link.setAccessibleName(one.sentence)
            link.setToolTip(as_tip(one.sentence))
            set_kind(link, "link")
            link.setAutoDefault(False)
            link.setMinimumWidth(10)
            link.setCursor(Qt.CursorShape.PointingHandCursor)
            link.clicked.connect(partial(self._want, one))
            self._column.addWidget(link, alignment=Qt.AlignmentFlag.AlignLeading)
            self.links.append(link)
        self._fold(self.head.isChecked())
        self.setVisible(bool(found))

    def _want(self, one: Note, _checked: bool = False) -> None:
        self.wanted.emit(one)

    def _fold(self, shown: bool) -> None:
        self.head.setArrowType(Qt.ArrowType.DownArrow if shown else Qt.ArrowType.RightArrow)
        self._scroll.setVisible(shown)
        line = self.fontMetrics().lineSpacing() + 8
        self._scroll.setFixedHeight(min(len(self.notes), _MOST_SEEN) * line + 4)
