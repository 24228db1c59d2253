"""The sheet of shortcuts, and whose work the program stands on."""

from importlib import metadata
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLineEdit, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from kamdesk import __version__
from kamdesk.core.i18n import _
from kamdesk.core.text import fold, isolate_ltr
from kamdesk.ui.theme import set_kind

if TYPE_CHECKING:
    from kamdesk.app.window import MainWindow

#: Fonts and icons, which are no Python code; their licences lie in their packages.
_LETTERS: Final = (
    ("Noto Sans", "SIL Open Font License 1.1"),
    ("IBM Plex Sans Arabic", "SIL Open Font License 1.1"),
    ("Phosphor Icons", "MIT"),
)
_LONGEST_LICENCE: Final = 80


class SheetDialog(QDialog):
    """A list of two columns with a line to narrow it down."""

    def __init__(self, title: str, headings: tuple[str, str], parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.resize(620, 560)
        self.column = QVBoxLayout(self)
        self.filter = QLineEdit(placeholderText=_("Type to narrow down"))
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(self.narrow)
        self.list = QTreeWidget()
        self.list.setHeaderLabels(list(headings))
        self.list.setRootIsDecorated(False)
        self.list.setAlternatingRowColors(True)
        self.list.setColumnWidth(0, 380)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        self.column.addWidget(self.filter)
        self.column.addWidget(self.list)
        self.column.addWidget(buttons)

    def add(self, first: str, second: str) -> None:
        """Add a row."""
        self.list.addTopLevelItem(QTreeWidgetItem([first, isolate_ltr(second)]))

    def narrow(self, text: str) -> None:
        """Show only rows that hold *text*."""
        wanted = fold(text)
        for row in range(self.list.topLevelItemCount()):
            item = self.list.topLevelItem(row)
            if item is not None:
                item.setHidden(wanted not in fold(f"{item.text(0)} {item.text(1)}"))


def show_shortcuts(window: "MainWindow") -> QDialog:
    """Show every key that does something: on this page, in the window and everywhere."""
    from kamdesk.ui.page import Command, Page
    from kamdesk.ui.shortcuts import ShortcutSheet

    portable = QKeySequence.SequenceFormat.PortableText
    own = [
        Command(
            "", action.text().replace("&", ""), "", ";".join(one.toString(portable) for one in action.shortcuts()), action.trigger
        )
        for action in window.menus.own_actions()
        if action.shortcuts()
    ]
    page = window.stack.currentWidget()
    groups = [(_(page.title), page.commands())] if isinstance(page, Page) else []
    sheet = ShortcutSheet(window, [*groups, (_("Window"), own)])
    sheet.open()
    return sheet


def show_about(window: "MainWindow") -> SheetDialog:
    """Show the version and the licences of everything the program stands on."""
    sheet = SheetDialog(_("About KamDesk"), (_("Part"), _("Licence")), window)
    sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    title = QLabel(_("KamDesk {version}").format(version=__version__))
    set_kind(title, "title")
    told = QLabel(_("The desk of a key account manager. It stands on the work of others:"))
    told.setWordWrap(True)
    sheet.column.insertWidget(0, title)
    sheet.column.insertWidget(1, told)
    for part, licence in [*_LETTERS, *licences()]:
        sheet.add(part, licence)
    sheet.open()
    return sheet


def licences() -> list[tuple[str, str]]:
    """Return name with version, and licence, of every Python package the program needs."""
    found: dict[str, tuple[str, str]] = {}
    waiting = ["kamdesk"]
    while waiting:
        name = waiting.pop()
        try:
            package = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            continue
        key = package.metadata["Name"].casefold().replace("_", "-")
        if key in found:
            continue
        found[key] = (f"{package.metadata['Name']} {package.version}", _licence_of(package.metadata))
        waiting += [_name_in(line) for line in package.requires or [] if "extra ==" not in line]
    found.pop("kamdesk", None)
    return [found[key] for key in sorted(found)]


def _name_in(requirement: str) -> str:
    end = next((place for place, sign in enumerate(requirement) if not (sign.isalnum() or sign in "-_.")), len(requirement))
    return requirement[:end]


def _licence_of(package: metadata.PackageMetadata) -> str:
    given = package.get_all("License-Expression", []) + package.get_all("License", [])
    named = given[0] if given else ""
    first = named.strip().splitlines()[0] if named.strip() else ""
    if first and len(first) <= _LONGEST_LICENCE:
        return first
    classified = [line.rpartition("::")[2].strip() for line in package.get_all("Classifier", []) if line.startswith("License")]
    return ", ".join(classified) or first[:_LONGEST_LICENCE] or "–"
