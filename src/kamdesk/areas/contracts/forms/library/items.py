"""The clauses of a template as a list: its keys, and what its cells say."""

from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent

from kamdesk.areas.contracts.forms.laid import Cell, WordColumn, WordsView, field_cell, plain_cell
from kamdesk.areas.contracts.queries.templates import TemplateItemRow
from kamdesk.areas.contracts.rules.clauses import CONDITIONS
from kamdesk.core.i18n import _, language_name
from kamdesk.core.text import isolate, isolate_ltr

_CTRL, _ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
_KEYS: Final = {
    (Qt.Key.Key_Up, _ALT): "up",
    (Qt.Key.Key_Down, _ALT): "down",
    (Qt.Key.Key_BracketRight, _CTRL): "deeper",
    (Qt.Key.Key_BracketLeft, _CTRL): "shallower",
    (Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier): "remove",
    (Qt.Key.Key_Insert, Qt.KeyboardModifier.NoModifier): "add",
    (Qt.Key.Key_L, _CTRL): "add",
    (Qt.Key.Key_Z, _CTRL): "undo",
    (Qt.Key.Key_Y, _CTRL): "redo",
}


class ItemsView(WordsView):
    """The clauses of a template.

    Signals:
        asked: a key asked for something.
    """

    asked = Signal(str)

    def event(self, event: QEvent) -> bool:
        """Keep the keys of the list from the window around it."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _asked(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ask for what a key stands for."""
        asked = _asked(event)
        if asked:
            self.asked.emit(asked)
        else:
            super().keyPressEvent(event)


def _asked(event: QKeyEvent) -> str:
    return _KEYS.get((Qt.Key(event.key()), event.modifiers()), "")


def item_columns(language: str) -> tuple[WordColumn, ...]:
    """Return the columns: the number, and the wording in one language."""
    return (
        WordColumn(_("Number"), _number_cell, width=92),
        WordColumn(language_name(language), lambda row: _words_cell(row, language)),
    )


def _caption(row: TemplateItemRow) -> str:
    return "" if row.condition is None else _(CONDITIONS.get(row.condition, row.condition))


def _number_cell(row: TemplateItemRow) -> Cell:
    shown = "\u2003" * (row.level - 1) + (isolate_ltr(row.number) if row.number else "–")
    return plain_cell(shown, caption="\u00a0" if _caption(row) else "", bold=row.heading)


def _words_cell(row: TemplateItemRow, language: str) -> Cell:
    text = row.texts.get(language, "")
    if not text:
        told = _("No words in {language} yet").format(language=isolate(language_name(language)))
        return plain_cell(told, caption=_caption(row), muted=True)
    return field_cell(text, language, caption=_caption(row), bold=row.heading)
