"""The words a client's card chooses from; the keys are stored, the words are marked for translation."""

from typing import Final

from kamdesk.core.i18n import N_

STANDINGS: Final[dict[str, str]] = {
    "key": N_("Key client"),
    "corporate": N_("Corporate client"),
    "regular": N_("Regular client"),
    "small_retail": N_("Small retail"),
    "potential": N_("Potential client"),
    "former": N_("Former client"),
}

CHANNELS: Final[dict[str, str]] = {
    "call": N_("Call"),
    "meeting": N_("Meeting"),
    "advertising": N_("Advertising"),
    "fair": N_("Fair"),
    "presentation": N_("Presentation"),
    "recommendation": N_("Recommendation"),
    "website": N_("Website"),
    "other": N_("Other"),
}

#: The day whose prices an order gets; nothing: as the company says.
PRICE_DATES: Final[dict[str, str]] = {
    "order": N_("Day of the order"),
    "promised": N_("Promised day"),
}

ADDRESS_KINDS: Final[dict[str, str]] = {
    "legal": N_("Legal address"),
    "postal": N_("Postal address"),
    "delivery": N_("Delivery address"),
    "other": N_("Other address"),
}

#: What happens to a card itself; `ClientEvent.details` holds the figures as JSON.
EVENT_KINDS: Final[dict[str, str]] = {
    "owner": N_("Owner changed"),
    "name": N_("Name changed"),
    "terms": N_("Terms changed"),
    "limit": N_("Credit limit changed"),
    "standing": N_("Standing changed"),
    "merged": N_("Duplicate merged"),
    "distinct": N_("Not a duplicate"),
    "archived": N_("Archived"),
    "restored": N_("Restored"),
}

#: Legal forms by country, as they stand behind or before a name; offered, not enforced.
LEGAL_FORMS: Final[dict[str, tuple[str, ...]]] = {
    "AZ": ("MMC", "ASC", "QSC", "FŞ", "Filial"),
    "RU": ("ООО", "АО", "ПАО", "ИП"),
    "SA": ("ذ.م.م", "شركة مساهمة", "مؤسسة فردية"),
    "AE": ("LLC", "PJSC", "FZE", "FZCO"),
    "EG": ("ش.م.م", "ذ.م.م", "منشأة فردية"),
    "TR": ("Ltd. Şti.", "A.Ş.", "Şahıs işletmesi"),
    "KZ": ("ТОО", "АО", "ИП"),
    "GE": ("შპს", "სს"),
    "": ("LLC", "Ltd", "Inc", "GmbH", "JSC"),
}
