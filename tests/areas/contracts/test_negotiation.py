"""Negotiating clause by clause: disputes, a client's wording brought in, roles, and the agreed wording in the next version."""

from typing import Any

import pytest
from tests.areas.contracts.builders import SIGNED, Bureau

from kamdesk.areas.contracts.actions.negotiating import (
    BringIn,
    Dispute,
    DisputesFrom,
    Settle,
    bring_in,
    change_dispute,
    dispute,
    disputes_from,
    settle,
)
from kamdesk.areas.contracts.actions.texts import EditText, edit_text
from kamdesk.areas.contracts.queries.disagreements import DisagreementRow, disagreements, open_disagreements
from kamdesk.areas.contracts.queries.filling import filled
from kamdesk.areas.contracts.queries.texts import TextRow, latest_text, versions
from kamdesk.areas.contracts.rules.clauses import ClauseInput
from kamdesk.areas.contracts.rules.refusals import DisputedError, FrozenError
from kamdesk.areas.contracts.rules.text_refusals import (
    AgreedWordingMissingError,
    ClauseGoneError,
    DisputedAlreadyError,
    MayNotSettleError,
    NothingInCommonError,
    SameWordingError,
    SettledAlreadyError,
    SettlementError,
)
from kamdesk.areas.contracts.rules.wording import Comparison
from kamdesk.core.docx.wording import wording_of_text
from kamdesk.core.text import without_direction_marks
from kamdesk.storage.errors import ChangedByOthersError

CLAUSES = {
    "price": "The prices are those of the list in force on the day of the order.",
    "pay": "{buyer} pays each invoice within {payment_days} calendar days.",
    "court": "Disputes are settled by negotiation, else by the competent court.",
}


class Table(Bureau):
    """A contract of three clauses under a heading, in English and Russian, that was given to the client."""

    def __init__(self, database: Any) -> None:
        super().__init__(database)
        self.contract_id = self.draft(language="en", second_language="ru")
        text = self.text
        made = [ClauseInput(key="head", level=1, heading=True, texts={"en": "Terms", "ru": "Условия"})]
        made += [ClauseInput(key=key, texts={"en": words, "ru": f"По-русски: {key}"}) for key, words in CLAUSES.items()]
        self.run(edit_text, EditText(text_id=text.id, version=text.version, clauses=tuple(made)))
        self.send(self.contract_id)

    @property
    def text(self) -> TextRow:
        found: TextRow | None = self.read(latest_text, self.contract_id)
        assert found is not None
        return found

    @property
    def rows(self) -> list[DisagreementRow]:
        return list(self.read(disagreements, self.contract_id))

    def words(self, language: str = "en") -> list[str]:
        return [f"{one.number} {one.texts.get(language, '')}" for one in self.text.clauses]

    def want(self, key: str | None, theirs: str, may_agree: str = "head_of_sales", **more: Any) -> int:
        wanted = Dispute(
            contract_id=self.contract_id, clause_key=key, language="en", theirs=theirs, may_agree=may_agree, today=SIGNED, **more
        )  # fmt: skip
        return int(self.run(dispute, wanted))

    def settle(self, number: int, status: str, who: int | None = None, **more: Any) -> None:
        version = more.pop("version", next(one.version for one in self.rows if one.id == number))
        command = Settle(disagreement_id=number, version=version, status=status, today=SIGNED, **more)
        self.run(settle, command, who=who or self.head)

    def brought(self, *changes: tuple[str, str], more: str = "") -> Comparison:
        """What the client makes of the printed text, with some words replaced."""
        text = self.read(filled, self.contract_id, languages=("en",))
        lines = "\n".join(f"{one.number} {without_direction_marks(one.texts['en'])}" for one in text.clauses) + more
        for old, new in changes:
            assert old in lines
            lines = lines.replace(old, new)
        command = BringIn(contract_id=self.contract_id, wording=wording_of_text(lines), language="en")
        found: Comparison = self.run(bring_in, command)
        return found

    def into_protocol(self, comparison: Comparison) -> list[int]:
        command = DisputesFrom(
            contract_id=self.contract_id, language="en", chosen=comparison.changed, may_agree="head_of_sales", today=SIGNED
        )  # fmt: skip
        return list(self.run(disputes_from, command))


