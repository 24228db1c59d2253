"""Why a paper could not be saved, in sentences for people."""

import errno
from pathlib import Path

from kamdesk.core.errors import KamDeskError
from kamdesk.core.i18n import _
from kamdesk.core.text import isolate_ltr


class PaperNotSavedError(KamDeskError):
    """The paper was made but its file could not be written."""


class FolderMissingError(PaperNotSavedError):
    """The folder to save into is not there."""

    def __init__(self, folder: Path) -> None:
        super().__init__(_("The folder {folder} does not exist. Choose another folder.").format(folder=_shown(folder)))


class FolderReadOnlyError(PaperNotSavedError):
    """Nothing may be written into the folder."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            _("Nothing can be written into the folder {folder}. Choose another folder.").format(folder=_shown(folder))
        )


class DiskFullError(PaperNotSavedError):
    """There is no room for the file."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            _("There is no room left for the file in {folder}. Free some space or choose another folder.").format(
                folder=_shown(folder)
            )
        )


class FileInUseError(PaperNotSavedError):
    """Another program holds the file open."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _("The file {file} is open in another program. Close it there or save under another name.").format(file=_shown(path))
        )


class FileNameRefusedError(PaperNotSavedError):
    """The system does not take a file of this name here."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _("The file cannot be saved as {file}. Choose another name or another folder.").format(file=_shown(path))
        )


def refusal(path: Path, error: OSError, *, replacing: bool = False) -> PaperNotSavedError:
    """Return the sentence for what the system said when *path* was saved.

    Args:
        path: The file to be saved.
        error: What the system answered.
        replacing: Whether the content was already written and only took the place of the old file.
    """
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return DiskFullError(path.parent)
    if replacing and isinstance(error, PermissionError):
        return FileInUseError(path)
    if isinstance(error, FileNotFoundError):
        return FolderMissingError(path.parent)
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return FolderReadOnlyError(path.parent)
    return FileNameRefusedError(path)


def _shown(path: Path) -> str:
    return isolate_ltr(str(path))
