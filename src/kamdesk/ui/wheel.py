"""The mouse wheel scrolls; it never changes a value that somebody only passed over.

Example:
    guard_wheel(application)
"""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QScrollBar,
    QTabBar,
    QWidget,
)

_GUARDED = (QComboBox, QAbstractSpinBox, QAbstractSlider, QTabBar)


class WheelGuard(QObject):
    """An event filter for the whole application."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hand the wheel to the surroundings of an unfocused field."""
        if event.type() != QEvent.Type.Wheel or not isinstance(watched, QWidget):
            return False
        field = _field_of(watched)
        if field is None or field.hasFocus() or field.isAncestorOf(QApplication.focusWidget() or field.window()):
            return False
        area = _area_around(field)
        if area is not None:
            QApplication.sendEvent(area.verticalScrollBar(), event)
        return True


def _field_of(widget: QWidget) -> QWidget | None:
    for candidate in (widget, widget.parentWidget()):
        if isinstance(candidate, _GUARDED) and not isinstance(candidate, QScrollBar):
            return candidate
    return None


def _area_around(widget: QWidget) -> QAbstractScrollArea | None:
    around = widget.parentWidget()
    while around is not None and not isinstance(around, QAbstractScrollArea):
        around = around.parentWidget()
    return around


def guard_wheel(application: QApplication) -> WheelGuard:
    """Guard every field of *application* from now on."""
    guard = WheelGuard(application)
    application.installEventFilter(guard)
    return guard
