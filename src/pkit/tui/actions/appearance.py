"""Actions that change the appearance."""

from collections.abc import Sequence

from pkit.facts.text import has_words
from pkit.state import set_theme
from pkit.tui.actions.group import ActionGroup
from pkit.tui.render.segments import TextStyle, segment, spread
from pkit.tui.screens.finder import FinderScreen, Taken
from pkit.tui.themes import OWN, other_theme
from pkit.tui.widgets.choices import Choice


class Appearance(ActionGroup):
    """Changes the theme, which is saved, and redraws the screen."""

    def switch_theme(self) -> None:
        """Toggle between the dark and the light theme."""
        self.take_theme(other_theme(self.main.app.theme))

    def choose_theme(self) -> None:
        """Open the menu of themes, which previews the one under the cursor."""
        before = self.main.app.theme
        own = [theme.name for theme in OWN]
        names = [*own, *(name for name in self.themes() if name not in own)]

        def find(text: str, cells: int) -> Sequence[Choice]:
            return [
                Choice(name, (spread((segment(name),), (segment(self._kind(name), TextStyle.DIM),), cells),))
                for name in names
                if has_words(name, text)
            ]

        def show(name: str) -> None:
            self.main.app.theme = name

        def chosen(choice: Taken | None) -> None:
            if choice:
                self.take_theme(choice.id)
            else:
                show(before)

        keys = self.services.keys
        self.show(FinderScreen("Theme", "Type a name", find, current=before, keys=keys, preview=show), chosen)

    def take_theme(self, name: str) -> None:
        """Apply a theme and save the choice."""
        self.main.app.theme = name
        self.say(f"Theme: {name}")
        self.services.change(set_theme(name))

    def themes(self) -> list[str]:
        """Return the names of all themes, sorted."""
        return sorted(self.main.app.available_themes)

    def redraw(self) -> None:
        """Redraw the whole screen, overwriting output of other programs."""
        self.main.app.screen.refresh(layout=True)

    def _kind(self, name: str) -> str:
        theme = self.main.app.available_themes[name]
        return "the terminal's own colours" if theme.ansi else "dark" if theme.dark else "light"
