"""An editor for a wording: as long as a clause may be, in the direction of its language, with fields marked."""

from typing import Any

from PySide6.QtCore import Qt

from kamdesk.areas.contracts.forms.laid.highlight import FieldHighlighter
from kamdesk.areas.contracts.forms.laid.layout import option
from kamdesk.core.i18n import is_rtl
from kamdesk.core.text import clean_lines
from kamdesk.ui.form import LinesEditor


class WordingEditor(LinesEditor):
    """Several lines in one language; the value is cleaned, and None where there are none."""

    def __init__(self, language: str, *, lines: int = 5) -> None:
        super().__init__(lines=lines)
        self.highlighter = FieldHighlighter(self.area.document())
        self.set_language(language)

    def set_language(self, language: str) -> None:
        """Write in another language."""
        rtl = is_rtl(language or None)
        self.area.setLayoutDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
        self.area.document().setDefaultTextOption(option(language))

    def value(self) -> Any:
        """Return the cleaned lines, however many."""
        return clean_lines(self.area.toPlainText()) or None

    def insert(self, text: str) -> None:
        """Put *text* in at the cursor."""
        self.area.insertPlainText(text)
        self.area.setFocus(Qt.FocusReason.OtherFocusReason)
