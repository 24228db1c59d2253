"""Why a paper could not be saved, protected or signed, in sentences for people."""

import errno
from datetime import date
from pathlib import Path

from kamdesk.core.errors import KamDeskError
from kamdesk.core.formats import show_date
from kamdesk.core.i18n import _, ngettext
from kamdesk.core.text import isolate, isolate_ltr


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


class PaperNotProtectedError(KamDeskError):
    """The paper could not be given a password."""


class EmptyPasswordError(PaperNotProtectedError):
    """There is nothing to protect with."""

    def __init__(self) -> None:
        super().__init__(_("The password is empty. Type one, or save the paper without protection."))


class PasswordTooLongError(PaperNotProtectedError):
    """PDF knows no passwords of that length; *most* counts bytes in UTF-8."""

    def __init__(self, most: int) -> None:
        super().__init__(
            ngettext(
                "The password is too long: {count} Latin letter is the most. Choose a shorter one.",
                "The password is too long: {count} Latin letters are the most, fewer in other scripts. Choose a shorter one.",
                most,
            ).format(count=most)
        )


class SignedAlreadyError(PaperNotProtectedError):
    """Protection would break a signature."""

    def __init__(self) -> None:
        super().__init__(_("The paper is signed, and a password would break the signature. Protect it first, then sign it."))


class PaperNotSignedError(KamDeskError):
    """The paper could not be signed."""


class NoRoomToSignError(PaperNotSignedError):
    """The last page is full, and a further one would break the signatures that are there."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "There is no room for one more signature, and a new page would break those that are there. Print the paper anew "
                "with some free room at its end, and let everybody sign that one."
            )
        )


class CertificatePasswordError(PaperNotSignedError):
    """The password does not open the certificate."""

    def __init__(self) -> None:
        super().__init__(
            _("The password does not open the certificate. Type it again; mind capital letters and the keyboard's language.")
        )


class CertificateError(PaperNotSignedError):
    """The certificate is not one to sign with."""


class NotACertificateError(CertificateError):
    """The file holds no certificate of the wanted kind."""

    def __init__(self) -> None:
        super().__init__(_("The file is not a certificate with its key (PKCS#12). Choose the file with the ending .p12 or .pfx."))


class CertificateKeyMissingError(CertificateError):
    """The certificate is there, its key is not."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "There is no private key in the file, so nothing can be signed with it. Export the certificate again, with its key."
            )
        )


class CertificateExpiredError(CertificateError):
    """The certificate is no longer valid."""

    def __init__(self, name: str, day: date) -> None:
        super().__init__(
            _("The certificate of {name} expired on {date}. Choose a newer one, or ask who issued it to renew it.").format(
                name=isolate(name), date=isolate_ltr(show_date(day))
            )
        )


class CertificateNotYetValidError(CertificateError):
    """The certificate is not valid yet."""

    def __init__(self, name: str, day: date) -> None:
        super().__init__(
            _("The certificate of {name} is only valid from {date}. Choose another one, or check this computer's date.").format(
                name=isolate(name), date=isolate_ltr(show_date(day))
            )
        )


class CertificateUnfitError(CertificateError):
    """The certificate's key cannot make signatures of this kind."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("Papers cannot be signed with the certificate of {name}. Choose one that was issued for signing.").format(
                name=isolate(name)
            )
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
