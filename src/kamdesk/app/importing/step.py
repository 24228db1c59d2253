"""What every step of the assistant has in common."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

if TYPE_CHECKING:
    from kamdesk.app.importing.assistant import Assistant


class Step(QWidget):
    """One step; `title` is marked with `N_`."""

    title = ""

    def __init__(self, assistant: "Assistant") -> None:
        super().__init__()
        self.assistant = assistant
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(8)

    def enter(self) -> None:
        """Show what there is now; called each time the step is shown."""

    def is_complete(self) -> bool:
        """Tell whether the next step can follow."""
        return True


class FileStep(Step):
    """A step that looks at one file after the other."""

    def __init__(self, assistant: "Assistant") -> None:
        from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel

        from kamdesk.core.i18n import _

        super().__init__(assistant)
        self.top = QHBoxLayout()
        self.file = QComboBox()
        self.file.setMinimumContentsLength(24)
        self.file.currentIndexChanged.connect(self._changed)
        label = QLabel(_("F&ile:"))
        label.setBuddy(self.file)
        self.top.addWidget(label)
        self.top.addWidget(self.file)
        self.column.addLayout(self.top)

    @property
    def place(self) -> int:
        """Which of the files is shown."""
        return max(self.file.currentIndex(), 0)

    def enter(self) -> None:
        """Offer the files and show the one that was shown before."""
        names = [source.name for source in self.assistant.intake.sources]
        place = self.place if self.place < len(names) else 0
        self.file.blockSignals(True)
        self.file.clear()
        self.file.addItems(names)
        self.file.setCurrentIndex(place)
        self.file.blockSignals(False)
        self.show_file()

    def show_file(self) -> None:
        """Show the chosen file."""
        raise NotImplementedError

    def _changed(self) -> None:
        if self.file.currentIndex() >= 0:
            self.show_file()
