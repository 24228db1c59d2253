"""What the lists of positions and certificates are read from."""

import datetime as dt

from tests.areas.jobs.builders import DAY, TODAY, Personnel, clause
from tests.areas.orders.taking import plain

from kamdesk.areas.jobs import actions
from kamdesk.areas.jobs.actions import CertificationDetails
from kamdesk.areas.jobs.forms.words import names_words, vacancy_words
from kamdesk.areas.jobs.queries.certificates import all_certifications
from kamdesk.areas.jobs.queries.overview import overview

DUTY = clause("duties", "Sells.", weight="100")


def test_that_the_overview_tells_holders_editions_and_missing_signatures(personnel: Personnel) -> None:
    personnel.appoint(personnel.aysel)
    personnel.appoint(personnel.rauf, until=DAY)
    personnel.in_force(DUTY)
    personnel.draft()
    empty = personnel.new_position("Archivist")

    found = {one.row.id: one for one in personnel.read(overview, TODAY)}

    now = found[personnel.position]
    assert (now.held, now.edition, now.in_force_from, now.coming, now.unsigned) == (("Aysel",), 1, DAY, (2, "draft"), 1)
    none = found[empty]
    assert (none.held, none.edition, none.coming, none.unsigned) == ((), None, None, 0)
    assert personnel.read(overview, TODAY, "archiv") == (none,)


def test_that_certificates_of_all_are_ordered_by_their_end(personnel: Personnel) -> None:
    for who, name, until in (
        (personnel.aysel, "A", None), (personnel.rauf, "B", dt.date(2026, 5, 1)), (personnel.aysel, "C", dt.date(2026, 4, 1)),
    ):  # fmt: skip
        details = CertificationDetails(employee_id=who, name=name, kind="course", issued_on=DAY, expires_on=until)
        personnel.run(actions.certify, details)

    assert [one.name for one in personnel.read(all_certifications, TODAY)] == ["C", "B", "A"]
    assert [one.name for one in personnel.read(all_certifications, TODAY, personnel.rauf)] == ["B"]


def test_that_forty_holders_are_told_in_a_few_words() -> None:
    names = [f"Holder {number}" for number in range(1, 41)]

    assert plain(names_words(names)) == "Holder 1, Holder 2, Holder 3, 37 more"
    assert (vacancy_words(40, 40), vacancy_words(3, 0), vacancy_words(3, 1)) == ("", "vacant", "2 places free")
