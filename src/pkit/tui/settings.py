"""Applies the user's settings after the first frame."""

from typing import NamedTuple

from textual.app import App

from pkit.config import Config, suggested
from pkit.errors import UsageError
from pkit.facts.wording import style_or_format
from pkit.tui.key_names import Keys


class Settings(NamedTuple):
    """The effective settings."""

    keys: Keys = Keys()
    problems: tuple[str, ...] = ()


def settled(app: App[None], config: Config) -> Settings:
    """Rebind the keys of ``app``, and check that style and theme exist."""
    keys = Keys()
    wrong: tuple[str, ...] = ()
    if config.keys:
        from pkit.tui.keymap import rebound  # noqa: PLC0415 - who rebinds nothing does not wait for it

        keys, wrong = rebound(config)
        app.set_keymap(dict(keys.rebound))
    return Settings(keys, (*config.problems, *wrong_names(config, tuple(app.available_themes)), *wrong))


def wrong_names(config: Config, themes: tuple[str, ...]) -> tuple[str, ...]:
    """Return problems with the names of style and theme, one line each."""
    problems: list[str] = []
    style, theme = config.settings.get("style"), config.settings.get("theme")
    if style is not None:
        try:
            style_or_format(style.value, config.styles)
        except UsageError as error:
            problems.append(config.at(style.line, str(error)))
    if theme is not None and theme.value not in themes:
        said = f"no theme is called '{theme.value}'{suggested(theme.value, themes)}"
        problems.append(config.at(theme.line, said))
    return tuple(problems)


def notice(config: Config, problems: tuple[str, ...]) -> tuple[str, ...]:
    """Return one line about all problems, as the status line has room for one."""
    more = f" (and {len(problems) - 1} more: pkit config lists them)" if len(problems) > 1 else ""
    short = (
        (problems[0].replace(str(config.path), config.path.name, 1) if config.path else problems[0]) if problems else ""
    )
    return (f"{short}{more}",) if problems else ()
