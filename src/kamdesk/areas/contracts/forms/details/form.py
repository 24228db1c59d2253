"""The form of a contract: it proposes what the client has, and saves a draft, a change, an additional agreement or a renewal."""

from typing import Any, Final

from kamdesk.areas.clients import queries as clients
from kamdesk.areas.clients.queries import ClientCard
from kamdesk.areas.company import queries as company
from kamdesk.areas.contacts import queries as contacts
from kamdesk.areas.contracts import actions
from kamdesk.areas.contracts.actions import Amend, ChangeContract, NewContract, Renew
from kamdesk.areas.contracts.forms.details.fields import AMOUNTS, OF_TERMS, set_hint
from kamdesk.areas.contracts.forms.details.frame import ContractFrame
from kamdesk.areas.contracts.forms.details.usual import UsualEditor
from kamdesk.areas.contracts.forms.details.values import details_of, values_of
from kamdesk.areas.contracts.forms.steps.step import read_card
from kamdesk.areas.contracts.model import Contract
from kamdesk.areas.contracts.queries.templates import templates
from kamdesk.areas.contracts.rules import end_of_term
from kamdesk.areas.contracts.rules.refusals import SpecificationLineError
from kamdesk.core.errors import KamDeskError
from kamdesk.core.formats import show_number, whole
from kamdesk.core.i18n import _, current_language
from kamdesk.core.text import isolate, isolate_ltr, listed
from kamdesk.storage.errors import ChangedByOthersError
from kamdesk.ui.form import ChoiceEditor, MoneyEditor

#: The city that was typed last is proposed the next time.
_CITY: Final = "contracts.city"
_YEAR: Final = 12


class ChangedMeanwhileError(KamDeskError):
    """A colleague saved the same contract; what was typed stays, what was not touched is the colleague's now."""

    def __init__(self, both: list[str]) -> None:
        told = _("A colleague changed this contract meanwhile. What you did not type over was taken in. Look, and save again.")
        more = _("Both of you changed: {fields}; what you typed stands here.").format(fields=listed(isolate(one) for one in both))
        super().__init__(f"{told} {more}" if both else told)


