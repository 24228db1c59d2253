"""The palette and the small style sheet that follow from the tokens."""

from PySide6.QtGui import QColor, QPalette

from kamdesk.ui.theme.tokens import Tokens

_ROLES = {
    QPalette.ColorRole.Window: "window",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "alternate",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.PlaceholderText: "muted",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "error",
    QPalette.ColorRole.ToolTipBase: "surface",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.Highlight: "selection",
    QPalette.ColorRole.HighlightedText: "text",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Light: "surface",
    QPalette.ColorRole.Midlight: "border",
    QPalette.ColorRole.Mid: "border",
    QPalette.ColorRole.Dark: "edge",
    QPalette.ColorRole.Shadow: "edge",
}
_FADED = (
    QPalette.ColorRole.WindowText,
    QPalette.ColorRole.Text,
    QPalette.ColorRole.ButtonText,
    QPalette.ColorRole.HighlightedText,
)


def palette_of(colours: Tokens) -> QPalette:
    """Return the palette for *colours*; native dialogs follow it too."""
    made = QPalette()
    for role, token in _ROLES.items():
        made.setColor(role, QColor(getattr(colours, token)))
    for role in _FADED:
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.disabled))
    return made


def style_sheet_of(colours: Tokens, zoom: int = 100) -> str:
    """Return the shapes that a palette cannot express; widgets ask for them by object name or property."""
    title, section, figure = (f"{points * zoom / 100:.2f}pt" for points in (15, 11, 20))
    return f"""
QToolTip {{ color: {colours.text}; background: {colours.surface}; border: 1px solid {colours.border}; padding: 4px; }}
QHeaderView::section {{ background: {colours.window}; color: {colours.muted}; border: 0;
  border-bottom: 1px solid {colours.border}; border-right: 1px solid {colours.border}; padding: 5px 4px; }}
QTableView {{ border: 1px solid {colours.border}; gridline-color: {colours.border}; }}
QToolBar {{ border: 0; spacing: 4px; background: transparent; }}
QLabel[kind="title"] {{ font-size: {title}; font-weight: 600; }}
QLabel[kind="section"] {{ font-size: {section}; font-weight: 600; }}
QLabel[kind="figure"] {{ font-size: {figure}; font-weight: 600; }}
QLabel[kind="caption"] {{ color: {colours.muted}; }}
QLabel[kind="problem"] {{ color: {colours.error}; }}
QLabel[kind="chip"] {{ border-radius: 6px; padding: 2px 8px; background: {colours.selection}; }}
QPushButton[kind="primary"] {{ background: {colours.accent}; color: {colours.on_accent}; border: 1px solid {colours.accent};
  border-radius: 4px; padding: 5px 14px; font-weight: 600; }}
QPushButton[kind="primary"]:focus {{ border: 2px solid {colours.text}; padding: 4px 13px; }}
QPushButton[kind="primary"]:pressed {{ background: {colours.text}; color: {colours.surface}; }}
QPushButton[kind="primary"]:disabled {{ background: {colours.border}; color: {colours.disabled}; border-color: {colours.border}; }}
QPushButton[kind="link"], QToolButton[kind="link"] {{ border: 0; background: transparent; color: {colours.accent};
  padding: 2px 4px; text-align: left; }}
QPushButton[kind="link"]:focus, QPushButton[kind="link"]:hover {{ text-decoration: underline; }}
QFrame[kind="card"] {{ background: {colours.surface}; border: 1px solid {colours.border}; border-radius: 8px; }}
QFrame[kind="error"] {{ background: {colours.error_ground}; border: 1px solid {colours.error}; border-radius: 4px; }}
QFrame[kind="error"] QLabel {{ color: {colours.error}; }}
QFrame[kind="warn"] {{ background: {colours.warn_ground}; border: 1px solid {colours.warn}; border-radius: 4px; }}
QFrame[kind="warn"] QLabel {{ color: {colours.warn}; }}
QFrame[kind="bulk"] {{ background: {colours.selection}; border-radius: 4px; }}
QFrame[kind="toast"] {{ background: {colours.text}; border-radius: 6px; }}
QFrame[kind="toast"] QLabel {{ color: {colours.surface}; }}
QFrame[kind="toast"] QPushButton {{ border: 0; background: transparent; color: {colours.selection}; font-weight: 600; padding: 4px 8px; }}
QFrame[kind="toast"] QPushButton:focus, QFrame[kind="toast"] QPushButton:hover {{ text-decoration: underline; }}
#sidebar {{ background: {colours.sidebar}; border: 0; }}
#sidebar QToolButton {{ border: 0; border-radius: 6px; padding: 6px 8px; text-align: left; }}
#sidebar QToolButton:hover {{ background: {colours.alternate}; }}
#sidebar QToolButton:checked {{ background: {colours.selection}; font-weight: 600; }}
#sidebar QToolButton:focus {{ border: 2px solid {colours.accent}; padding: 4px 6px; }}
"""
