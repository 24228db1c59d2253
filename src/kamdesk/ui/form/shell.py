"""The frame of every form: bars above, fields that scroll, buttons below."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from kamdesk.core.i18n import _
from kamdesk.ui.form.bars import Bar, ProblemBar
from kamdesk.ui.form.editor import Editor
from kamdesk.ui.form.grid import REQUIRED_SIGN
from kamdesk.ui.theme import set_kind


class FormShell(QDialog):
    """What is around the fields; `FormDialog` says what is in it and what the buttons do."""

    editors: dict[str, Editor]

    def lay_out(self, body: QVBoxLayout) -> None:
        """Put the fields into *body*."""
        raise NotImplementedError

    def save_and_close(self) -> None:
        """Save, and close when that succeeded."""
        raise NotImplementedError

    def save_and_stay(self) -> None:
        """Save and go on."""
        raise NotImplementedError

    def build(self, title: str, *, stays: bool, has_required: bool) -> None:
        """Put everything together; called once."""
        self.error = ProblemBar()
        self.error.jump.connect(self.jump_to)
        self.warning = Bar("warn")
        self.setWindowTitle(title)
        outer = QVBoxLayout(self)
        outer.setSpacing(12)
        self.bars = QVBoxLayout()
        self.bars.addWidget(self.error)
        self.bars.addWidget(self.warning)
        outer.addLayout(self.bars)
        content = QWidget()
        body = QVBoxLayout(content)
        body.setContentsMargins(8, 0, 8, 0)
        body.setSpacing(12)
        self.lay_out(body)
        body.addStretch()
        self._scroll = QScrollArea(widgetResizable=True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # or it would swallow what is typed before the first field
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(content)
        outer.addWidget(self._scroll)
        outer.addLayout(self._build_buttons(stays, has_required))
        wish = content.sizeHint()
        self.resize(max(wish.width() + 60, 760), min(wish.height() + 140, 720))

    def _build_buttons(self, stays: bool, has_required: bool) -> QHBoxLayout:
        row = QHBoxLayout()
        self.legend = QLabel(_("{sign} required").format(sign=REQUIRED_SIGN))
        set_kind(self.legend, "caption")
        self.legend.setVisible(has_required)
        self.save_button = QPushButton(_("Save and close"))
        set_kind(self.save_button, "primary")
        self.save_button.setToolTip("Ctrl+Enter")
        self.save_button.clicked.connect(self.save_and_close)
        self.stay_button = QPushButton(_("Save"))
        self.stay_button.setToolTip("Ctrl+S")
        self.stay_button.setVisible(stays)
        self.stay_button.clicked.connect(self.save_and_stay)
        self.cancel_button = QPushButton(_("Cancel"))
        self.cancel_button.setToolTip("Esc")
        self.cancel_button.clicked.connect(self.reject)
        row.addWidget(self.legend)
        row.addStretch()
        for button in (self.cancel_button, self.stay_button, self.save_button):
            button.setAutoDefault(False)
            row.addWidget(button)
        return row

    def jump_to(self, name: str) -> None:
        """Put the cursor into the field *name*."""
        editor = self.editors[name]
        editor.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._scroll.ensureWidgetVisible(editor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the next field; a button is pressed by it."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            focused = self.focusWidget()
            if isinstance(focused, QPushButton):
                focused.click()
            else:
                self.focusNextChild()
            return
        super().keyPressEvent(event)
