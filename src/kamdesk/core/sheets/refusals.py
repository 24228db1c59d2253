"""Why a file cannot be read as a table, or written, and what to do then."""

from pathlib import Path

from kamdesk.core.errors import KamDeskError
from kamdesk.core.i18n import _
from kamdesk.core.text import excerpt


def _named(path: Path) -> str:
    return excerpt(path.name or str(path))


class SheetFileError(KamDeskError):
    """A file cannot be read as a table, or a table not be written to a file."""


class FileMissingError(SheetFileError):
    """There is nothing at the path."""

    def __init__(self, path: Path) -> None:
        super().__init__(_("There is no file “{name}”. Check its name and folder.").format(name=_named(path)))


class FolderNotFileError(SheetFileError):
    """The path is a folder or a device."""

    def __init__(self, path: Path) -> None:
        super().__init__(_("“{name}” is not a file but a folder or a device. Choose a file in it.").format(name=_named(path)))


class FileNotReadableError(SheetFileError):
    """The system does not let the file be read."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _(
                "“{name}” cannot be opened. Close it in other programs, and check that you are allowed to read it and that "
                "its disk is connected."
            ).format(name=_named(path))
        )


class FileEmptyError(SheetFileError):
    """The file, or every sheet in it, is empty."""

    def __init__(self, path: Path) -> None:
        super().__init__(_("“{name}” is empty. Choose a file with at least one row.").format(name=_named(path)))


class FileTooLargeError(SheetFileError):
    """The file is larger than what is read."""

    def __init__(self, path: Path, size: int, most: int) -> None:
        super().__init__(
            _("“{name}” has {size} MB, and at most {most} MB can be read. Split it into smaller files.").format(
                name=_named(path), size=size // 1_000_000, most=most // 1_000_000
            )
        )


class TooManyCellsError(SheetFileError):
    """The table has more cells than can be held, often because of one cell far away from the others."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _(
                "“{name}” has too many cells, or one cell far away from the others. Delete the empty columns to the right and "
                "the empty rows below the table, save the file and try again, or split it."
            ).format(name=_named(path))
        )


class PackedTooTightlyError(SheetFileError):
    """An office file would grow beyond all measure when unpacked."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _(
                "“{name}” is small but would unpack to a huge size, as harmful files do. It was not opened. "
                "Ask its sender for a csv file, or save the table anew."
            ).format(name=_named(path))
        )


class ReadingTooLongError(SheetFileError):
    """Reading was stopped at the time limit."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _("Reading “{name}” took too long and was stopped. Save the table as csv and try again, or split it.").format(
                name=_named(path)
            )
        )


class PasswordProtectedError(SheetFileError):
    """The file opens with a password only."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _("“{name}” is protected with a password. Open it, save it without the password and try again.").format(
                name=_named(path)
            )
        )


class FileDamagedError(SheetFileError):
    """It looks like an office file and cannot be read as one."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _("“{name}” is damaged or incomplete. Open it in the program it comes from and save it again, or as csv.").format(
                name=_named(path)
            )
        )


class NotATableError(SheetFileError):
    """The file holds something else than a table, whatever its name says.

    Args:
        path: The file.
        kind: What it is, in the user's language.
    """

    def __init__(self, path: Path, kind: str) -> None:
        super().__init__(
            _("“{name}” does not hold a table ({kind}). Save the table as xlsx, ods or csv and choose that file.").format(
                name=_named(path), kind=kind
            )
        )


class WrongEncodingError(SheetFileError):
    """The text does not fit the chosen encoding."""

    def __init__(self, path: Path, encoding: str) -> None:
        super().__init__(
            _("The text of “{name}” does not fit the encoding {encoding}. Choose another encoding.").format(
                name=_named(path), encoding=excerpt(encoding, 20)
            )
        )


class WrongDelimiterError(SheetFileError):
    """The chosen delimiter is not one character that can part cells."""

    def __init__(self, delimiter: str) -> None:
        super().__init__(
            _("“{delimiter}” cannot separate columns. Choose a comma, a semicolon, a tab or another single character.").format(
                delimiter=excerpt(delimiter, 10)
            )
        )


class UnclosedQuoteError(SheetFileError):
    """A quotation mark swallows the rest of the file."""

    def __init__(self, path: Path, line: int) -> None:
        super().__init__(
            _(
                "In “{name}” a quotation mark that opens in the row starting at line {line} is never closed. Close it, or save "
                "the table again as xlsx."
            ).format(name=_named(path), line=line)
        )


class CellTooLongError(SheetFileError):
    """A cell is longer than any cell of a table, often because of an unclosed quotation mark."""

    def __init__(self, path: Path, line: int, most: int) -> None:
        super().__init__(
            _(
                "In “{name}” a cell near line {line} is longer than {most} characters. Shorten it, or close the quotation mark "
                "in front of it."
            ).format(name=_named(path), line=line, most=most)
        )


class FileNotWrittenError(SheetFileError):
    """A file could not be written; what stood there before is untouched."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(_("“{name}” was not saved. {reason}").format(name=_named(path), reason=reason))


class TooManyRowsError(SheetFileError):
    """More rows than a sheet of a workbook can have."""

    def __init__(self, path: Path, most: int) -> None:
        super().__init__(
            _("“{name}” was not saved: a sheet can have at most {most} rows. Filter the list, or save it as csv.").format(
                name=_named(path), most=most
            )
        )
