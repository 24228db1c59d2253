"""The library of clauses and the templates of contracts, opened from the page of contracts."""

from PySide6.QtWidgets import QWidget

from kamdesk.areas.contracts.forms.library.dialog import LibraryDialog
from kamdesk.ui.desk import Desk


def open_library(desk: Desk, parent: QWidget | None) -> LibraryDialog:
    """Show “Contract templates and clauses” and return its window."""
    dialog = LibraryDialog(desk, parent)
    dialog.open()
    return dialog
