"""The living page: the duties of the edition in force, and what the kept figures say of each."""

import datetime as dt
from decimal import Decimal

from sqlalchemy import update
from tests.areas.jobs.builders import FROM, TODAY, Personnel, clause

from kamdesk.areas.jobs import actions, queries
from kamdesk.areas.jobs.actions import Annul
from kamdesk.areas.jobs.rules import LivingRow, LivingView, told
from kamdesk.areas.targets.model import FigureState, HeadMark, KeptFigure, Target

FEBRUARY, MARCH, APRIL = dt.date(2026, 2, 1), dt.date(2026, 3, 1), dt.date(2026, 4, 1)
#: A month that is over.
LATER = dt.date(2026, 4, 10)


def living(
    personnel: Personnel, since: dt.date = MARCH, until: dt.date = MARCH, today: dt.date = LATER, who: int | None = None
) -> LivingView:
    return personnel.read(queries.living, who or personnel.aysel, since, until, today)  # type: ignore[no-any-return]


def rows(view: LivingView) -> dict[str, LivingRow]:
    return {one.text("en"): one for one in view.rows}


def plain(*numbers: Decimal | None) -> list[str]:
    return ["–" if one is None else f"{one.normalize():f}" for one in numbers]


def notes(view: LivingView) -> list[str]:
    return [one.kind for one in view.notes]


def test_that_each_duty_has_its_weight_norm_figure_light_and_trend(personnel: Personnel) -> None:
    personnel.appoint(personnel.aysel)
    personnel.appoint(personnel.rauf)
    personnel.in_force(
        clause("duties", "Collects", indicator="overdue_share", weight=40, norm=10),
        clause("duties", "Learns", indicator="certifications_in_force", weight=35, norm=90),
        clause("duties", "Visits", indicator="contacts_held", weight=25),
        clause("duties", "Is kind"),
    )
    personnel.keep(personnel.aysel, {("overdue_share", MARCH): ("30", "200"), ("certifications_in_force", MARCH): ("9", "10"), ("overdue_share", FEBRUARY): ("1", "4")})  # fmt: skip
    personnel.keep(personnel.rauf, {("overdue_share", MARCH): ("10", "200")})
    view = living(personnel)
    assert (view.edition, view.position("en"), notes(view)) == (1, "Key account manager", ["begun"])
    found = rows(view)
    debts = found["Collects"]
    assert (debts.number, debts.light) == ("2.1.", "bad")
    assert plain(debts.weight, debts.norm, debts.value) == ["40", "10", "15"]
    assert plain(debts.part, debts.whole, debts.department) == ["30", "200", "10"]
    assert debts.trend[-2:] == (Decimal(25), Decimal(15))
    assert len(debts.trend) == 12
    assert debts.say() == "not reached"
    assert (found["Learns"].light, found["Learns"].say()) == ("good", "reached")
    assert (found["Visits"].state, found["Visits"].say()) == ("not_recorded", "not recorded yet")
    assert (found["Is kind"].state, found["Is kind"].value) == ("no_indicator", None)
    assert (view.score, view.covered) == (Decimal("82.22"), Decimal("75.00"))  # (40 × 10/15 + 35 × 100) ÷ 75


def test_that_an_indicator_that_was_removed_leaves_the_duty_with_words(personnel: Personnel) -> None:
    personnel.appoint(personnel.aysel)
    personnel.in_force(clause("duties", "Sells", indicator="horses_sold", weight=100))
    view = living(personnel)
    (row,) = view.rows
    assert (row.state, row.value, row.light, row.indicator) == ("removed", None, "", "horses_sold")
    assert "choose another one" in row.say()
    assert plain(view.score, view.covered) == ["–", "0"]


def test_that_a_target_goes_before_the_norm_and_is_of_the_days_that_passed(personnel: Personnel) -> None:
    personnel.appoint(personnel.aysel)
    personnel.in_force(clause("duties", "Finds clients", indicator="new_clients", weight=100, norm=4))
    personnel.keep(personnel.aysel, {("new_clients", FEBRUARY): ("6", None), ("new_clients", MARCH): ("3", None)}, until=LATER)
    personnel.keep(personnel.rauf, {("new_clients", MARCH): ("5", None)})
    two = rows(living(personnel, FEBRUARY, MARCH))["Finds clients"]
    assert plain(two.value, two.norm, two.department) == ["9", "8", "7"]
    running = rows(living(personnel, today=dt.date(2026, 3, 16)))["Finds clients"]
    assert running.norm == Decimal(4) * 11 / 22  # eleven of March's twenty-two working days
    with personnel.database.write() as session:
        session.add(Target(employee_id=personnel.aysel, indicator="new_clients", month=MARCH, plan=Decimal(10)))
    assert rows(living(personnel))["Finds clients"].norm == 10
    nothing = rows(living(personnel, APRIL, APRIL, LATER))["Finds clients"]
    assert nothing.state == "figure"
    assert plain(nothing.value) == ["0"]


