"""What can be wrong with a client's card, as sentences that say what to do."""

from kamdesk.core.errors import KamDeskError
from kamdesk.core.i18n import _
from kamdesk.core.text import excerpt


class NameMissingError(KamDeskError):
    """A client has no name."""

    def __init__(self) -> None:
        super().__init__(_("The client has no name. Type one."))


class TooLongError(KamDeskError):
    """A text is longer than any real one."""

    def __init__(self, text: str, limit: int) -> None:
        super().__init__(_("“{text}” is too long. At most {limit} characters are kept.").format(text=excerpt(text), limit=limit))


class TaxNumberError(KamDeskError):
    """A tax number does not follow its country's rules."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)


class IbanError(KamDeskError):
    """What looks like an IBAN is not one."""

    def __init__(self, typed: str) -> None:
        super().__init__(
            _("The account {account} is not a correct IBAN. Compare it with the paper.").format(account=excerpt(typed))
        )


class EmailError(KamDeskError):
    """What was typed cannot be an e-mail address."""

    def __init__(self, typed: str) -> None:
        super().__init__(_("“{email}” is not an e-mail address. Write it like name@example.com.").format(email=excerpt(typed)))


class UnknownChoiceError(KamDeskError):
    """A key is none of the words to choose from."""

    def __init__(self, key: str) -> None:
        super().__init__(_("“{key}” is not one of the choices. Choose from the list.").format(key=excerpt(key)))


class ImpossibleTermsError(KamDeskError):
    """Payment terms, limit or discount are out of bounds."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)


class MergedAwayError(KamDeskError):
    """A card was merged into another one and cannot come back by itself."""

    def __init__(self, name: str, into: str) -> None:
        super().__init__(
            _("{name} was merged into {into}. Open that card instead.").format(name=excerpt(name), into=excerpt(into))
        )


class NothingToMergeError(KamDeskError):
    """A merge names fewer than two different cards."""

    def __init__(self) -> None:
        super().__init__(_("Choose at least two different clients to merge."))


class ClientGoneError(KamDeskError):
    """There is no such client."""

    def __init__(self) -> None:
        super().__init__(_("This client is no longer there. Refresh the list."))


class OwnerUnknownError(KamDeskError):
    """The owner named is no employee of the office, or left it."""

    def __init__(self) -> None:
        super().__init__(_("The owner is not an employee of this office. Choose one from the list."))