@pytest.fixture
def table(database: Any) -> Table:
    return Table(database)


def test_that_a_clause_in_dispute_shows_both_wordings_as_printed_and_stops_the_signing(table: Table) -> None:
    table.approve(table.contract_id)
    table.want("pay", "{buyer} pays each invoice within 60 calendar days.")
    (row,) = table.rows
    assert (row.number, row.status, row.may_agree) == ("1.2.", "open", "head_of_sales")
    assert row.ours == CLAUSES["pay"]
    assert without_direction_marks(row.ours_shown) == "Araz pays each invoice within 30 calendar days."
    assert [run for run in row.runs if run[0] != "same"] == [("gone", "30"), ("new", "60")]
    assert table.read(open_disagreements, table.contract_id) == 1
    with pytest.raises(DisputedError) as refusal:
        table.sign(table.contract_id)
    assert "1.2." in refusal.value.message
    assert "disputed" in [one.kind for one in table.contract(table.contract_id).events]


def test_that_what_was_agreed_goes_into_the_next_version_and_our_wording_stays_in_the_former(table: Table) -> None:
    number = table.want("pay", "{buyer} pays when it likes.")
    table.settle(number, "agreed", agreed="{buyer} pays each invoice within 40 calendar days.", reason="met halfway")
    (row,) = table.rows
    assert (row.status, row.settled_by, row.reason, row.settled_on) == ("agreed", "Kamran", "met halfway", SIGNED)
    assert table.words()[2] == "1.2. {buyer} pays each invoice within 40 calendar days."
    assert [(one.number, one.origin) for one in table.read(versions, table.contract_id)] == [(2, "agreed"), (1, "ours")]
    assert table.text.clauses[2].key == "pay"
    assert table.read(open_disagreements, table.contract_id) == 0


def test_that_a_second_agreement_goes_into_the_same_version_until_that_is_given_out(table: Table) -> None:
    for key in ("pay", "court"):
        table.settle(table.want(key, "Otherwise."), "theirs")
    assert len(table.read(versions, table.contract_id)) == 2
    assert [one.split(" ", 1)[1] for one in table.words()] == ["Terms", CLAUSES["price"], "Otherwise.", "Otherwise."]


def test_that_a_wording_agreed_in_one_language_takes_the_old_one_of_the_others_away(table: Table) -> None:
    table.settle(table.want("pay", "Pays later."), "theirs")
    assert table.text.clauses[2].texts == {"en": "Pays later."}
    missing = table.read(filled, table.contract_id).missing
    assert [(one.language, one.clauses) for one in missing if one.language] == [("ru", ("1.2.",))]
    table.settle(table.want("court", "Arbitration."), "theirs", others={"ru": "Арбитраж.", "az": " "})
    assert table.text.clauses[3].texts == {"en": "Arbitration.", "ru": "Арбитраж."}


def test_that_our_wording_stays_where_the_client_gives_way(table: Table) -> None:
    table.settle(table.want("pay", "Later."), "ours", who=table.manager)
    table.settle(table.want("court", "Nowhere."), "withdrawn", who=table.manager)
    assert [(one.status, one.agreed) for one in table.rows] == [("ours", CLAUSES["pay"]), ("withdrawn", None)]
    assert len(table.read(versions, table.contract_id)) == 1


def test_that_only_who_may_agree_gives_way(table: Table) -> None:
    number = table.want("pay", "Later.", may_agree="head_of_sales")
    with pytest.raises(MayNotSettleError) as refusal:
        table.settle(number, "theirs", who=table.manager)
    assert "Head of sales" in refusal.value.message
    assert table.rows[0].status == "open"
    table.settle(number, "theirs", who=table.head)
    second = table.want("court", "Elsewhere.", may_agree="accountant")
    with pytest.raises(MayNotSettleError):
        table.settle(second, "theirs", who=table.head)
    table.settle(second, "theirs", who=table.director)


def test_that_the_client_can_have_a_clause_taken_out_or_put_in(table: Table) -> None:
    table.settle(table.want("price", ""), "theirs")
    assert [one.key for one in table.text.clauses] == ["head", "pay", "court"]
    table.settle(table.want(None, "Goods come on pallets.", number="1.2."), "theirs")
    assert table.words() == ["1. Terms", f"1.1. {CLAUSES['pay']}", "1.2. Goods come on pallets.", f"1.3. {CLAUSES['court']}"]


