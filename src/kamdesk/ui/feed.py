"""Reads for lists, on threads with connections of their own; a newer question of the same asker stops the older one.

Example:
    feed.ask(self, lambda reader: reader.rows(select(…)), self.show_rows)
"""

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from kamdesk.storage.database import Database, Reader
from kamdesk.storage.errors import QueryInterrupted

_THREADS = 2
_AGAIN_MS = 3
_AGAIN_MS = 20
#: Memory for the pages of the store: a thread that walks indexes, and the UI's reads of a screenful.
_CACHE_KIB = 16_384
_SMALL_CACHE_KIB = 4_096

Work = Callable[[Reader], Any]


@dataclass(eq=False, slots=True)
class _Question:
    asker: object
    work: Work
    done: Callable[[Any], None]
    failed: Callable[[BaseException], None]
    reader: Reader | None = None
    stale: bool = False
    answer: Future[Any] | None = None


class Feed(QObject):
    """A few reading threads that all lists of a desk share; threads and connections are made when first needed."""

    _answered = Signal(object, object)

    def __init__(self, database: Database) -> None:
        super().__init__()
        self._database = database
        self._lock = threading.Lock()
        self._asked: set[_Question] = set()
        self._readers: list[Reader] = []
        self._pool = ThreadPoolExecutor(_THREADS, thread_name_prefix="kamdesk-feed")
        self._closed = False
        self._own: Reader | None = None
        self._answered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._again = QTimer(self, singleShot=True, interval=_AGAIN_MS)
        self._again.timeout.connect(self._interrupt_stale)

    def here(self) -> Reader:
        """Return the connection for short reads on the UI thread."""
        if self._own is None:
            self._own = self._database.reader(_SMALL_CACHE_KIB)
        return self._own

    def ask(
        self, asker: object, work: Work, done: Callable[[Any], None], failed: Callable[[BaseException], None] | None = None
    ) -> None:
        """Run *work* with a reader in a thread and call *done* on the UI thread, unless *asker* asks again before that."""
        if self._closed:
            return
        question = _Question(asker, work, done, failed or _raise)
        self.forget(asker)
        with self._lock:
            self._asked.add(question)
        question.answer = self._pool.submit(self._run, question)
        question.answer.add_done_callback(lambda answer: self._answered.emit(question, answer))

    def forget(self, asker: object) -> None:
        """Drop what *asker* asked; a running query is stopped."""
        with self._lock:
            for question in self._asked:
                question.stale |= question.asker is asker
        self._interrupt_stale()

    def _interrupt_stale(self) -> None:
        """Stop running queries nobody waits for; once more in a moment, as a query may be about to begin."""
        with self._lock:
            readers = [question.reader for question in self._asked if question.stale and question.reader is not None]
            for reader in readers:
                reader.interrupt()
        if readers and not self._closed:
            self._again.start()

    def close(self) -> None:
        """Stop everything and give the connections back; nothing is answered any more."""
        self._closed = True
        with self._lock:
            for question in self._asked:
                question.stale = True
            answers = [question.answer for question in self._asked if question.answer is not None]
        while wait(answers, timeout=_AGAIN_MS / 1000).not_done:
            self._interrupt_stale()
        self._pool.shutdown()
        for reader in self._readers:
            reader.close()
        self._readers.clear()
        if self._own is not None:
            self._own.close()
            self._own = None

    def _run(self, question: _Question) -> Any:
        with self._lock:
            if question.stale:
                return None
            question.reader = reader = self._readers.pop() if self._readers else self._database.reader(_CACHE_KIB)
        try:
            while True:
                try:
                    return question.work(reader)
                except QueryInterrupted:
                    if self._is_stale(question):
                        return None  # else it was meant for the question before this one
        finally:
            with self._lock:
                question.reader = None
                self._readers.append(reader)

    @staticmethod
    def _is_stale(question: _Question) -> bool:
        return question.stale

    @Slot(object, object)
    def _deliver(self, question: _Question, answer: Future[Any]) -> None:
        with self._lock:
            self._asked.discard(question)
        if question.stale or self._closed:
            return
        problem = answer.exception()
        if problem is None:
            question.done(answer.result())
        else:
            question.failed(problem)


def _raise(problem: BaseException) -> None:
    raise problem
