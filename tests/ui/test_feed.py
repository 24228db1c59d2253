"""The feed answers the newest question of each asker, stops the older one, and keeps askers apart."""

import threading
from typing import Any

from pytestqt.qtbot import QtBot
from sqlalchemy import literal, select, text

from kamdesk.storage.database import Reader
from kamdesk.ui.desk import Desk

ENDLESS = text("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n")


def one(number: int) -> Any:
    return lambda reader: reader.scalar(select(literal(number)))


def test_that_a_newer_question_stops_a_running_query(desk: Desk, qtbot: QtBot) -> None:
    asker, running = object(), threading.Event()
    answers: list[Any] = []

    def endless(reader: Reader) -> Any:
        running.set()
        return reader.scalar(ENDLESS)

    desk.feed.ask(asker, endless, answers.append)
    qtbot.waitUntil(running.is_set)
    desk.feed.ask(asker, one(2), answers.append)

    qtbot.waitUntil(lambda: answers == [2])


def test_that_askers_do_not_stop_one_another(desk: Desk, qtbot: QtBot) -> None:
    answers: list[Any] = []
    askers = [object() for _number in range(20)]
    for number, asker in enumerate(askers):
        desk.feed.ask(asker, one(number), answers.append)

    qtbot.waitUntil(lambda: sorted(answers) == list(range(20)))


def test_that_a_forgotten_question_is_not_answered(desk: Desk, qtbot: QtBot) -> None:
    asker = object()
    answers: list[Any] = []
    desk.feed.ask(asker, one(1), answers.append)
    desk.feed.forget(asker)
    desk.feed.ask(object(), one(2), answers.append)
    qtbot.waitUntil(lambda: 2 in answers)

    assert answers == [2]


def test_that_closing_stops_an_endless_query(desk: Desk, qtbot: QtBot) -> None:
    running = threading.Event()

    def endless(reader: Reader) -> Any:
        running.set()
        return reader.scalar(ENDLESS)

    answers: list[Any] = []
    desk.feed.ask(object(), endless, answers.append)
    qtbot.waitUntil(running.is_set)
    desk.feed.close()
    desk.feed.ask(object(), one(1), answers.append)

    assert answers == []