def test_that_nothing_is_disputed_twice_or_without_a_difference(table: Table) -> None:
    table.want("pay", "Later.")
    with pytest.raises(DisputedAlreadyError):
        table.want("pay", "Much later.")
    with pytest.raises(SameWordingError):
        table.want("court", CLAUSES["court"])
    with pytest.raises(ClauseGoneError):
        table.want("unknown", "What?", number="9.")


def test_that_settling_needs_words_a_known_way_and_an_open_dispute(table: Table) -> None:
    number = table.want("pay", "Later.")
    with pytest.raises(AgreedWordingMissingError):
        table.settle(number, "agreed", agreed="  ")
    with pytest.raises(SettlementError):
        table.settle(number, "somehow")
    table.settle(number, "ours")
    with pytest.raises(SettledAlreadyError):
        table.settle(number, "theirs")


def test_that_the_second_of_two_who_settle_at_once_is_told(table: Table) -> None:
    number = table.want("pay", "Later.")
    version = table.rows[0].version
    table.run(change_dispute, number, version, "Sooner.", "director")
    assert (table.rows[0].theirs, table.rows[0].may_agree) == ("Sooner.", "director")
    with pytest.raises(ChangedByOthersError):
        table.settle(number, "theirs", version=version, who=table.director)


def test_that_a_clause_that_left_the_text_meanwhile_is_not_agreed_upon(table: Table) -> None:
    number = table.want("pay", "Later.")
    text = table.text
    kept = tuple(one.as_input() for one in text.clauses if one.key != "pay")
    table.run(edit_text, EditText(text_id=text.id, version=text.version, clauses=kept))
    with pytest.raises(ClauseGoneError):
        table.settle(number, "theirs")
    table.settle(number, "withdrawn")


def test_that_nothing_is_negotiated_about_a_signed_contract(table: Table) -> None:
    contract = table.signed()
    clause = table.read(latest_text, contract).clauses[1]
    wanted = Dispute(
        contract_id=contract, clause_key=clause.key, language="en", theirs="Other.", may_agree="director", today=SIGNED
    )  # fmt: skip
    with pytest.raises(FrozenError):
        table.run(dispute, wanted)


def test_that_a_text_that_came_back_shows_what_the_client_changed_and_goes_into_the_protocol(table: Table) -> None:
    comparison = table.brought(("30", "45"), ("the competent court", "the court of Baku"))
    assert [(one.kind, one.number) for one in comparison.changed] == [("changed", "1.2."), ("changed", "1.3.")]
    table.into_protocol(comparison)
    pay, court = table.rows
    assert pay.theirs == "{buyer} pays each invoice within 45 calendar days."
    assert court.theirs == "Disputes are settled by negotiation, else by the court of Baku."


def test_that_a_second_round_renews_what_the_client_wants(table: Table) -> None:
    first = table.into_protocol(table.brought(("30", "45")))
    assert table.into_protocol(table.brought(("30", "60"))) == first
    (row,) = table.rows
    assert row.theirs == "{buyer} pays each invoice within 60 calendar days."


def test_that_clauses_put_in_and_taken_out_by_the_client_are_brought_in(table: Table) -> None:
    comparison = table.brought((f"1.1. {CLAUSES['price']}\n", ""), more="\n1.4. Pallets {are} returned.")
    assert [(one.kind, one.number) for one in comparison.changed] == [("gone", "1.1."), ("new", "1.4.")]
    table.into_protocol(comparison)
    gone, new = table.rows
    assert (gone.clause_key, gone.theirs) == ("price", "")
    assert (new.ours, new.theirs_shown) == ("", "Pallets {are} returned.")
    table.settle(new.id, "theirs")
    assert table.words()[-1] == "1.4. Pallets {{are}} returned."


def test_that_another_file_is_refused(table: Table) -> None:
    command = BringIn(contract_id=table.contract_id, wording=wording_of_text("Bread\nMilk\nButter"), language="en")
    with pytest.raises(NothingInCommonError):
        table.run(bring_in, command)
