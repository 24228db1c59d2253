"""Languages and translated texts, without Qt: rules, papers and screens speak through here.

The screen has one language for the process; a paper switches to its own with `in_language` while it is made.
"""

import gettext
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

from kamdesk.core.resources import resource

LANGUAGES = ("az", "ar", "ru", "en")
RIGHT_TO_LEFT = frozenset({"ar"})
SOURCE_LANGUAGE = "en"
_OWN_NAMES = {"az": "Azərbaycanca", "ar": "العربية", "ru": "Русский", "en": "English"}

_screen = SOURCE_LANGUAGE
_paper: ContextVar[str | None] = ContextVar("paper_language", default=None)


def current_language() -> str:
    """Return the code of the paper being made, else of the screen."""
    return _paper.get() or _screen


def use_language(code: str) -> None:
    """Make *code* the language of the screens from now on.

    Raises:
        ValueError: *code* is none of `LANGUAGES`.
    """
    global _screen
    if code not in LANGUAGES:
        raise ValueError(code)
    _screen = code


@contextmanager
def in_language(code: str) -> Iterator[None]:
    """Speak *code* inside the block, in this thread only."""
    if code not in LANGUAGES:
        raise ValueError(code)
    token = _paper.set(code)
    try:
        yield
    finally:
        _paper.reset(token)


def is_rtl(code: str | None = None) -> bool:
    """Tell whether *code*, else the current language, is written from right to left."""
    return (code or current_language()) in RIGHT_TO_LEFT


def language_name(code: str) -> str:
    """Return the language's name for itself."""
    return _OWN_NAMES[code]


def _(message: str) -> str:
    """Return *message* in the current language."""
    return _catalogue(current_language()).gettext(message)


def ngettext(one: str, many: str, number: int) -> str:
    """Return the plural form for *number* in the current language."""
    return _catalogue(current_language()).ngettext(one, many, number)


def pgettext(context: str, message: str) -> str:
    """Return *message* as it is said in *context*."""
    return _catalogue(current_language()).pgettext(context, message)


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for a mark
    """Mark *message* for translation where it is only spoken later."""
    return message


@cache
def _catalogue(code: str) -> gettext.NullTranslations:
    if code == SOURCE_LANGUAGE:
        return gettext.NullTranslations()
    folder = resource("translations", code, "LC_MESSAGES")
    compiled, source = folder / "kamdesk.mo", folder / "kamdesk.po"
    if not source.exists() or (compiled.exists() and compiled.stat().st_mtime_ns >= source.stat().st_mtime_ns):
        with compiled.open("rb") as stream:
            return gettext.GNUTranslations(stream)
    return _compiled_from(source)


def _compiled_from(source: Path) -> gettext.NullTranslations:
    """Compile a catalogue that nobody compiled yet, as in a checkout whose texts were just edited."""
    from io import BytesIO

    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    buffer = BytesIO()
    with source.open("rb") as stream:
        write_mo(buffer, read_po(stream))
    buffer.seek(0)
    return gettext.GNUTranslations(buffer)
