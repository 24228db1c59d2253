"""How the program looks and speaks on this computer."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QComboBox, QFormLayout, QLabel, QVBoxLayout, QWidget

from kamdesk.core.i18n import LANGUAGES, _, current_language, language_name
from kamdesk.ui.desk import Desk
from kamdesk.ui.theme import LEAST_ZOOM, MODES, MOST_ZOOM, Theme, set_kind, theme_of

_ZOOM_STEP = 10


class ComputerTab(QWidget):
    """Language, colours and size; each choice holds at once and is kept on this computer only."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        application = QApplication.instance()
        self._theme: Theme | None = theme_of(application) if isinstance(application, QApplication) else None
        self.language = QComboBox()
        for code in LANGUAGES:
            self.language.addItem(language_name(code), code)
        self.language.setCurrentIndex(self.language.findData(current_language()))
        self.language.activated.connect(lambda _row: QTimer.singleShot(0, self, self._change_language))
        self.mode = QComboBox()
        titles = {"system": _("As the system"), "light": _("Light"), "dark": _("Dark")}
        for mode in MODES:
            self.mode.addItem(titles[mode], mode)
        self.mode.activated.connect(self._change_mode)
        self.zoom = QComboBox()
        for percent in range(LEAST_ZOOM, MOST_ZOOM + 1, _ZOOM_STEP):
            self.zoom.addItem(_("{percent} %").format(percent=percent), percent)
        self.zoom.activated.connect(self._change_zoom)
        self._show_theme()
        if self._theme is not None:
            self._theme.changed.connect(self._show_theme)
        note = QLabel(_("These choices hold for you on this computer; colleagues keep theirs."))
        set_kind(note, "caption")
        grid = QFormLayout()
        grid.setHorizontalSpacing(24)
        grid.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.FieldsStayAtSizeHint)
        for title, combo in ((_("Language"), self.language), (_("Colours"), self.mode), (_("Size"), self.zoom)):
            combo.setMinimumWidth(240)
            combo.setAccessibleName(title)
            grid.addRow(title, combo)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setAlignment(Qt.AlignmentFlag.AlignTop)
        column.addWidget(note)
        column.addLayout(grid)

    def _change_language(self) -> None:
        self._desk.open("language", code=self.language.currentData())

    def _change_mode(self) -> None:
        if self._theme is not None:
            self._theme.set_mode(self.mode.currentData())

    def _change_zoom(self) -> None:
        if self._theme is not None:
            self._theme.set_zoom(self.zoom.currentData())

    def _show_theme(self) -> None:
        if self._theme is not None:
            self.mode.setCurrentIndex(self.mode.findData(self._theme.mode))
            self.zoom.setCurrentIndex(self.zoom.findData(round(self._theme.zoom, -1)))
