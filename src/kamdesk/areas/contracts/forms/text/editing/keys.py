"""The keys of the outline: what each does, in the cell that is typed into and on the row."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

_CTRL, _ALT, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier
_NONE: Final = Qt.KeyboardModifier.NoModifier
_K = Qt.Key
_COMMON: Final = {
    (_K.Key_Up, _ALT): "up",
    (_K.Key_Down, _ALT): "down",
    (_K.Key_Left, _ALT): "left",
    (_K.Key_Right, _ALT): "right",
    (_K.Key_Delete, _CTRL): "remove",
    (_K.Key_Backspace, _CTRL | _SHIFT): "remove",
    (_K.Key_Insert, _NONE): "add",
    (_K.Key_S, _CTRL): "save",
    (_K.Key_H, _CTRL): "heading",
    (_K.Key_L, _CTRL): "from_library",
    (_K.Key_L, _CTRL | _SHIFT): "into_library",
    (_K.Key_Space, _CTRL): "field",
    (_K.Key_F, _CTRL): "find",
    (_K.Key_F3, _NONE): "find_next",
    (_K.Key_D, _CTRL): "duplicate",
    (_K.Key_F8, _NONE): "filled",
}
_TYPING: Final = {
    (_K.Key_Return, _NONE): "split",
    (_K.Key_Enter, _NONE): "split",
    (_K.Key_Enter, Qt.KeyboardModifier.KeypadModifier): "split",
    (_K.Key_Tab, _NONE): "deeper",
    (_K.Key_Backtab, _SHIFT): "shallower",
    (_K.Key_Backtab, _NONE): "shallower",
    (_K.Key_Escape, _NONE): "leave",
    (_K.Key_V, _CTRL | _SHIFT): "paste_plain",
    (_K.Key_Home, _CTRL): "first",
    (_K.Key_End, _CTRL): "last",
    (_K.Key_PageUp, _NONE): "page_up",
    (_K.Key_PageDown, _NONE): "page_down",
}
_ON_ROW: Final = {
    (_K.Key_Return, _NONE): "type",
    (_K.Key_Enter, _NONE): "type",
    (_K.Key_Enter, Qt.KeyboardModifier.KeypadModifier): "type",
    (_K.Key_F2, _NONE): "type",
    (_K.Key_Delete, _NONE): "remove",
    (_K.Key_V, _CTRL): "paste",
    (_K.Key_BracketRight, _CTRL): "deeper",
    (_K.Key_BracketLeft, _CTRL): "shallower",
}


def command_of(event: QKeyEvent, *, typing: bool) -> str:
    """Return what a key asks for; nothing if it is an ordinary one."""
    if event.matches(QKeySequence.StandardKey.Undo):
        return "undo"
    if event.matches(QKeySequence.StandardKey.Redo) or (event.key(), event.modifiers()) == (_K.Key_Y, _CTRL):
        return "redo"
    pressed = (_K(event.key()), event.modifiers())
    return _COMMON.get(pressed) or (_TYPING if typing else _ON_ROW).get(pressed, "")
