"""pkit's own themes; every Textual theme works as well."""

from textual.theme import BUILTIN_THEMES, Theme

DARK = Theme(
    name="pkit-dark",
    primary="#5fa8d3",
    secondary="#f2c14e",
    accent="#7fd1ae",
    foreground="#e6e9ef",
    background="#11151c",
    surface="#171c26",
    panel="#2b3445",
    boost="#1f2733",
    warning="#f2c14e",
    error="#ff7b72",
    success="#7fd1ae",
    dark=True,
)
LIGHT = Theme(
    name="pkit-light",
    primary="#1f5f8b",
    secondary="#7a4d00",
    accent="#00664a",
    foreground="#1b1f27",
    background="#fbfaf7",
    surface="#f1efe9",
    panel="#cfcabd",
    boost="#e8e4da",
    warning="#7a4d00",
    error="#a3201a",
    success="#00664a",
    dark=False,
)
TERMINAL = Theme(
    name="terminal",
    ansi=True,
    primary="ansi_cyan",
    secondary="ansi_magenta",
    accent="ansi_green",
    foreground="ansi_default",
    background="ansi_default",
    surface="ansi_default",
    panel="ansi_default",
    boost="ansi_default",
    warning="ansi_magenta",
    error="ansi_red",
    success="ansi_green",
    variables={
        **BUILTIN_THEMES["ansi-dark"].variables,
        "text-muted": "ansi_default",
        "text-disabled": "ansi_default",
        "input-cursor-background": "ansi_default",
        "input-cursor-foreground": "ansi_default",
        "input-cursor-text-style": "reverse",
        "input-selection-background": "ansi_default",
        "input-selection-foreground": "ansi_default",
    },
)
"""The terminal's own sixteen colours, on its own ground; none that is unreadable on either white or black."""
OWN = (DARK, LIGHT, TERMINAL)


def other_theme(name: str) -> str:
    """Return the theme to toggle to from the theme ``name``."""
    return LIGHT.name if name == DARK.name else DARK.name
