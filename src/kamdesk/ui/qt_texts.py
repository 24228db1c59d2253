"""The words of Qt's own dialogs and menus in the language of the screen.

Example:
    install_qt_texts(application, "az")
"""

from PySide6.QtCore import QLibraryInfo, QTranslator
from PySide6.QtWidgets import QApplication

from kamdesk.core.i18n import N_, _

#: What Qt says in the dialogs and menus KamDesk uses; spoken by our own catalogues where Qt has none.
_SAID_BY_QT = (
    N_("&Undo"),
    N_("&Redo"),
    N_("Cu&t"),
    N_("&Copy"),
    N_("&Paste"),
    N_("Delete"),
    N_("Select All"),
    N_("OK"),
    N_("Cancel"),
    N_("&Yes"),
    N_("&No"),
    N_("Close"),
    N_("Save"),
    N_("Open"),
    N_("&Open"),
    N_("&Save"),
    N_("Discard"),
    N_("Apply"),
    N_("Reset"),
    N_("Help"),
    N_("Print"),
    N_("Look in:"),
    N_("File &name:"),
    N_("Files of type:"),
    N_("Name"),
    N_("Size"),
    N_("Type"),
    N_("Date Modified"),
    N_("Directory:"),
    N_("Create New Folder"),
    N_("Back"),
    N_("Forward"),
    N_("Parent Directory"),
    N_("List View"),
    N_("Detail View"),
    N_("&Rename"),
    N_("&Delete"),
    N_("&New Folder"),
    N_("Show &hidden files"),
    N_("My Computer"),
    N_("Computer"),
    N_("%1 already exists.\nDo you want to replace it?"),
    N_("Printer"),
    N_("Copies"),
    N_("Pages"),
    N_("All Files (*)"),
)
_OURS = frozenset(_SAID_BY_QT)
_SHIPPED = ("qtbase", "qt")


class OurTexts(QTranslator):
    """Answers Qt from our own catalogue of the current language."""

    def translate(self, context: bytes | str, source: bytes | str, disambiguation: bytes | str | None = None, n: int = -1) -> str:
        """Return our words for *source*, or itself where we have none."""
        text = source.decode() if isinstance(source, bytes) else source
        return _(text) if text in _OURS else text

    def isEmpty(self) -> bool:
        """Say that there is something to ask for."""
        return False


def install_qt_texts(application: QApplication, language: str) -> None:
    """Let Qt speak *language* from now on; earlier catalogues are taken out."""
    for old in application.findChildren(QTranslator, "kamdesk_qt_texts"):
        application.removeTranslator(old)
        old.deleteLater()
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    for name in _SHIPPED:
        shipped = QTranslator(application)
        if shipped.load(f"{name}_{language}", folder):
            shipped.setObjectName("kamdesk_qt_texts")
            application.installTranslator(shipped)
            break
        shipped.deleteLater()
    else:
        ours = OurTexts(application)
        ours.setObjectName("kamdesk_qt_texts")
        application.installTranslator(ours)
