"""Contracts with their terms and facts, specification, promises, approvals, what they changed on the client's card, and history.

The state of a contract is never stored: it follows from the facts below and the day (`rules.state`).
"""

import datetime as dt
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from kamdesk.storage.base import Base, Identified, Minor, Quantity, Rate, Stamped, Versioned
from kamdesk.storage.search import searchable


class Contract(Identified, Stamped, Versioned, Base):
    """A contract, or an additional agreement to one (`base_id`).

    Terms that are None say nothing: of a contract, that the client's card decides; of an additional agreement, that what was
    agreed before goes on.
    """

    __tablename__ = "contract"
    __table_args__ = (
        UniqueConstraint("number"),
        UniqueConstraint("key"),
        UniqueConstraint("predecessor_id"),
        CheckConstraint("base_id IS NULL OR predecessor_id IS NULL", name="one_parent"),
        CheckConstraint("ends IS NULL OR ends >= starts", name="days"),
        CheckConstraint("notice_days BETWEEN 0 AND 3650", name="notice_days"),
        CheckConstraint("renewal_months IS NULL OR renewal_months BETWEEN 1 AND 600", name="renewal_months"),
        CheckConstraint("renewal = 'none' OR ends IS NOT NULL", name="renewal"),
        CheckConstraint("amount IS NULL OR amount >= 0", name="amount"),
        CheckConstraint("credit_limit IS NULL OR credit_limit >= 0", name="credit_limit"),
        CheckConstraint("payment_days IS NULL OR payment_days BETWEEN 0 AND 3650", name="payment_days"),
        CheckConstraint("discount IS NULL OR discount BETWEEN 0 AND 1000000000000", name="discount"),
        CheckConstraint("bonus_percent IS NULL OR bonus_percent BETWEEN 0 AND 1000000000000", name="bonus_percent"),
        CheckConstraint("signed_on IS NULL OR (signed_by_us IS NOT NULL AND signed_by_them IS NOT NULL)", name="signed"),
        CheckConstraint("ended_on IS NULL OR (signed_on IS NOT NULL AND end_reason <> '')", name="ended"),
        CheckConstraint("cancelled_on IS NULL OR (signed_on IS NULL AND cancel_reason <> '')", name="cancelled"),
        Index(None, "client_id", "starts", "id"),
        Index(None, "base_id"),
        Index("ix_contract_ends", "ends", "id"),
        Index("ix_contract_date", "date", "id"),
        Index("ix_contract_search", "search").ddl_if(dialect="sqlite"),
    )

    number: Mapped[str]
    kind: Mapped[str]  # rules.KINDS
    client_id: Mapped[int] = mapped_column(ForeignKey("client.id"))
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("employee.id"))
    template_id: Mapped[int | None] = mapped_column(ForeignKey("contract_template.id"))
    base_id: Mapped[int | None] = mapped_column(ForeignKey("contract.id"))  # what this additional agreement changes
    predecessor_id: Mapped[int | None] = mapped_column(ForeignKey("contract.id"))  # what this one renews
    language: Mapped[str]
    second_language: Mapped[str | None]  # printed beside the first
    city: Mapped[str | None]
    date: Mapped[dt.date]  # on the paper
    # term
    starts: Mapped[dt.date]  # inclusive
    ends: Mapped[dt.date | None]  # inclusive; None: until it is ended
    notice_days: Mapped[int]  # notice date = ends - notice_days
    warned_from: Mapped[dt.date | None]  # rules.warned_from, kept so that the database can compare it
    renewal: Mapped[str]  # rules.RENEWALS: none, agreed, automatic
    renewal_months: Mapped[int | None]  # length of a renewal term; None: as the first one
    not_renewed_on: Mapped[dt.date | None]  # notice was given, by …
    not_renewed_by: Mapped[str | None]  # rules.SIDES
    # terms
    currency: Mapped[str]
    amount: Mapped[int | None] = mapped_column(Minor)  # estimated value of the whole term, with VAT
    payment_days: Mapped[int | None]  # None: the card's; 0: prepayment only together with credit_limit 0
    credit_limit: Mapped[int | None] = mapped_column(Minor)
    discount: Mapped[Decimal | None] = mapped_column(Rate)  # per cent
    price_column: Mapped[str | None]
    bonus_percent: Mapped[Decimal | None] = mapped_column(Rate)  # of what was bought in a period …
    bonus_from: Mapped[int | None] = mapped_column(Minor)  # … once it reached this, with VAT
    bonus_period: Mapped[str | None]  # rules.BONUS_PERIODS: month, quarter, year
    penalty_percent: Mapped[Decimal | None] = mapped_column(Rate)  # of the overdue amount, a day
    penalty_cap: Mapped[Decimal | None] = mapped_column(Rate)  # at most this per cent of it
    return_days: Mapped[int | None]  # None: no returns but of faulty goods
    delivery_days: Mapped[int | None]  # after an order
    minimum_order: Mapped[int | None] = mapped_column(Minor)
    merchandising: Mapped[bool] = mapped_column(default=False)
    recommendations: Mapped[int | None]  # how many the client promised to give
    # who signs
    our_signatory: Mapped[str | None]
    our_position: Mapped[str | None]
    our_basis: Mapped[str | None]  # rules.BASES, or what is typed
    their_signatory: Mapped[str | None]
    their_position: Mapped[str | None]
    their_basis: Mapped[str | None]
    # facts
    sent_on: Mapped[dt.date | None]  # given to the client: negotiation began
    signed_by_us: Mapped[dt.date | None]
    signed_by_them: Mapped[dt.date | None]
    signed_on: Mapped[dt.date | None]  # the later of both; from here on text and terms are frozen
    ended_on: Mapped[dt.date | None]  # its last day, where that is before `ends`
    end_reason: Mapped[str | None]
    end_right: Mapped[str | None]  # rules.END_RIGHTS: by what right
    cancelled_on: Mapped[dt.date | None]
    cancel_reason: Mapped[str | None]
    note: Mapped[str | None]
    key: Mapped[str]
    search: Mapped[str]  # folded number and note

    lines: Mapped[list["ContractLine"]] = relationship(cascade="all, delete-orphan", order_by="ContractLine.position")


