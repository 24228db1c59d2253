"""Texts that users typed, made harmless where Qt would read markup or mnemonics into them.

Example:
    widget.setToolTip(as_tip(name))
    button.setText(as_button(name))
"""

from html import escape


def as_tip(text: str) -> str:
    """Return *text* for a tool tip, which would otherwise obey ``<img …>``."""
    return f"<p>{escape(text)}</p>" if "<" in text else text


def as_button(text: str) -> str:
    """Return *text* for a button or a menu, which would otherwise swallow the sign “&”."""
    return text.replace("&", "&&")
