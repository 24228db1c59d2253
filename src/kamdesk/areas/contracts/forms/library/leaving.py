"""Asking before something that is typed is left."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from kamdesk.core.i18n import _
from kamdesk.ui.messages import ask


def may_leave(parent: QWidget, dirty: bool, save: Callable[[], bool]) -> bool:
    """Tell whether what is typed can be left: it is saved now, or is to be thrown away; asks only where something is typed."""
    if not dirty:
        return True
    answer = ask(parent, _("Save what you typed?"), [("save", _("Save")), ("discard", _("Discard")), ("stay", _("Stay"))])
    return save() if answer == "save" else answer == "discard"