class ContractLine(Identified, Base):
    """One line of the specification: goods with what was agreed about them."""

    __tablename__ = "contract_line"
    __table_args__ = (
        CheckConstraint("quantity IS NULL OR quantity > 0", name="quantity"),
        CheckConstraint("price IS NULL OR price >= 0", name="price"),
        Index(None, "contract_id", "position"),
        Index(None, "product_id"),
    )

    contract_id: Mapped[int] = mapped_column(ForeignKey("contract.id", ondelete="CASCADE"))
    position: Mapped[int]
    product_id: Mapped[int | None] = mapped_column(ForeignKey("product.id"))  # None: a service described in words
    description: Mapped[str]
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    unit: Mapped[str | None]
    quantity: Mapped[Decimal | None] = mapped_column(Quantity)  # promised for the whole term; None: as ordered
    price: Mapped[Decimal | None] = mapped_column(
        Rate
    )  # for one unit, without VAT, in the contract's currency; None: the column's
    vat_rate: Mapped[Decimal] = mapped_column(Rate)


class ContractPromise(Identified, Stamped, Versioned, Base):
    """Something that one side promised, besides the goods and the money that are reckoned by themselves."""

    __tablename__ = "contract_promise"
    __table_args__ = (CheckConstraint("side IN ('ours', 'theirs')", name="side"), Index(None, "contract_id", "due"))

    contract_id: Mapped[int] = mapped_column(ForeignKey("contract.id", ondelete="CASCADE"))
    side: Mapped[str]
    text: Mapped[str]
    due: Mapped[dt.date | None]
    done_on: Mapped[dt.date | None]
    note: Mapped[str | None]


class Recommendation(Identified, Stamped, Versioned, Base):
    """A client brought another one; what it bought is read from the ledger."""

    __tablename__ = "recommendation"
    __table_args__ = (
        UniqueConstraint("recommended_id"),
        CheckConstraint("client_id <> recommended_id", name="two"),
        Index(None, "client_id", "date"),
    )

    client_id: Mapped[int] = mapped_column(ForeignKey("client.id"))  # who recommended us
    recommended_id: Mapped[int] = mapped_column(ForeignKey("client.id"))
    date: Mapped[dt.date]
    contract_id: Mapped[int | None] = mapped_column(ForeignKey("contract.id"))  # where it was promised
    note: Mapped[str | None]


class ContractApproval(Identified, Base):
    """A request to approve one version of the text with its terms, and what was decided."""

    __tablename__ = "contract_approval"
    __table_args__ = (
        CheckConstraint("approved IS NULL OR decided_at IS NOT NULL", name="decided"),
        Index(None, "contract_id", "id"),
    )

    contract_id: Mapped[int] = mapped_column(ForeignKey("contract.id", ondelete="CASCADE"))
    text_id: Mapped[int] = mapped_column(ForeignKey("contract_text.id"))
    role: Mapped[str]  # people.rules.ROLES: who must agree
    why: Mapped[str]  # what is unusual, in marked words and figures, as JSON of plain values
    asked_at: Mapped[dt.datetime]
    asked_by: Mapped[int | None] = mapped_column(ForeignKey("employee.id"))
    approved: Mapped[bool | None]  # None: waiting
    decided_at: Mapped[dt.datetime | None]
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("employee.id"))
    reason: Mapped[str | None]
    lapsed: Mapped[bool] = mapped_column(default=False)  # text or terms changed since


class ContractEffect(Identified, Base):
    """What a contract in force set on the client's card, and what stood there before."""

    __tablename__ = "contract_effect"
    __table_args__ = (UniqueConstraint("contract_id"),)

    contract_id: Mapped[int] = mapped_column(ForeignKey("contract.id", ondelete="CASCADE"))
    applied_on: Mapped[dt.date]
    before: Mapped[str]  # JSON of plain values by the client's column
    after: Mapped[str]
    lifted_on: Mapped[dt.date | None]  # the contract ended, and what still stood as it set it went back


class ContractEvent(Identified, Base):
    """One step in the life of a contract: who, when, what."""

    __tablename__ = "contract_event"
    __table_args__ = (Index(None, "contract_id", "id"),)

    contract_id: Mapped[int] = mapped_column(ForeignKey("contract.id", ondelete="CASCADE"))
    kind: Mapped[str]  # rules.EVENTS
    at: Mapped[dt.datetime]
    by: Mapped[int | None] = mapped_column(ForeignKey("employee.id"))
    details: Mapped[str] = mapped_column(default="{}")  # JSON of plain values


searchable(Contract)
