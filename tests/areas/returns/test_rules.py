"""What comes back is worth, what an act finds, and how mis-sorted goods are paired."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from kamdesk.areas.returns.rules import Charged, Found, act_kind, pairs, settlements_of, worth_back
from kamdesk.areas.returns.rules.words import measure_late


def charged(whole: int, net: int, tax: int, gone: int = 0, gone_net: int = 0, gone_tax: int = 0) -> Charged:
    nothing = Decimal(0)
    return Charged(
        product_id=1, code="", description="Tea", unit=None, unit_id=None, factor=Decimal(1), price=Decimal(1), discount=nothing,
        vat_rate=Decimal(18), document_line_id=1, delivery_line_id=None, paper=Decimal(whole), whole=Decimal(whole), net=net,
        tax=tax, gone=Decimal(gone), gone_net=gone_net, gone_tax=gone_tax, most=Decimal(whole - gone), shipped=Decimal(whole),
        refused=nothing,
    )  # fmt: skip


@given(st.lists(st.integers(1, 40), min_size=1, max_size=12), st.integers(0, 100_000), st.integers(0, 20_000))
def test_that_pieces_add_up_to_exactly_what_was_charged(pieces: list[int], net: int, tax: int) -> None:
    gone = gone_net = gone_tax = 0
    for piece in pieces:
        more_net, more_tax = worth_back(charged(sum(pieces), net, tax, gone, gone_net, gone_tax), Decimal(piece))
        assert more_net >= 0 <= more_tax
        gone, gone_net, gone_tax = gone + piece, gone_net + more_net, gone_tax + more_tax
    assert (gone_net, gone_tax) == (net, tax)


def found(expected: int, there: int, damaged: int = 0, product: int | None = 1) -> Found:
    return Found(product, Decimal(expected), Decimal(there), Decimal(damaged))


@given(st.integers(0, 50), st.integers(0, 50), st.integers(0, 50))
def test_that_missing_damaged_and_surplus_explain_every_difference(expected: int, there: int, damaged: int) -> None:
    one = found(expected, there, min(damaged, there))
    assert one.expected - one.lacking + one.over == one.good
    assert one.lacking == one.missing + one.spoilt
    assert not (one.lacking and one.over)


def test_that_shortage_and_surplus_of_one_group_are_offered_as_a_pair_the_nearest_first() -> None:
    lines = [
        found(10, 7, product=1),
        found(10, 8, product=2),
        found(0, 2, product=3),
        found(5, 8, product=4),
        found(0, 9, product=5),
    ]
    groups = {1: 7, 2: 7, 3: 7, 4: 7, 5: 8}
    assert pairs(lines, groups) == {0: 1, 3: 1, 1: 2, 2: 2}
    assert pairs(lines, dict.fromkeys(groups)) == {}
    assert pairs([found(5, 4, product=None), found(0, 1)], {1: 7}) == {}


def test_that_the_kind_of_an_act_is_what_is_worth_most() -> None:
    assert act_kind([found(5, 5)], False, [0]) is None
    assert act_kind([found(5, 4), found(5, 5, 3)], False, [100, 300]) == "damage"
    assert act_kind([found(5, 4), found(5, 6)], False, [300, -100]) == "shortage"
    assert act_kind([found(5, 4), found(5, 6)], False, [100, -300]) == "surplus"
    assert act_kind([found(5, 4), found(5, 6)], True, [100, -300]) == "missorting"


def test_that_only_what_fits_is_offered_for_settling() -> None:
    assert settlements_of([found(5, 4)]) == ("credit_note", "delivery", "nothing")
    assert "return" in settlements_of([found(5, 5, 1)])
    assert "return" not in settlements_of([found(5, 4, 1)])
    assert settlements_of([found(5, 6)]) == ("invoice", "nothing")
    assert settlements_of([found(5, 4), found(5, 6)])[0] == "exchange"


def test_that_a_measure_is_late_only_while_it_is_not_done() -> None:
    from datetime import date

    today = date(2026, 3, 4)
    assert measure_late(date(2026, 3, 3), None, today)
    assert not measure_late(today, None, today)
    assert not measure_late(date(2026, 3, 3), today, today)
    assert not measure_late(None, None, today)
