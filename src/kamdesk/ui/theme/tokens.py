"""Colours and measures by name, one set for light and one for dark; read them when painting, never at import.

Example:
    painter.fillRect(rect, QColor(tokens().surface))
"""

from dataclasses import dataclass
from typing import Final, Literal

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

Tone = Literal["plain", "muted", "ok", "warn", "error", "age0", "age1", "age2", "age3", "age4"]

#: Distances in pixels.
SPACING: Final = (4, 8, 12, 16, 24)


@dataclass(frozen=True, slots=True)
class Tokens:
    """Every colour the program paints with."""

    window: str
    surface: str
    alternate: str
    sidebar: str
    border: str
    edge: str
    text: str
    muted: str
    disabled: str
    accent: str
    on_accent: str
    selection: str
    ok: str
    ok_ground: str
    warn: str
    warn_ground: str
    error: str
    error_ground: str
    age_grounds: tuple[str, str, str, str, str]
    age_texts: tuple[str, str, str, str, str]

    def pair(self, tone: Tone) -> tuple[str, str]:
        """Return ground and text of *tone*; both read at 4.5 : 1 or better."""
        if tone.startswith("age"):
            step = int(tone[3])
            return self.age_grounds[step], self.age_texts[step]
        pairs = {
            "ok": (self.ok_ground, self.ok),
            "warn": (self.warn_ground, self.warn),
            "error": (self.error_ground, self.error),
            "muted": (self.alternate, self.muted),
        }
        return pairs.get(tone, (self.surface, self.text))


LIGHT: Final = Tokens(
    window="#F5F6F8",
    surface="#FFFFFF",
    alternate="#F8F9FB",
    sidebar="#EEF1F5",
    border="#D5DAE1",
    edge="#858F9D",
    text="#1B2430",
    muted="#556070",
    disabled="#98A1AE",
    accent="#1F5FBF",
    on_accent="#FFFFFF",
    selection="#DCE8FA",
    ok="#1E7A46",
    ok_ground="#E3F4EA",
    warn="#8A5A00",
    warn_ground="#FFF3D6",
    error="#B3261E",
    error_ground="#FCE8E6",
    age_grounds=("#E3F4EA", "#FFF8DB", "#FFE7C2", "#FFD0BF", "#F6B3AE"),
    age_texts=("#1E7A46", "#6B5300", "#7A4300", "#8A2A0B", "#7A120C"),
)

DARK: Final = Tokens(
    window="#171A1F",
    surface="#1F242B",
    alternate="#242A32",
    sidebar="#14171B",
    border="#38414D",
    edge="#6F7A88",
    text="#E7EBF0",
    muted="#A7B1BF",
    disabled="#66707D",
    accent="#6AA5FF",
    on_accent="#0B1A30",
    selection="#24405F",
    ok="#6BCB93",
    ok_ground="#17362A",
    warn="#F0B849",
    warn_ground="#3A2F14",
    error="#FF8A80",
    error_ground="#43201E",
    age_grounds=("#17362A", "#3A3414", "#4A3113", "#552517", "#611A1A"),
    age_texts=("#7ED6A4", "#F0D868", "#FFC27A", "#FFA98E", "#FFB0AA"),
)


def is_dark() -> bool:
    """Tell whether the program is shown dark now."""
    return QApplication.palette().color(QPalette.ColorRole.Window).lightness() < 128


def tokens() -> Tokens:
    """Return the colours of the mode shown now."""
    return DARK if is_dark() else LIGHT
