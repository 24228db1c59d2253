"""What the columns of a file say about a person, and files of people alone."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from kamdesk.areas.clients import queries as client_queries
from kamdesk.areas.clients.imports import email_of
from kamdesk.areas.contacts import actions
from kamdesk.areas.contacts.rules import ContactDetails, checked
from kamdesk.core.errors import KamDeskError
from kamdesk.core.i18n import N_, _
from kamdesk.core.importing import Context, Prepared, Progress, Row, Table, Target
from kamdesk.core.text import clean, excerpt, fold
from kamdesk.storage.database import Session

PERSON: Final = (
    Target("contact", N_("Contact: full name"), words=("contact name", "contact person", "əlaqədar şəxs", "əlaqə şəxsi", "контактное лицо", "جهة الاتصال")),
    Target("first_name", N_("Contact: first name"), words=("first name", "given name", "имя", "الاسم الأول")),
    Target("last_name", N_("Contact: last name"), words=("last name", "surname", "family name", "soyad", "фамилия", "اسم العائلة")),
    Target("patronymic", N_("Contact: patronymic"), words=("middle name", "ata adı", "отчество", "اسم الأب")),
    Target("position", N_("Contact: position"), words=("job title", "title", "vəzifə", "должность", "المنصب", "الوظيفة")),
    Target("email", N_("E-mail"), words=("e-mail", "email address", "mail", "e-poçt", "elektron poçt", "эл почта", "почта", "البريد الإلكتروني", "البريد")),
    Target("contact_phone", N_("Contact: phone"), words=("phone (2)", "contact phone", "phone 2", "телефон (2)", "telefon (2)", "الهاتف (2)")),
    Target("mobile", N_("Contact: mobile"), words=("mobile", "mobile phone", "cell", "cell phone", "mobil", "мобильный", "мобильный телефон", "الجوال", "المحمول")),
    Target("birthday", N_("Contact: birthday"), kind="date", words=("date of birth", "ad günü", "doğum tarixi", "день рождения", "дата рождения", "تاريخ الميلاد")),
)  # fmt: skip


def contact_of(row: Row, client_id: int, email: str | None, today: date) -> ContactDetails | None:
    """Return the person of a row; None where it names none."""
    first, last = clean(row.text("first_name")), clean(row.text("last_name"))
    if not first and not last:
        first = clean(row.text("contact"))
    if not first and not last:
        return None
    details = ContactDetails(
        client_id,
        first or None,
        last or None,
        clean(row.text("patronymic")) or None,
        position=clean(row.text("position")) or None,
        phone=clean(row.text("contact_phone")) or None,
        mobile=clean(row.text("mobile")) or None,
        email=email,
        birthday=row.dates.get("birthday"),
    )
    return checked(details, today=today, phone_as_typed=True)


def prepare_contacts(session: Session, tables: Sequence[Table], context: Context) -> Prepared:
    """Understand and check files of people at clients that are there; nothing is stored."""
    by_name = client_queries.clients_by_name(session)
    notes = [note for table in tables for note in table.notes]
    people: list[ContactDetails] = []
    for table in tables:
        for row in table.rows:
            clients = by_name.get(fold(row.text("name")), set())
            email, odd = email_of(row, table, "email")
            notes += odd
            if len(clients) != 1:
                notes.append(table.refuse(row.number, no_client(row.text("name"), len(clients))))
                continue
            try:
                person = contact_of(row, next(iter(clients)), email, context.today)
            except KamDeskError as problem:
                notes.append(table.refuse(row.number, problem.message))
                continue
            if person is None:
                notes.append(table.refuse(row.number, _("The row names nobody.")))
            else:
                people.append(person)

    def store(session: Any, batch_id: int, progress: Progress) -> None:
        actions.create_many(session, people, today=context.today, batch_id=batch_id, progress=progress, are_checked=True)

    return Prepared(counts={"contacts": len(people)}, notes=tuple(notes), store=store)


def no_client(name: str, count: int) -> str:
    """Say that no client, or *count* of them, are called *name*."""
    if count:
        return _("Several clients are called “{name}”. Merge them, or write the name exactly as on the right card.").format(
            name=excerpt(name)
        )
    return _("No client is called “{name}”. Import the clients first, or write the name as on the card.").format(
        name=excerpt(name)
    )
