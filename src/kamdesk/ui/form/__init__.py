"""Forms: `Field` lines with editors, in a `FormDialog` that checks, saves and never loses what was typed."""

from kamdesk.ui.form.choice import ChoiceEditor, RecordEditor
from kamdesk.ui.form.dialog import FormDialog
from kamdesk.ui.form.editor import Editor
from kamdesk.ui.form.field import Field
from kamdesk.ui.form.grid import FieldCell, FieldGrid
from kamdesk.ui.form.numbers import DateEditor, MoneyEditor, NumberEditor
from kamdesk.ui.form.text import CheckEditor, LinesEditor, TagsEditor, TextEditor

__all__ = [
    "CheckEditor",
    "ChoiceEditor",
    "DateEditor",
    "Editor",
    "Field",
    "FieldCell",
    "FieldGrid",
    "FormDialog",
    "LinesEditor",
    "MoneyEditor",
    "NumberEditor",
    "RecordEditor",
    "TagsEditor",
    "TextEditor",
]
