"""The library of clauses, and templates made of them; both are data that an office edits."""

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from kamdesk.storage.base import Archivable, Base, Identified, Stamped, Versioned


class LibraryClause(Identified, Archivable, Stamped, Versioned, Base):
    """A clause or a section's heading in as many languages as there are texts."""

    __tablename__ = "library_clause"
    __table_args__ = (UniqueConstraint("key"), Index(None, "section", "id"))

    key: Mapped[str]  # of those that came with the program its name there, of others a random one
    section: Mapped[str]  # rules.SECTIONS
    heading: Mapped[bool] = mapped_column(default=False)
    condition: Mapped[str | None]  # rules.CONDITIONS: in a contract only where that was agreed; None: always
    search: Mapped[str] = mapped_column(default="")  # folded texts

    texts: Mapped[list["LibraryText"]] = relationship(cascade="all, delete-orphan", order_by="LibraryText.language")


class LibraryText(Identified, Base):
    """A clause in one language; fields in braces are filled in from the client's card and the contract's terms."""

    __tablename__ = "library_text"
    __table_args__ = (UniqueConstraint("clause_id", "language"),)

    clause_id: Mapped[int] = mapped_column(ForeignKey("library_clause.id", ondelete="CASCADE"))
    language: Mapped[str]
    text: Mapped[str]


class Template(Identified, Archivable, Stamped, Versioned, Base):
    """A kind of contract as a list of clauses in their order."""

    __tablename__ = "contract_template"
    __table_args__ = (UniqueConstraint("key"),)

    key: Mapped[str]
    kind: Mapped[str]  # rules.KINDS

    names: Mapped[list["TemplateName"]] = relationship(cascade="all, delete-orphan", order_by="TemplateName.language")
    items: Mapped[list["TemplateItem"]] = relationship(cascade="all, delete-orphan", order_by="TemplateItem.position")


class TemplateName(Identified, Base):
    """The title that a contract of this template has in one language."""

    __tablename__ = "contract_template_name"
    __table_args__ = (UniqueConstraint("template_id", "language"),)

    template_id: Mapped[int] = mapped_column(ForeignKey("contract_template.id", ondelete="CASCADE"))
    language: Mapped[str]
    name: Mapped[str]


class TemplateItem(Identified, Base):
    """A clause at its place in a template."""

    __tablename__ = "contract_template_item"
    __table_args__ = (CheckConstraint("level BETWEEN 1 AND 4", name="level"), Index(None, "template_id", "position"))

    template_id: Mapped[int] = mapped_column(ForeignKey("contract_template.id", ondelete="CASCADE"))
    position: Mapped[int]
    level: Mapped[int]  # 1 is a section
    clause_id: Mapped[int] = mapped_column(ForeignKey("library_clause.id"))
