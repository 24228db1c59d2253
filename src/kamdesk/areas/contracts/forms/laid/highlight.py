"""Fields in braces, marked while they are typed."""

from PySide6.QtGui import QSyntaxHighlighter

from kamdesk.areas.contracts.forms.laid.layout import look_of, units
from kamdesk.areas.contracts.rules.fields import FIELDS, spans


class FieldHighlighter(QSyntaxHighlighter):
    """Marks fields in braces, and what is none."""

    def highlightBlock(self, text: str) -> None:
        """Mark the fields of one paragraph."""
        for begin, end, name in spans(text):
            start = units(text[:begin])
            self.setFormat(start, units(text[:end]) - start, look_of("field" if name in FIELDS else "unknown"))
