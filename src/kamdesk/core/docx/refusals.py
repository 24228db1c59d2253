"""Why the wording of a file cannot be read, and what to do then."""

from pathlib import Path

from kamdesk.core.errors import KamDeskError
from kamdesk.core.i18n import _
from kamdesk.core.text import excerpt


def _named(path: Path) -> str:
    return excerpt(path.name or str(path))


class WordFileError(KamDeskError):
    """The wording of a file cannot be read."""


class FileMissingError(WordFileError):
    """There is nothing at the path."""

    def __init__(self, path: Path) -> None:
        super().__init__(_("There is no file “{name}”. Check its name and folder.").format(name=_named(path)))


class FileNotReadableError(WordFileError):
    """The system does not let the file be read, or it is a folder."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _(
                "“{name}” cannot be opened. Close it in other programs, and check that you are allowed to read it and that "
                "its disk is connected."
            ).format(name=_named(path))
        )


class NoWordingError(WordFileError):
    """There is no text in the file."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _("There is no text in “{name}”. If the text is a picture (a scan), type it in, or ask for the file itself.").format(
                name=_named(path)
            )
        )


class FileTooLargeError(WordFileError):
    """The file is larger than what is read."""

    def __init__(self, path: Path, size: int, most: int) -> None:
        super().__init__(
            _(
                "“{name}” has {size} MB, and at most {most} MB can be read. Take the pictures out of it, or copy its text "
                "and paste it here."
            ).format(name=_named(path), size=size // 1_000_000, most=most // 1_000_000)
        )


class TooMuchTextError(WordFileError):
    """The document holds more than any contract."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _("“{name}” holds more than can be read. Copy the part that you need and paste it here.").format(name=_named(path))
        )


class PackedTooTightlyError(WordFileError):
    """The file would grow beyond all measure when unpacked."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _(
                "“{name}” is small but would unpack to a huge size, as harmful files do. It was not opened. "
                "Ask its sender for the text."
            ).format(name=_named(path))
        )


class ReadingTooLongError(WordFileError):
    """Reading was stopped at the time limit."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _("Reading “{name}” took too long and was stopped. Copy the part that you need and paste it here.").format(
                name=_named(path)
            )
        )


class PasswordProtectedError(WordFileError):
    """The file opens with a password only."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _("“{name}” is protected with a password. Open it, save it without the password and try again.").format(
                name=_named(path)
            )
        )


class MacrosInsideError(WordFileError):
    """The file brings programs with it."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _(
                "“{name}” contains macros, that is programs, and was not opened. Ask its sender for it without macros, saved "
                "as .docx, or paste its text here."
            ).format(name=_named(path))
        )


class OldWordFileError(WordFileError):
    """The file is of Word's format before 2007."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _(
                "“{name}” is in the old format of Word (.doc). Open it, save it as .docx and choose that file, or paste its "
                "text here."
            ).format(name=_named(path))
        )


class FileDamagedError(WordFileError):
    """It looks like a Word document and cannot be read as one."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _("“{name}” is damaged or incomplete. Open it in Word and save it again, or paste its text here.").format(
                name=_named(path)
            )
        )


class NotAWordFileError(WordFileError):
    """The file holds something else, whatever its name says.

    Args:
        path: The file.
        kind: What it is, in the user's language.
    """

    def __init__(self, path: Path, kind: str) -> None:
        super().__init__(
            _("“{name}” is not a Word document ({kind}). Save it as .docx and choose that file, or paste its text here.").format(
                name=_named(path), kind=kind
            )
        )
