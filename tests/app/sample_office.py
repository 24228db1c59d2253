"""The sample office that tests look at."""

from datetime import date
from typing import Final

#: The day that counts as today there.
TODAY: Final = date(2026, 11, 18)
