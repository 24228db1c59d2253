"""Turn what a database driver throws into a sentence; what is not recognised stays an error of the program."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, StatementError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.orm.exc import StaleDataError

from kamdesk.core.errors import KamDeskError
from kamdesk.storage import errors

Sentence = Callable[[], errors.StoreError]
_SQLITE_SENTENCES: tuple[tuple[str, Sentence], ...] = (
    ("credit limit exceeded", errors.CreditLimitGuardError),
    ("database is locked", errors.StoreLockedError),
    ("database table is locked", errors.StoreLockedError),
    ("database or disk is full", errors.StoreFullError),
    ("attempt to write a readonly database", errors.StoreReadOnlyError),
    ("unable to open database file", errors.StoreReadOnlyError),
    ("disk i/o error", errors.StoreFullError),
    ("unique constraint failed", errors.NotUniqueError),
    ("foreign key constraint failed", errors.StillUsedError),
    ("check constraint failed", errors.ImpossibleValueError),
)
_SERVER_STATES: dict[str, Sentence] = {
    "KD001": errors.CreditLimitGuardError,
    "53100": errors.StoreFullError,
    "55P03": errors.StoreLockedError,
    "40P01": errors.StoreLockedError,
    "40001": errors.StoreLockedError,
    "25006": errors.StoreReadOnlyError,
    "42501": errors.StoreReadOnlyError,
    "23505": errors.NotUniqueError,
    "23503": errors.StillUsedError,
    "23514": errors.ImpossibleValueError,
}


@contextmanager
def plain_sentences(address: str = "") -> Iterator[None]:
    """Let environment errors inside the block come out as `StoreError`, interruptions as `QueryInterrupted`.

    A value that a column refuses with a sentence comes out as that sentence.
    """
    try:
        yield
    except StaleDataError as problem:
        raise errors.ChangedByOthersError from problem
    except PoolTimeoutError as problem:
        raise errors.StoreLockedError from problem
    except DBAPIError as problem:
        raise translated(problem, address) from problem
    except StatementError as problem:
        if isinstance(problem.orig, KamDeskError):
            raise problem.orig from problem
        raise


def translated(problem: DBAPIError, address: str = "") -> Exception:
    """Return the sentence for a driver's error, or the error itself where it is a bug."""
    cause = problem.orig
    state = getattr(cause, "sqlstate", None)
    text = str(cause).casefold()
    if "interrupted" in text or state == "57014":
        return errors.QueryInterrupted()
    if state in _SERVER_STATES:
        return _SERVER_STATES[state]()
    if problem.connection_invalidated or (state or "").startswith(("08", "57P")):
        return errors.ServerGoneError()
    for start, sentence in _SQLITE_SENTENCES:
        if start in text:
            return sentence()
    if "malformed" in text:
        return errors.StoreDamagedError(address)
    if "file is not a database" in text:
        return errors.WrongPasswordError(address)
    if type(cause).__module__.startswith("psycopg") and state is None and type(cause).__name__ == "OperationalError":
        return errors.ServerGoneError()
    return problem
