"""pkit's own two themes; every Textual theme works as well."""

from textual.theme import Theme

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


def other_theme(name: str) -> str:
    """Return the theme to switch to from the one called ``name``."""
    return LIGHT.name if name == DARK.name else DARK.name
