"""Where a store is, and how its connections are opened: an embedded file or a PostgreSQL database."""

import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kamdesk.storage import errors

#: Written into the file's header, so that another program's SQLite file is told from ours ("KAMD").
APPLICATION_ID = 0x4B414D44
_PLAIN_HEADER = b"SQLite format 3\0"
_SALT_BYTES = 16
#: SQLCipher's own derivation, done once a process instead of once a connection.
_ITERATIONS = 256_000
_SYNC_FOLDERS = ("onedrive", "dropbox", "google drive", "googledrive", "icloud", "yandex.disk", "yandexdisk", "nextcloud")
_PRAGMAS = (
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA busy_timeout=5000",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA temp_store=MEMORY",
    "PRAGMA cache_size=-8192",
)


@dataclass(frozen=True, slots=True)
class StoreAddress:
    """A file path, or a `postgresql://` address."""

    text: str

    @property
    def is_server(self) -> bool:
        """Tell whether it names a PostgreSQL database."""
        return self.text.startswith(("postgresql://", "postgresql+psycopg://", "postgres://"))

    @property
    def path(self) -> Path:
        """The embedded file."""
        return Path(self.text).expanduser()

    @property
    def server_url(self) -> str:
        """The address with the driver that we use."""
        return "postgresql+psycopg://" + self.text.partition("://")[2]

    @property
    def shown(self) -> str:
        """The address without a password, for sentences and titles."""
        if not self.is_server:
            return str(self.path)
        scheme, _sep, rest = self.text.partition("://")
        return f"{scheme}://{rest.rpartition('@')[2]}"


def refuse_unsafe_place(path: Path) -> None:
    """Refuse a folder in which an embedded store gets damaged.

    Raises:
        UnsafePlaceError: a network drive or a folder of a synchronising program.
    """
    whole = path.absolute()
    if str(whole).startswith("\\\\") or any(
        part.casefold().startswith(name) for part in whole.parts[:-1] for name in _SYNC_FOLDERS
    ):
        raise errors.UnsafePlaceError(str(whole.parent))


def file_opener(path: Path, password: str | None, *, new: bool) -> Callable[[], Any]:
    """Return a function that opens one more connection to the file.

    Raises:
        StoreError: the file is missing, no store, locked with another password, or may not be read.
    """
    salt = os.urandom(_SALT_BYTES) if new else _check_header(path, password)
    key = _key_pragma(password, salt) if password else None

    def connect() -> Any:
        from sqlcipher3 import dbapi2

        connection = dbapi2.connect(str(path), check_same_thread=False, isolation_level=None, cached_statements=512)
        if key is not None:
            connection.execute("PRAGMA cipher_log_level=NONE")
            connection.execute(key)
        for pragma in _PRAGMAS:
            connection.execute(pragma)
        return connection

    return connect


def _check_header(path: Path, password: str | None) -> bytes:
    """Return the first bytes, which are the salt of an encrypted file."""
    shown = str(path)
    if not path.exists():
        raise errors.StoreMissingError(shown)
    try:
        with path.open("rb") as stream:
            head = stream.read(72)
    except OSError as problem:
        raise errors.StoreReadOnlyError from problem
    if head.startswith(_PLAIN_HEADER):
        if int.from_bytes(head[68:72], "big") != APPLICATION_ID:
            raise errors.NotAStoreError(shown)
        if password:
            raise errors.NoPasswordError(shown)
    elif path.stat().st_size < 1024 or path.stat().st_size % 512:
        raise errors.NotAStoreError(shown)
    elif not password:
        raise errors.PasswordNeededError(shown)
    return head[:_SALT_BYTES]


def _key_pragma(password: str, salt: bytes) -> str:
    key = hashlib.pbkdf2_hmac("sha512", password.encode("utf-8"), salt, _ITERATIONS, 32)
    return f"PRAGMA key=\"x'{key.hex()}{salt.hex()}'\""
