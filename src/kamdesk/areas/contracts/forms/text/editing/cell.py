"""The cell that is typed into: as high as its text, in the direction of its language, with fields marked."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QMimeData, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QTextCursor, QTextDocument, QWheelEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from kamdesk.areas.contracts.forms.laid.highlight import FieldHighlighter
from kamdesk.areas.contracts.forms.laid.layout import ACROSS, option, units
from kamdesk.areas.contracts.forms.text.editing.keys import command_of
from kamdesk.core.i18n import is_rtl

#: Pixels of the frame around the cell.
FRAME: Final = 2
_AWAY: Final = frozenset({Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason})


class ClauseEdit(QPlainTextEdit):
    """A wording while it is typed; its history is the outline's.

    Signals:
        asked: a key asked for a command of the outline.
        pasted: several paragraphs were pasted.
        over: the cursor wants to leave upwards (-1) or downwards (1).
        joining: Backspace at the beginning (-1) or Delete at the end (1).
        left: the keyboard went elsewhere.
        grown: it needs another height.
    """

    asked = Signal(str)
    pasted = Signal(str)
    over = Signal(int)
    joining = Signal(int)
    left = Signal()
    grown = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.document().setDocumentMargin(0)
        self.setViewportMargins(ACROSS - FRAME, 0, ACROSS - FRAME, 0)
        self.highlighter = FieldHighlighter(self.document())
        self.tidy: Callable[[str], str] = lambda text: text.strip("\r\n")  # what becomes of a single pasted paragraph
        self._height = 0
        self.textChanged.connect(self._look_at_height)
        self.hide()

    def show_text(self, text: str, language: str, font: QFont, *, read_only: bool) -> None:
        """Show a wording; nothing is told about it."""
        rtl = is_rtl(language or None)
        self.blockSignals(True)
        self.setReadOnly(read_only)
        flags = Qt.TextInteractionFlag.TextEditorInteraction
        reading = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        self.setTextInteractionFlags(reading if read_only else flags)
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
        document: QTextDocument = self.document()
        document.setDefaultTextOption(option(language))
        self.setFont(font)
        self.setPlainText(text)
        self.blockSignals(False)

    def wanted_height(self) -> int:
        """Return how high the text is."""
        lines = int(self.document().size().height())  # a plain document counts lines
        return lines * self.fontMetrics().lineSpacing() + 1

    def _look_at_height(self) -> None:
        wanted = self.wanted_height()
        if wanted != self._height:
            self._height = wanted
            self.grown.emit()

    # Cursor

    def position(self) -> int:
        """Return behind how many characters the cursor is, as Python counts."""
        at = self.textCursor().position()
        text = self.toPlainText()
        return at if units(text) == len(text) else len(text.encode("utf-16-le")[: at * 2].decode("utf-16-le", "ignore"))

    def put_cursor(self, position: int) -> None:
        """Put the cursor behind so many characters; -1: at the end."""
        text = self.toPlainText()
        cursor = self.textCursor()
        cursor.setPosition(units(text if position < 0 else text[:position]))
        self.setTextCursor(cursor)

    def cursor_place(self) -> QRect:
        """Return where the cursor is, in the table's viewport."""
        rect = self.cursorRect()
        rect.translate(self.viewport().pos() + self.pos())
        return rect

    # Keys

    def event(self, event: QEvent) -> bool:
        """Keep keys of the outline from the window around it; Tab is one of them."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if command_of(event, typing=True):
                event.accept()
                return True
        elif (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}
        ):
            self.keyPressEvent(event)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ask for commands, leave upwards and downwards, join; the rest is typing."""
        command = command_of(event, typing=True)
        cursor = self.textCursor()
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
        if command:
            self.asked.emit(command)
        elif plain and event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down} and self._leaves(event.key() == Qt.Key.Key_Down):
            self.over.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        elif plain and event.key() == Qt.Key.Key_Backspace and cursor.atStart() and not cursor.hasSelection():
            self.joining.emit(-1)
        elif plain and event.key() == Qt.Key.Key_Delete and cursor.atEnd() and not cursor.hasSelection():
            self.joining.emit(1)
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def _leaves(self, down: bool) -> bool:
        cursor = QTextCursor(self.textCursor())
        way = QTextCursor.MoveOperation.Down if down else QTextCursor.MoveOperation.Up
        before = cursor.position()
        return not cursor.movePosition(way) or cursor.position() == before

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Hand several paragraphs to the outline; one is typed."""
        text = source.text()
        if len([line for line in text.splitlines() if line.strip()]) > 1:
            self.pasted.emit(text)
        else:
            self.insertPlainText(self.tidy(text))

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Take text only."""
        return source.hasText()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell when the keyboard went elsewhere for good."""
        super().focusOutEvent(event)
        if event.reason() not in _AWAY:
            self.left.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the table scroll."""
        event.ignore()
