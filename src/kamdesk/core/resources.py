"""Where the files that are not code live: `resources/` of a checkout, or the copy inside the installed package."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent
_CHECKOUT = _PACKAGE.parent.parent / "resources"
_INSTALLED = _PACKAGE / "resources"


def resource(*parts: str) -> Path:
    """Return the path of a shipped file or folder; it need not exist."""
    root = _INSTALLED if _INSTALLED.is_dir() else _CHECKOUT
    return root.joinpath(*parts)
