"""The style that the user prefers."""

from collections.abc import Collection

from pkit.cli.reporting import say
from pkit.config import Config
from pkit.errors import UsageError
from pkit.facts.citation import Style
from pkit.facts.wording import way_named


def preferred(config: Config, offered: Collection[str]) -> str:
    """Return the style of the settings, where it is one of those ``offered``; APA otherwise."""
    setting = config.settings.get("style")
    if setting is None:
        return Style.APA.value
    try:
        way = way_named(setting.value).value
    except UsageError as error:
        say(f"pkit: {config.at(setting.line, str(error))}")
        return Style.APA.value
    return way if way in offered else Style.APA.value
