"""A dialog that collects values, checks them, saves them, and stays open with the sentence when that is refused.

Example:
    class PaymentForm(FormDialog):
        title = N_("Record a payment")

        def fields(self) -> list[Field]:
            return [Field("amount", N_("Amount"), MoneyEditor("AZN"), required=True)]

        def save(self, values: dict[str, Any]) -> int:
            return self.desk.write(record_payment, NewPayment(client_id=self.given["client_id"], key=self.key, **values))

    form = PaymentForm(desk, page, client_id=7)
    form.saved.connect(…)
    form.open()
"""

import uuid
from collections.abc import Mapping
from functools import partial
from itertools import groupby
from typing import Any, ClassVar

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from kamdesk.core.errors import KamDeskError
from kamdesk.core.formats import show_moment
from kamdesk.core.i18n import _
from kamdesk.ui.desk import Desk
from kamdesk.ui.form.bars import DraftBar
from kamdesk.ui.form.draft import Draft
from kamdesk.ui.form.field import Field
from kamdesk.ui.form.grid import FieldCell, FieldGrid
from kamdesk.ui.form.shell import FormShell
from kamdesk.ui.messages import ask
from kamdesk.ui.theme import leading, set_kind

_DRAFT_MS = 5000


class FormDialog(FormShell):
    """Base of every form.

    Class attributes:
        title: English window title, marked with ``N_``.
        stays: Ctrl+S saves and leaves the form open; `after_save` must then take up the new version. Otherwise it closes.
        keeps_draft: What is typed is kept every five seconds and offered after a crash.

    Attributes:
        key: A new idempotency key; the same until this form is closed, however often Save is pressed.
        record_id: The record being edited, or None.
        given: Keyword arguments of the constructor that are not named here.
        editors: The editors by the names of their fields.
        saved_value: What `save` returned.

    Signals:
        saved: `save` succeeded (what it returned).
    """

    title: ClassVar[str] = ""
    stays: ClassVar[bool] = False
    keeps_draft: ClassVar[bool] = True

    saved = Signal(object)

    def __init__(
        self,
        desk: Desk,
        parent: QWidget | None = None,
        *,
        record_id: int | None = None,
        values: Mapping[str, Any] | None = None,
        **given: Any,
    ) -> None:
        super().__init__(parent)
        self.desk = desk
        self.record_id = record_id
        self.given = given
        self.key = str(uuid.uuid4())
        self.saved_value: Any = None
        self._saving = self._finished = False
        self.all_fields = list(self.fields())
        self.editors = {field.name: field.editor for field in self.all_fields}
        self.cells: dict[str, FieldCell] = {}
        self.build(_(self.title), stays=self.stays, has_required=any(field.required for field in self.all_fields))
        self.set_values(values or {})
        self._connect()
        self._draft = Draft(type(self).__name__, record_id, desk.user_id) if self.keeps_draft else None
        self._offer_draft()

    # What a form says about itself

    def fields(self) -> list[Field]:
        """Return the fields; `desk`, `record_id` and `given` are there already."""
        raise NotImplementedError

    def save(self, values: dict[str, Any]) -> Any:
        """Store *values* and return the id or whatever `saved` should tell.

        Raises:
            KamDeskError: refused; the form stays open and shows the sentence.
        """
        raise NotImplementedError

    def warnings(self, values: dict[str, Any]) -> list[str]:
        """Return sentences to mind; they never keep anybody from saving."""
        return []

    def after_save(self, value: Any) -> None:
        """Take up what was saved when the form stays open; the new id is kept if there was none."""
        if self.record_id is None and isinstance(value, int):
            self.record_id = value

    def lay_out(self, body: QVBoxLayout) -> None:
        """Put the fields into *body*, section by section; override it for a form that wants to look special."""
        for section, fields in groupby(self.all_fields, key=lambda field: field.section):
            if section:
                heading = QLabel(_(section))
                set_kind(heading, "section")
                heading.setAlignment(leading())
                body.addWidget(heading)
            grid = FieldGrid(list(fields))
            self.cells |= {cell.field.name: cell for cell in grid.cells}
            body.addWidget(grid)

    # Values

    def values(self) -> dict[str, Any]:
        """Return what was entered, by the names of the fields."""
        return {name: editor.value() for name, editor in self.editors.items()}

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Show *values*; they count as not typed."""
        for name, value in values.items():
            if name in self.editors:
                self.editors[name].set_value(value)
        self._untouched = self._states()

    @property
    def dirty(self) -> bool:
        """Whether something was typed that is not saved."""
        return self._states() != self._untouched

    def _states(self) -> dict[str, Any]:
        return {name: editor.state() for name, editor in self.editors.items()}

    def problem_of(self, field: Field) -> str | None:
        """Return what is wrong with one field."""
        problem = field.editor.problem()
        if problem is not None:
            return problem
        if field.editor.is_empty():
            return _("Fill this in.") if field.required else None
        return field.check(field.editor.value()) if field.check is not None else None

    def problems(self) -> list[tuple[str, str, str]]:
        """Mark every field and return name, label and sentence of the wrong ones."""
        found = []
        for field in self.all_fields:
            problem = self._mark(field)
            if problem is not None and not field.editor.isHidden():
                found.append((field.name, _(field.label), problem))
        return found

    def _mark(self, field: Field) -> str | None:
        problem = self.problem_of(field)
        cell = self.cells.get(field.name)
        (cell or field.editor).show_problem(problem)
        return problem

    def _leave(self, field: Field) -> None:
        """Check a field that was left; an empty one is not scolded before Save."""
        if self._finished:
            return
        if not field.editor.is_empty() or field.editor.problem_shown:
            self._mark(field)
        self._warn()

    def _warn(self) -> None:
        self.warning.tell("\n".join(self.warnings(self.values())))

    # Saving

    def save_and_close(self) -> None:
        """Save, and close when that succeeded."""
        if self._save():
            self.finish()
            self.accept()

    def save_and_stay(self) -> None:
        """Save and go on in the same form, where the form allows it."""
        if not self.stays:
            self.save_and_close()
        elif self._save():
            self.after_save(self.saved_value)
            self.key = str(uuid.uuid4())

    def _save(self) -> bool:
        if self._saving or self._finished:
            return False
        problems = self.problems()
        self.error.tell_problems(problems)
        if problems:
            self.jump_to(problems[0][0])
            return False
        self._set_saving(True)
        try:
            self.saved_value = self.save(self.values())
        except KamDeskError as problem:
            self.error.tell(str(problem))
            return False
        finally:
            self._set_saving(False)
        self._untouched = self._states()
        if self._draft is not None:
            self._draft.drop()
        self.saved.emit(self.saved_value)
        return True

    def _set_saving(self, saving: bool) -> None:
        self._saving = saving
        for button in (self.save_button, self.stay_button):
            button.setDisabled(saving)

    # Leaving

    def reject(self) -> None:
        """Close; first ask, if something was typed."""
        if self.dirty and not self._finished:
            answer = self._ask_whether_to_leave()
            if answer == "save":
                self.save_and_close()
                return
            if answer == "stay":
                return
        if self._draft is not None and not self._finished:
            self._draft.drop()
        self.finish()
        super().reject()

    def _ask_whether_to_leave(self) -> str:
        """Ask what becomes of what was typed; a form that keeps no draft does something, which leaving it never does."""
        if self.keeps_draft:
            answers = [("save", _("Save")), ("discard", _("Discard")), ("stay", _("Stay"))]
            return ask(self, _("Save what you typed?"), answers)
        return ask(self, _("Leave without doing it?"), [("discard", _("Leave")), ("stay", _("Stay"))])

    def finish(self) -> None:
        """Stop keeping drafts: the form is done with; a draft that was not dropped stays."""
        self._finished = True
        self._timer.stop()
        if self._draft is not None:
            self._draft.close()

    # Drafts

    def _offer_draft(self) -> None:
        found = self._draft.found() if self._draft is not None else None
        if found is None:
            return
        states, moment = found
        text = _("What was typed here on {moment} was not saved.").format(moment=show_moment(moment))
        self.draft_bar = DraftBar(text, partial(self._restore, states), self._drop_draft)
        self.bars.insertWidget(0, self.draft_bar)

    def _restore(self, states: dict[str, Any]) -> None:
        for name, state in states.items():
            if name in self.editors:
                self.editors[name].restore(state)

    def _drop_draft(self) -> None:
        if self._draft is not None:
            self._draft.drop()

    def keep_draft(self) -> None:
        """Keep what is typed now; done every five seconds."""
        if self._draft is not None and self.dirty and not self._finished:
            self._draft.keep(self._states())

    def _connect(self) -> None:
        for field in self.all_fields:
            field.editor.left.connect(partial(self._leave, field))
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.save_and_close)
        QShortcut(QKeySequence("Ctrl+S"), self, self.save_and_stay)
        self._timer = QTimer(self, interval=_DRAFT_MS)
        self._timer.timeout.connect(self.keep_draft)
        self._timer.start()
