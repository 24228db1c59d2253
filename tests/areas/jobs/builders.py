"""An office that writes job descriptions: Sevda directs, Nərmin is HR, Kamran heads sales; Aysel and Rauf may hold a position."""

import datetime as dt
from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from tests.areas.receivables.builders import Office

from kamdesk.areas.jobs import actions, queries
from kamdesk.areas.jobs.actions import (
    Agree,
    Agreer,
    Appoint,
    Approve,
    AskAgreement,
    DescriptionDetails,
    DraftEdition,
    EditEdition,
    PositionDetails,
)
from kamdesk.areas.jobs.queries import ClauseRow, DescriptionCard, PositionRow
from kamdesk.areas.jobs.rules import REQUIRED_SECTIONS, ClauseInput
from kamdesk.areas.people.model import Employee
from kamdesk.areas.targets.model import FigureState, KeptFigure
from kamdesk.storage.database import Database

DAY = dt.date(2026, 3, 2)
FROM = dt.date(2026, 3, 16)
TODAY = dt.date(2026, 3, 20)
LANGUAGES = ("az", "ar", "ru", "en")


def words(text: str) -> dict[str, str]:
    """The same words in every language."""
    return dict.fromkeys(LANGUAGES, text)


def clause(section: str, text: str, **more: Any) -> ClauseInput:
    """A clause that says the same in every language; weight and norm as texts or numbers."""
    numbers = {name: Decimal(more[name]) for name in ("weight", "norm") if more.get(name) is not None}
    return ClauseInput(section=section, texts=words(text), **{**more, **numbers})


def description(*duties: ClauseInput) -> tuple[ClauseInput, ...]:
    """The five sections, each with a clause, and these duties."""
    made: list[ClauseInput] = []
    for section in REQUIRED_SECTIONS:
        made.append(ClauseInput(section=section, level=1))
        if section == "duties":
            made += duties or (clause("duties", "Sells"),)
        else:
            made.append(clause(section, f"About {section} of the {{position}}"))
    return tuple(made)


class Personnel(Office):
    """Every action is a transaction of its own, in the name of Kamran where nobody else is named."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self.aysel = self.manager
        self.rauf = self.new_manager("Rauf")
        self.kamran, self.hr, self.director = (
            self.person(name, role) for name, role in (("Kamran", "head_of_sales"), ("Nərmin", "hr"), ("Sevda", "director"))
        )
        self.position = self.new_position("Key account manager", places=2)

    def person(self, name: str, role: str) -> int:
        with self.database.write() as session:
            made = Employee(name=name, role=role)
            session.add(made)
            session.flush()
            return made.id

    def run(self, action: Any, *args: Any, who: int | None = None) -> Any:
        with self.database.write(who or self.kamran) as session:
            return action(session, *args)

    def read(self, query: Any, *args: Any, **more: Any) -> Any:
        with self.database.read() as session:
            return query(session, *args, **more)

    def new_position(self, name: str, **more: Any) -> int:
        details = PositionDetails(names=words(name), department="Sales", **more)
        return self.run(actions.add_position, details)  # type: ignore[no-any-return]

    def place(self, position: int | None = None) -> PositionRow:
        return self.read(queries.position, position or self.position)  # type: ignore[no-any-return]

    def appoint(self, who: int, since: dt.date = dt.date(2025, 1, 1), until: dt.date | None = None, today: dt.date = DAY) -> int:
        command = Appoint(position_id=self.position, employee_id=who, since=since, until=until, today=today)
        return self.run(actions.appoint, command)  # type: ignore[no-any-return]

    def draft(self, *duties: ClauseInput, day: dt.date = DAY, **more: Any) -> int:
        """A draft with the five sections and these duties."""
        details = DescriptionDetails(date=day, **{"language": "en", "city": "Bakı", **more})
        made: int = self.run(actions.draft_edition, DraftEdition(position_id=self.position, details=details))
        if duties or not any(not one.heading for one in self.card(made).clauses):
            self.edit(made, description(*duties), **more)
        return made

    def edit(self, edition: int, clauses: tuple[ClauseInput, ...], version: int | None = None, **more: Any) -> int:
        details = DescriptionDetails(date=DAY, **{"language": "en", "city": "Bakı", **more})
        command = EditEdition(
            description_id=edition, version=version or self.card(edition).row.version, details=details, clauses=clauses
        )
        return self.run(actions.edit_edition, command)  # type: ignore[no-any-return]

    def card(self, edition: int, today: dt.date = TODAY) -> DescriptionCard:
        return self.read(queries.description_card, edition, today)  # type: ignore[no-any-return]

    def clauses(self, edition: int) -> dict[str, ClauseRow]:
        """The clauses by their English words; sections by their names."""
        return {one.texts.get("en", one.section): one for one in self.card(edition).clauses}

    def state(self, edition: int, today: dt.date = TODAY) -> str:
        return self.card(edition, today).row.state

    def ask(self, edition: int, *agreers: Agreer) -> None:
        asked = agreers or (Agreer(role="hr", employee_id=self.hr),)
        version = self.card(edition).row.version
        self.run(actions.ask_agreement, AskAgreement(description_id=edition, version=version, agreers=asked))

    def answer(
        self, edition: int, place: int = 0, *, agreed: bool = True, who: int | None = None, remark: str = "", on: dt.date = DAY
    ) -> bool:
        asked = self.card(edition).agreements[place]
        command = Agree(agreement_id=asked.id, version=asked.version, agreed=agreed, on=on, remark=remark)
        return self.run(actions.agree, command, who=who or self.hr)  # type: ignore[no-any-return]

    def approve(self, edition: int, since: dt.date = DAY, on: dt.date = DAY, who: int | None = None) -> int:
        command = Approve(description_id=edition, version=self.card(edition).row.version, on=on, in_force_from=since)
        return self.run(actions.approve, command, who=who or self.director)  # type: ignore[no-any-return]

    def in_force(self, *duties: ClauseInput, since: dt.date = DAY, on: dt.date = DAY) -> int:
        """An edition that HR agreed and the director approved."""
        made = self.draft(*duties)
        self.ask(made)
        self.answer(made, on=min(on, DAY))
        self.approve(made, since, on)
        return made

    def keep(self, employee: int, figures: Mapping[tuple[str, dt.date], tuple[str, str | None]], until: dt.date = TODAY) -> None:
        """Figures as if they had been counted: part and whole by indicator and month."""
        with self.database.write() as session:
            for (key, month), (part, whole) in figures.items():
                session.add(
                    KeptFigure(
                        indicator=key, month=month, employee_id=employee, part=Decimal(part),
                        whole=None if whole is None else Decimal(whole),
                    )
                )  # fmt: skip
            for key in {key for key, _month in figures}:
                if session.get(FigureState, key) is None:
                    counted_at = datetime(2026, 3, 20, 9, tzinfo=UTC)
                    session.add(FigureState(indicator=key, counted_at=counted_at, since=dt.date(2025, 3, 1), until=until))
