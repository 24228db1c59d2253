"""What is still blank on the paper, each with a way to where it is filled in."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QScrollArea, QToolButton, QVBoxLayout, QWidget

from kamdesk.areas.contracts.forms.text.editing import Outline
from kamdesk.areas.contracts.rules.clauses import ClauseInput
from kamdesk.areas.contracts.rules.fields import DETAILS, MissingField, fields_in, missing_of, told
from kamdesk.core.formats import show_number
from kamdesk.core.i18n import N_, _, ngettext
from kamdesk.core.text import isolate_ltr
from kamdesk.ui.plain import as_button, as_tip
from kamdesk.ui.theme import set_kind

_MOST_SEEN = 4
_DASH = "–"


def blanks(outline: Outline, languages: Sequence[str], values: Mapping[str, Mapping[str, str]]) -> tuple[MissingField, ...]:
    """Return what would be blank on the paper in *languages* if it were printed as it is edited now."""
    inside = [
        (number or _DASH, clause)
        for clause, number, there in zip(outline.clauses, outline.numbers, outline.inside, strict=True)
        if there and any(text.strip() for text in clause.texts.values())
    ]
    known: dict[str, str] = {}
    for language in languages:
        known |= {name: value for name, value in values.get(language, {}).items() if value}
    uses = [(number, name) for number, one in inside for language in languages for name in fields_in(one.texts.get(language, ""))]
    uses += [("", name) for name in DETAILS]
    return (*_without_words(inside, languages), *missing_of(uses, known))


def _without_words(inside: Sequence[tuple[str, ClauseInput]], languages: Sequence[str]) -> Iterator[MissingField]:
    for language in languages:
        numbers = tuple(number for number, one in inside if not one.texts.get(language, "").strip())
        if numbers:
            yield MissingField(name="", words=N_("Words of clauses"), where="text", clauses=numbers, language=language)


def place_of(outline: Outline, missing: MissingField) -> tuple[int, str, str] | None:
    """Return the first clause that something is missing in, its language, and the field; None: it is in no clause."""
    for row, clause in enumerate(outline.clauses):
        if not outline.inside[row] or outline.is_empty(row):
            continue
        for language in outline.languages:
            text = clause.texts.get(language, "")
            if missing.language == language and not text.strip():
                return row, language, ""
            if not missing.language and missing.name in fields_in(text):
                return row, language, missing.name
    return None


class BlanksBar(QFrame):
    """Lists what is blank; hidden while nothing is.

    Signals:
        wanted: somebody wants to see it in the text.
        filling: somebody wants to fill it in.
    """

    wanted = Signal(object)
    filling = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        set_kind(self, "card")
        self.missing: tuple[MissingField, ...] = ()
        self.head = QToolButton(autoRaise=True)
        self.head.setCheckable(True)
        self.head.setChecked(True)
        self.head.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.head.toggled.connect(self._fold)
        self.links: list[QPushButton] = []
        self._list = QWidget()
        self._grid = QGridLayout(self._list)
        self._grid.setContentsMargins(8, 0, 8, 0)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(0, 1)
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

    def show_missing(self, missing: tuple[MissingField, ...]) -> None:
        """List *missing*."""
        if missing == self.missing:
            return
        self.missing = missing
        for link in self._list.findChildren(QPushButton):
            link.hide()
            link.deleteLater()
        self.links = []
        counted = ngettext("{count} thing is blank on the paper", "{count} things are blank on the paper", len(missing))
        self.head.setText(counted.format(count=show_number(len(missing))))
        for row, one in enumerate(missing):
            sentence = told(one)
            numbers = [number for number in one.clauses if number != _DASH]
            if numbers and one.where != "text":
                sentence = _("{sentence} Clauses: {numbers}").format(sentence=sentence, numbers=isolate_ltr(", ".join(numbers)))
            link = self._link(sentence, row, 0)
            link.clicked.connect(partial(self._want, one))
            self.links.append(link)
            if one.where in {"company", "client", "contract"}:
                fill = self._link(_("Fill it in"), row, 1)
                fill.setAccessibleDescription(sentence)
                fill.clicked.connect(partial(self._fill, one))
        self._fold(self.head.isChecked())
        self.setVisible(bool(missing))

    def _link(self, text: str, row: int, column: int) -> QPushButton:
        link = QPushButton(as_button(text))
        link.setAccessibleName(text)
        link.setToolTip(as_tip(text))
        set_kind(link, "link")
        link.setAutoDefault(False)
        link.setMinimumWidth(10)
        link.setCursor(Qt.CursorShape.PointingHandCursor)
        self._grid.addWidget(link, row, column, Qt.AlignmentFlag.AlignLeading)
        return link

    def _want(self, one: MissingField, _checked: bool = False) -> None:
        if one.clauses:
            self.wanted.emit(one)
        else:
            self.filling.emit(one)

    def _fill(self, one: MissingField, _checked: bool = False) -> None:
        self.filling.emit(one)

    def _fold(self, shown: bool) -> None:
        self.head.setArrowType(Qt.ArrowType.DownArrow if shown else Qt.ArrowType.RightArrow)
        self._scroll.setVisible(shown)
        line = self.fontMetrics().lineSpacing() + 8
        self._scroll.setFixedHeight(min(len(self.missing), _MOST_SEEN) * line + 4)
