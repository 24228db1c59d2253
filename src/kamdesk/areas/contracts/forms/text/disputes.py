"""The protocol of disagreements."""

from PySide6.QtWidgets import QWidget

from kamdesk.ui.desk import Desk


class DisagreementsPanel(QWidget):
    """The clauses in dispute."""

    def __init__(self, desk: Desk, contract_id: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.contract_id = desk, contract_id

    def is_dirty(self) -> bool:
        """Tell whether something is typed that is not stored."""
        return False

    def save(self) -> bool:
        """Store what is typed, and tell whether nothing is left to store."""
        return True
