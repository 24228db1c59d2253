"""What can go wrong around the store, as sentences that say what to do."""

from kamdesk.core.errors import KamDeskError
from kamdesk.core.i18n import _


class StoreError(KamDeskError):
    """The store could not be opened, read or written; nothing was changed."""


class StoreMissingError(StoreError):
    """There is no file at the address."""

    def __init__(self, address: str) -> None:
        super().__init__(_("There is no store at “{address}”. Check the path, or create a new store.").format(address=address))


class StoreExistsError(StoreError):
    """A new store was asked for where something already is."""

    def __init__(self, address: str) -> None:
        super().__init__(_("“{address}” already exists. Open it, or choose another name.").format(address=address))


class NotAStoreError(StoreError):
    """The file is something else, or its password is wrong and nothing tells which."""

    def __init__(self, address: str) -> None:
        super().__init__(_("“{address}” is not a KamDesk store. Choose another file.").format(address=address))


class PasswordNeededError(StoreError):
    """The store is encrypted and no password was given."""

    def __init__(self, address: str) -> None:
        super().__init__(_("“{address}” is locked with a password. Give the password to open it.").format(address=address))


class WrongPasswordError(StoreError):
    """The password does not open the store, or the file is no store."""

    def __init__(self, address: str) -> None:
        super().__init__(
            _("The password does not open “{address}”. Check the keyboard language and Caps Lock and try again.").format(
                address=address
            )
        )


class NoPasswordError(StoreError):
    """A password was given for a store that has none."""

    def __init__(self, address: str) -> None:
        super().__init__(_("“{address}” has no password. Open it without one.").format(address=address))


class StoreTooNewError(StoreError):
    """A later version of the program wrote the store."""

    def __init__(self, address: str) -> None:
        super().__init__(
            _("“{address}” was written by a newer version of KamDesk. Install the newer version to open it.").format(
                address=address
            )
        )


class StoreDamagedError(StoreError):
    """The file's pages contradict each other."""

    def __init__(self, address: str) -> None:
        super().__init__(_("“{address}” is damaged. Restore the last backup.").format(address=address))


class StoreLockedError(StoreError):
    """Somebody else is writing and did not finish in time."""

    def __init__(self) -> None:
        super().__init__(_("Another program is writing to the store. Nothing was changed; try again in a moment."))


class StoreFullError(StoreError):
    """The disk has no room left."""

    def __init__(self) -> None:
        super().__init__(_("The disk is full. Nothing was changed; free some space and save again."))


class StoreReadOnlyError(StoreError):
    """The file or its folder may not be written."""

    def __init__(self) -> None:
        super().__init__(
            _("The store cannot be written: the file or its folder is read-only. Ask for the right to write there, or move it.")
        )


class ServerGoneError(StoreError):
    """The connection to the database server broke."""

    def __init__(self) -> None:
        super().__init__(_("The connection to the server was lost. Nothing typed is lost; save again when the server is back."))


class ServerRefusedError(StoreError):
    """The server does not let us in."""

    def __init__(self, reason: str) -> None:
        super().__init__(_("The database server refused the connection: {reason}").format(reason=reason))


class ChangedByOthersError(StoreError):
    """A colleague saved the same record in between."""

    def __init__(self) -> None:
        super().__init__(
            _("A colleague changed this record while you were editing it. Compare with the stored values and save again.")
        )


class NotUniqueError(StoreError):
    """The store refuses a second record with the same number, code or key."""

    def __init__(self) -> None:
        super().__init__(_("Such a record exists already. Check the number or the code."))


class StillUsedError(StoreError):
    """Other records refer to what should go away, or what is referred to is gone."""

    def __init__(self) -> None:
        super().__init__(_("Other records refer to this one, so it cannot be removed. Archive it instead."))


class ImpossibleValueError(StoreError):
    """The store's own rules refuse a value that got past the form."""

    def __init__(self) -> None:
        super().__init__(_("The store refused a value as impossible, so nothing was saved. Check the figures."))


class UnsafePlaceError(StoreError):
    """A network drive or a synchronised folder would break the file sooner or later."""

    def __init__(self, place: str) -> None:
        super().__init__(
            _(
                "“{place}” is a network drive or a synchronised folder, where a store can be damaged. "
                "Choose a folder on this computer, or use PostgreSQL for an office."
            ).format(place=place)
        )


class QueryInterrupted(Exception):  # noqa: N818 - not an error: a newer question made the answer useless
    """The running query was stopped on purpose."""


class CreditLimitGuardError(StoreError):
    """The store itself refused to let an order go over its client's credit limit."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "The order would take the client over its credit limit, so nothing was stored. Ask for a decision, or make it smaller."
            )
        )
