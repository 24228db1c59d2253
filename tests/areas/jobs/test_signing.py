"""Reading and signing: every holder of every edition, those who come later, and who has not signed since when."""

import datetime as dt

import pytest
from tests.areas.jobs.builders import DAY, FROM, TODAY, Personnel, clause

from kamdesk.areas.jobs import actions, queries
from kamdesk.areas.jobs.actions import Acknowledge, Annul
from kamdesk.areas.jobs.queries import SignatureRow
from kamdesk.areas.jobs.rules.refusals import SignedAlreadyError, SignedTooEarlyError
from kamdesk.areas.people import actions as people
from kamdesk.storage.errors import ChangedByOthersError


def sheet(personnel: Personnel, edition: int, today: dt.date = TODAY) -> dict[str, SignatureRow]:
    return {one.employee: one for one in personnel.read(queries.signatures, edition, today)}


def sign(personnel: Personnel, row: SignatureRow, on: dt.date | None = TODAY, note: str = "") -> None:
    command = Acknowledge(acknowledgement_id=row.id, version=row.version, signed_on=on, today=TODAY, note=note)
    personnel.run(actions.acknowledge, command)


def missing(personnel: Personnel, today: dt.date = TODAY) -> list[tuple[str, int, int]]:
    """Who has not signed which edition, for how many days."""
    return [(one.signature.employee, one.edition, one.days) for one in personnel.read(queries.unsigned, today)]


def test_that_every_present_holder_is_asked_when_an_edition_is_approved(personnel: Personnel) -> None:
    personnel.appoint(personnel.aysel)
    personnel.appoint(personnel.rauf, until=dt.date(2026, 2, 28))
    made = personnel.in_force(since=FROM)
    assert list(sheet(personnel, made)) == ["Aysel"]
    assert missing(personnel) == [("Aysel", 1, 18)]


def test_that_a_holder_who_comes_later_is_asked_on_appointment(personnel: Personnel) -> None:
    first = personnel.in_force()
    second = personnel.in_force(clause("duties", "Sells more"), since=dt.date(2026, 4, 1))
    assert missing(personnel) == []
    personnel.appoint(personnel.aysel, since=TODAY, today=TODAY)
    assert missing(personnel) == [("Aysel", 1, 0), ("Aysel", 2, 0)]
    personnel.run(actions.begin_day, TODAY)
    assert (len(sheet(personnel, first)), len(sheet(personnel, second))) == (1, 1)


def test_that_a_position_without_a_holder_asks_nobody(personnel: Personnel) -> None:
    made = personnel.draft()
    personnel.ask(made)
    personnel.answer(made)
    assert personnel.approve(made) == 0
    assert sheet(personnel, made) == {}


def test_that_a_new_edition_is_signed_again_by_everybody(personnel: Personnel) -> None:
    personnel.appoint(personnel.aysel)
    personnel.appoint(personnel.rauf)
    first = personnel.in_force()
    for row in sheet(personnel, first).values():
        sign(personnel, row)
    assert missing(personnel) == []
    second = personnel.in_force(clause("duties", "Sells more"), since=FROM, on=FROM)
    assert missing(personnel) == [("Aysel", 2, 4), ("Rauf", 2, 4)]
    sign(personnel, sheet(personnel, second)["Rauf"])
    assert missing(personnel) == [("Aysel", 2, 4)]
    card = personnel.card(second).row
    assert (card.signed, card.asked) == (1, 2)


def test_that_a_replaced_or_annulled_edition_waits_for_nobody(personnel: Personnel) -> None:
    personnel.appoint(personnel.aysel)
    personnel.in_force()
    made = personnel.in_force(clause("duties", "Sells more"), since=FROM)
    assert missing(personnel, DAY) == [("Aysel", 1, 0), ("Aysel", 2, 0)]
    assert missing(personnel, FROM) == [("Aysel", 2, 14)]
    command = Annul(description_id=made, version=personnel.card(made).row.version, on=TODAY, reason="Wrong")
    personnel.run(actions.annul, command, who=personnel.director)
    assert missing(personnel) == []


def test_that_who_left_is_not_waited_for_but_stays_on_the_sheet(personnel: Personnel) -> None:
    holder = personnel.appoint(personnel.aysel)
    personnel.appoint(personnel.rauf)
    made = personnel.in_force()
    personnel.run(actions.release, holder, personnel.place().holders[-1].version, dt.date(2026, 3, 10))
    personnel.run(people.archive_employees, [personnel.rauf])
    assert missing(personnel) == []
    assert [(name, row.present) for name, row in sheet(personnel, made).items()] == [("Aysel", False), ("Rauf", True)]


def test_that_a_signature_is_no_older_than_the_paper_and_given_once(personnel: Personnel) -> None:
    personnel.appoint(personnel.aysel)
    made = personnel.in_force()
    row = sheet(personnel, made)["Aysel"]
    for wrong in (dt.date(2026, 3, 1), TODAY + dt.timedelta(1)):
        with pytest.raises(SignedTooEarlyError):
            sign(personnel, row, wrong)
    sign(personnel, row, DAY)
    with pytest.raises(ChangedByOthersError):
        sign(personnel, row)
    with pytest.raises(SignedAlreadyError, match="2 Mar 2026"):
        sign(personnel, sheet(personnel, made)["Aysel"])
    signed = sheet(personnel, made)["Aysel"]
    personnel.run(actions.unsign, signed.id, signed.version)
    assert missing(personnel) == [("Aysel", 1, 18)]


def test_that_a_refusal_and_reminders_are_kept(personnel: Personnel) -> None:
    personnel.appoint(personnel.aysel)
    personnel.appoint(personnel.rauf)
    made = personnel.in_force()
    sign(personnel, sheet(personnel, made)["Aysel"], None, "Wants a lawyer to read it")
    rows = personnel.read(queries.unsigned, TODAY)
    assert personnel.run(actions.remind, [one.signature.id for one in rows], TODAY) == 2
    found = sheet(personnel, made)["Aysel"]
    assert (found.note, found.reminded_on, found.signed_on) == ("Wants a lawyer to read it", TODAY, None)


def test_that_an_appointment_by_mistake_takes_its_request_along(personnel: Personnel) -> None:
    made = personnel.in_force()
    holder = personnel.appoint(personnel.aysel)
    assert list(sheet(personnel, made)) == ["Aysel"]
    personnel.run(actions.remove_holder, holder, personnel.place().holders[0].version)
    assert sheet(personnel, made) == {}
