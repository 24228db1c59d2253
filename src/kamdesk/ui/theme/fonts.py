"""Letters for every script the program shows, where the system has none."""

import sys
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QApplication

_PACKAGES = {
    "fontpkg_noto_sans": ("NotoSans[wdth,wght].ttf",),
    "fontpkg_ibm_plex_sans_arabic": ("IBMPlexSansArabic-Regular.ttf", "IBMPlexSansArabic-SemiBold.ttf"),
}
FAMILIES = ("Noto Sans", "IBM Plex Sans Arabic")


def _system_suffices() -> bool:
    """Windows and macOS have every letter; a Linux desktop may lack Arabic."""
    if QGuiApplication.platformName() in {"offscreen", "minimal"}:
        return False
    if sys.platform in {"win32", "darwin"}:
        return True
    return bool(QFontDatabase.families(QFontDatabase.WritingSystem.Arabic))


def is_own_font() -> bool:
    """Tell whether texts are shown in our own letters."""
    application = QApplication.instance()
    return application is not None and bool(application.property("kamdesk_fonts"))


def ensure_fonts(application: QApplication) -> None:
    """Load our own fonts where the system's do not suffice; without a screen always, so that pictures are alike."""
    if application.property("kamdesk_fonts") or _system_suffices():
        return
    for package, files in _PACKAGES.items():
        found = find_spec(package)
        if found is None or found.origin is None:
            continue
        for name in files:
            QFontDatabase.addApplicationFont(str(Path(found.origin).parent / "files" / name))
    font = QFont(application.font())
    font.setFamilies(list(FAMILIES))
    application.setFont(font)
    application.setProperty("kamdesk_fonts", True)