class ContractForm(ContractFrame):
    """Drafts a contract, changes it, agrees a change of a signed one, or renews it; `saved` tells its number."""

    def start(self) -> None:
        """Begin to propose, once everything is filled in; called by the functions that open the form."""
        self._client: ClientCard | None = None
        self._proposed: dict[str, Any] = {}
        self._templates()
        self._follow_currency()
        self._follow_client()
        self._follow_start()
        self.editors["kind"].changed.connect(self._templates)
        self.editors["client_id"].changed.connect(self._follow_client)
        self.editors["currency"].changed.connect(self._follow_currency)
        self.editors["starts"].changed.connect(self._follow_start)
        self.editors["template_id"].changed.connect(self._warn)
        for name in ("their_name", "our_name"):
            self.editors[name].changed.connect(self._follow_signatory)
        self.desk.changed.connect(self._hear)
        self.set_values({})

    # What is proposed

    def _propose(self, name: str, value: Any) -> None:
        """Put a proposal into a field in which nothing else was typed."""
        editor = self.editors[name]
        if value is not None and (editor.is_empty() or editor.value() == self._proposed.get(name)):
            self._proposed[name] = value
            editor.set_value(value)

    def _templates(self) -> None:
        """Offer the templates of the kind; the first of them is taken."""
        editor = self.editors["template_id"]
        if self.has_text or not isinstance(editor, ChoiceEditor):
            return
        kind = "amendment" if self.is_amendment else self.editors["kind"].value()
        language = current_language()
        offered = [] if kind is None else [(one.id, one.name(language)) for one in self.desk.read(templates, kind)]
        editor.set_choices(offered)
        if offered and editor.value() is None:
            editor.set_value(offered[0][0])

    def _follow_client(self) -> None:
        client_id = self.editors["client_id"].value()
        if client_id == (None if self._client is None else self._client.id):
            return
        self._client = None if client_id is None else self.desk.read(clients.client_card, client_id)
        if self._client is None:
            return
        details = self._client.details
        if self.card is None and self.predecessor is None:
            self._propose("language", details.language or self.desk.read(company.company).language)
            if not self.is_amendment:
                self._propose("currency", details.currency)
        self._offer_signatories(self._client)
        self._hint(self._client)
        self.specification.reprice()

    def _hint(self, card: ClientCard) -> None:
        """Show in empty fields what counts then: what is on the client's card."""
        details = card.details
        told = _("{value}, as on the card")
        known = {
            "payment_days": show_number(card.payment_days),
            "credit_limit": "" if details.credit_limit is None else whole(details.credit_limit),
            "discount": "" if details.discount is None else show_number(details.discount),
        }
        for name, value in known.items():
            set_hint(self.editors[name], told.format(value=value) if value else "")
        for name in OF_TERMS if self.is_amendment else ():
            set_hint(self.editors[name], _("as agreed before"))

    def _offer_signatories(self, card: ClientCard) -> None:
        own = self.desk.read(company.company)
        people = self.desk.read(contacts.contacts_of, card.id)
        deciders = [one for one in people if one.details.decision_role == "decides"]
        ordered = [*deciders, *(one for one in people if one not in deciders)]
        self._positions = {one.name: one.details.position or "" for one in ordered}
        ours = [one for one in (own.director, own.chief_accountant) if one]
        for name, offered in (("our_name", ours), ("their_name", list(self._positions))):
            editor = self.editors[name]
            if isinstance(editor, UsualEditor):
                editor.offer([(one, one) for one in offered])
        if self.card is None and self.predecessor is None:
            self._propose("our_name", own.director)
            self._propose("their_name", deciders[0].name if deciders else None)
            self._propose("our_basis", "charter")
            self._propose("their_basis", "charter")

    def _follow_signatory(self) -> None:
        """Take the position of a contact that was chosen."""
        chosen = self.editors["their_name"].value()
        self._propose("their_position", self._positions.get(chosen or "") or None)

    _positions: dict[str, str] = {}  # noqa: RUF012 - replaced as a whole, never changed

    def _follow_currency(self) -> None:
        currency = self.editors["currency"].value()
        for name in AMOUNTS:
            editor = self.editors[name]
            if currency and isinstance(editor, MoneyEditor):
                editor.set_currency(currency)
        self.specification.reprice()

    def _follow_start(self) -> None:
        """Propose a year for a new contract."""
        starts = self.editors["starts"].value()
        if starts is not None and self.card is None and self.predecessor is None and not self.is_amendment:
            self._propose("ends", end_of_term(starts, _YEAR))
        self.specification.reprice()

    def warnings(self, values: dict[str, Any]) -> list[str]:
        """Say what is unusual but possible."""
        found = []
        if not self.has_text and values["template_id"] is None:
            found.append(_("Without a template the contract has no text yet; its clauses are typed afterwards."))
        if values["ends"] is not None and values["ends"] < self.desk.today() and self.card is None and not self.is_amendment:
            found.append(_("This term is over already."))
        return found

    # Saving

    def save(self, values: dict[str, Any]) -> int:
        """Store it and return its id."""
        details = details_of(values, is_amendment=self.is_amendment)
        template, today = values["template_id"], self.desk.today()
        try:
            if self.card is not None:
                command = ChangeContract(contract_id=self.card.contract_id, version=self.card.version, details=details)
                self.desk.write(actions.change_contract, command)
                made = self.card.contract_id
            elif self.base is not None:
                agreed = Amend(contract_id=self.base.contract_id, details=details, key=self.key, template_id=template)
                made = self.desk.write(actions.amend, agreed)
            elif self.predecessor is not None:
                again = Renew(contract_id=self.predecessor.contract_id, today=today, key=self.key, details=details)
                made = self.desk.write(actions.renew, again)
            else:
                new = NewContract(client_id=values["client_id"], details=details, key=self.key, template_id=template)
                made = self.desk.write(actions.draft_contract, new)
        except SpecificationLineError as problem:
            self.jump_to("lines")
            self.specification.first_problem(problem.position)
            raise
        except ChangedByOthersError as problem:
            raise ChangedMeanwhileError(self._take_over()) from problem
        self.desk.settings.set(_CITY, values["city"])
        if self.card is None:
            self.desk.say(_("{number} is drafted.").format(number=isolate_ltr(read_card(self.desk, made).number)))
        return made

    def _take_over(self) -> list[str]:
        """Take in what a colleague saved wherever nothing else was typed, and return what both changed."""
        assert self.card is not None  # noqa: S101 - only a stored contract can be changed by others
        stored = read_card(self.desk, self.card.contract_id)
        before, theirs = values_of(self.card.details), values_of(stored.details)
        changed = [name for name in theirs if theirs[name] != before[name]]
        typed = {name for name, state in self._states().items() if state != self._untouched[name]}
        for name in changed:
            if name not in typed:
                self.editors[name].set_value(theirs[name])
        both = [name for name in changed if name in typed]
        if self.card.details.lines != stored.details.lines:
            if "lines" in typed:
                both.append("lines")
            else:
                self.specification.show_lines(stored.details.lines)
        self.card = stored
        labels = {field.name: _(field.label) for field in self.all_fields}
        return list(dict.fromkeys(labels[name] for name in both))

    def _hear(self, classes: frozenset[type]) -> None:
        """Say at once that a colleague changed the contract that is edited here."""
        if self.card is None or Contract not in classes or self._finished or self._saving:
            return
        try:
            now = read_card(self.desk, self.card.contract_id)
        except KamDeskError:
            return
        if now.version > self.card.version:
            self.warning.tell(_("A colleague changed this contract meanwhile. Save what you typed, and both are put together."))


def remembered_city(desk: Any) -> str:
    """Return the city that was typed last."""
    return str(desk.settings.get(_CITY) or "")