def test_that_the_mark_of_the_head_comes_with_its_reason(personnel: Personnel) -> None:
    personnel.appoint(personnel.aysel)
    personnel.in_force(clause("duties", "Is a good colleague", indicator="team_relations", weight=100, norm=80))
    assert rows(living(personnel))["Is a good colleague"].say() == "the head has given no mark yet"
    personnel.keep(personnel.aysel, {("team_relations", MARCH): ("90", "1")})
    with personnel.database.write() as session:
        session.add(
            HeadMark(employee_id=personnel.aysel, indicator="team_relations", month=MARCH, points=90, reason="Helped Rauf")
        )
    row = rows(living(personnel))["Is a good colleague"]
    assert (plain(row.value), row.light, row.reason) == (["90"], "good", "Helped Rauf")


def test_that_of_an_edition_that_changed_within_the_period_the_last_one_counts_and_that_is_said(personnel: Personnel) -> None:
    personnel.appoint(personnel.aysel)
    assert notes(living(personnel)) == ["no_edition"]
    personnel.in_force(clause("duties", "Sells"))
    assert notes(living(personnel)) == ["begun"]
    personnel.in_force(clause("duties", "Sells more"), since=FROM)
    view = living(personnel)
    assert (view.edition, list(rows(view)), notes(view)) == (2, ["Sells more"], ["changed"])
    assert "16 Mar 2026" in told(view.notes[0])
    before = living(personnel, today=dt.date(2026, 3, 10))
    assert (before.edition, notes(before)) == (1, ["running", "begun"])


def test_that_a_holder_for_a_part_of_the_period_is_said(personnel: Personnel) -> None:
    personnel.appoint(personnel.aysel, dt.date(2026, 3, 5), dt.date(2026, 3, 20))
    personnel.in_force(clause("duties", "Sells"))
    personnel.in_force(clause("duties", "Sells more"), since=dt.date(2026, 3, 25))
    view = living(personnel)
    assert (view.edition, notes(view)) == (1, ["since", "until"])
    assert notes(living(personnel, today=TODAY)) == ["running", "since"]
    assert notes(living(personnel, APRIL, APRIL)) == ["no_position"]
    assert living(personnel, who=personnel.rauf).rows == ()


def test_that_without_an_edition_in_force_there_are_no_duties(personnel: Personnel) -> None:
    personnel.appoint(personnel.aysel)
    personnel.draft()
    view = living(personnel)
    assert (notes(view), view.rows, view.position("az")) == (["no_edition"], (), "Key account manager")


def test_that_an_edition_annulled_within_the_period_is_shown_up_to_that_day(personnel: Personnel) -> None:
    personnel.appoint(personnel.aysel)
    made = personnel.in_force(clause("duties", "Sells"))
    command = Annul(description_id=made, version=personnel.card(made).row.version, on=TODAY, reason="Wrong")
    personnel.run(actions.annul, command, who=personnel.director)
    view = living(personnel)
    assert (view.edition, notes(view)) == (1, ["annulled"])
    assert notes(living(personnel, APRIL, APRIL)) == ["running", "no_edition"]


def test_that_a_month_that_is_over_is_shown_again_exactly_as_it_was(personnel: Personnel) -> None:
    personnel.appoint(personnel.aysel)
    personnel.in_force(clause("duties", "Collects", indicator="overdue_share", weight=100, norm=10))
    personnel.keep(personnel.aysel, {("overdue_share", MARCH): ("30", "200")}, until=TODAY)
    assert personnel.run(actions.take_snapshots, LATER) == 0  # counted up to the 20th only
    with personnel.database.write() as session:
        session.get_one(FigureState, "overdue_share").until = LATER
    assert personnel.run(actions.take_snapshots, LATER) == 1
    shown = living(personnel)
    with personnel.database.write() as session:
        session.execute(update(KeptFigure).values(part=Decimal(100)))
    personnel.in_force(clause("duties", "Does all else"), since=FROM)
    again = personnel.read(queries.snapshot, personnel.aysel, dt.date(2026, 3, 17))
    assert again.rows == shown.rows
    assert (again.edition, again.score, again.notes) == (1, shown.score, shown.notes)
    assert again.taken_at is not None
    assert personnel.run(actions.take_snapshots, LATER) == 0
    assert personnel.read(queries.snapshot_months, personnel.aysel) == (MARCH,)
    assert personnel.read(queries.snapshot, personnel.rauf, MARCH) is None
