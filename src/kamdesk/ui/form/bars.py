"""The bars at the top of a form: what keeps it from being saved, what to mind, and a draft to bring back."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from kamdesk.core.i18n import _, ngettext
from kamdesk.ui.plain import as_button
from kamdesk.ui.theme import leading, set_kind


class Bar(QFrame):
    """Sentences on a coloured ground; hidden while there is nothing to say."""

    def __init__(self, kind: str) -> None:
        super().__init__()
        set_kind(self, kind)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(12, 8, 12, 8)
        self.column.setSpacing(4)
        self.label = QLabel()
        self.label.setWordWrap(True)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.label.setAlignment(leading())
        self.column.addWidget(self.label)
        self.hide()

    def text(self) -> str:
        """Return the sentences."""
        return self.label.text()

    def tell(self, text: str) -> None:
        """Say *text*; nothing hides the bar."""
        self.label.setText(text)
        self.setAccessibleName(text)
        self.setVisible(bool(text))


class ProblemBar(Bar):
    """All problems together, each a link to its field.

    Signals:
        jump: the name of the field somebody wants to go to.
    """

    jump = Signal(str)

    def __init__(self) -> None:
        super().__init__("error")
        self.links: list[QPushButton] = []

    def tell(self, text: str) -> None:
        """Say one sentence without links."""
        self._drop_links()
        super().tell(text)

    def tell_problems(self, problems: Sequence[tuple[str, str, str]]) -> None:
        """Say what is wrong with each field: its name, its label and the sentence."""
        self._drop_links()
        if len(problems) == 1:
            super().tell(_("{label}: {problem}").format(label=problems[0][1], problem=problems[0][2]))
        else:
            told = ngettext("{count} field needs your attention:", "{count} fields need your attention:", len(problems))
            super().tell(told.format(count=len(problems)) if problems else "")
        for name, label, problem in problems if len(problems) > 1 else ():
            told = _("{label}: {problem}").format(label=label, problem=problem)
            link = QPushButton(as_button(told))
            link.setAccessibleName(told)
            set_kind(link, "link")
            link.setAutoDefault(False)
            link.setCursor(Qt.CursorShape.PointingHandCursor)
            link.clicked.connect(lambda _on=False, name=name: self.jump.emit(name))
            self.links.append(link)
            self.column.addWidget(link, alignment=Qt.AlignmentFlag.AlignLeading)

    def text(self) -> str:
        """Return all sentences, one a line."""
        return "\n".join([self.label.text(), *(link.accessibleName() for link in self.links)])

    def _drop_links(self) -> None:
        for link in self.links:
            link.hide()
            link.deleteLater()
        self.links.clear()


class DraftBar(Bar):
    """Offers what was typed before a crash."""

    def __init__(self, text: str, restore: Callable[[], None], discard: Callable[[], None]) -> None:
        super().__init__("warn")
        row = QWidget()
        buttons = QHBoxLayout(row)
        buttons.setContentsMargins(0, 0, 0, 0)
        self.restore_button = QPushButton(_("Bring it back"))
        self.discard_button = QPushButton(_("Discard"))
        for button, act in ((self.restore_button, restore), (self.discard_button, discard)):
            button.setAutoDefault(False)
            button.clicked.connect(self.hide)
            button.clicked.connect(lambda _on=False, act=act: act())
            buttons.addWidget(button)
        buttons.addStretch()
        self.column.addWidget(row)
        self.tell(text)
