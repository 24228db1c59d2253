"""Texts made harmless where Qt would read markup, mnemonics or a direction into them.

Example:
    widget.setToolTip(as_tip(name))
    button.setText(as_button(name))
    selectable_label.setText(as_read(sentence))
"""

from html import escape
from typing import Final

from kamdesk.core.i18n import is_rtl

_RIGHT_TO_LEFT_MARK: Final = "\u200f"


def as_tip(text: str) -> str:
    """Return *text* for a tool tip, which would otherwise obey ``<img …>``."""
    return f"<p>{escape(text)}</p>" if "<" in text else text


def as_button(text: str) -> str:
    """Return *text* for a button or a menu, which would otherwise swallow the sign “&”."""
    return text.replace("&", "&&")


def as_read(text: str) -> str:
    """Return *text* for a label that can be selected, which goes by the first letter of each line, even an isolated one."""
    return "\n".join(f"{_RIGHT_TO_LEFT_MARK}{line}" for line in text.split("\n")) if is_rtl() and text else text
