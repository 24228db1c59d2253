"""Something a user does on a page: a button, a key and a line of the shortcut sheet.

Example:
    Command("letter", N_("Write a letter"), "envelope-simple", "Ctrl+L", self.write_letter, needs="many")
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

Needs = Literal["none", "one", "many"]


@dataclass(frozen=True, eq=False, slots=True)
class Command:
    """A command of a page.

    Attributes:
        key: Its name in the program.
        title: English title, marked with ``N_``.
        icon: A Phosphor icon, or nothing.
        shortcut: Keys such as “Ctrl+L”; several are parted by a semicolon.
        run: Called without anything, with one id, or with a list of ids, as *needs* says.
        needs: What must be selected.
        primary: The page's main command: a filled button.
        quiet: Only a key and a line in the shortcut sheet, no button.
    """

    key: str
    title: str
    icon: str
    shortcut: str
    run: Callable[..., Any]
    needs: Needs = "none"
    primary: bool = False
    quiet: bool = False

    def shortcuts(self) -> list[str]:
        """Return its shortcuts."""
        return [keys.strip() for keys in self.shortcut.split(";") if keys.strip()]
