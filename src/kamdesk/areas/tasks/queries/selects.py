"""The selects of a list that no client's name orders."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select


@dataclass(frozen=True, slots=True)
class PairOfSelects:
    """What is shown, and only the ids."""

    shown: Select[Any]
    narrow: Select[Any]
