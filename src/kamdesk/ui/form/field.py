"""One line of a form.

Example:
    Field("name", N_("Name"), TextEditor(), required=True, check=check_name, section=N_("Company"))
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from kamdesk.ui.form.editor import Editor


@dataclass(eq=False)
class Field:
    """What is asked for, and how.

    Attributes:
        name: The key in the gathered values.
        label: English label, marked with ``N_``.
        editor: The widget it is typed into.
        required: Empty is a problem.
        help: A sentence shown under the field, marked with ``N_``.
        check: ``check(value)`` returns a translated sentence that says what is wrong, or None. Called on leaving the field
            and before saving, for values that are there.
        section: The heading it stands under, marked with ``N_``; fields of one section follow one another.
        wide: Takes the whole width of a two-column form.
    """

    name: str
    label: str
    editor: Editor
    required: bool = False
    help: str = ""
    check: Callable[[Any], str | None] | None = None
    section: str = ""
    wide: bool = False
