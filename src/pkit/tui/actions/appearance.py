"""Actions on how the explorer looks."""

from collections.abc import Sequence

from pkit.facts.text import has_words
from pkit.state import set_theme
from pkit.tui.actions.group import ActionGroup
from pkit.tui.render.segments import TextStyle, segment, spread
from pkit.tui.screens.finder import FinderScreen, Taken
from pkit.tui.themes import OWN, other_theme
from pkit.tui.widgets.choices import Choice


class Appearance(ActionGroup):
    """Chooses the theme, which is remembered, and draws the screen again."""

    def switch_theme(self) -> None:
        """Go from dark to light or back."""
        self.take_theme(other_theme(self.main.app.theme))

    def choose_theme(self) -> None:
        """Let a theme be chosen; the one under the cursor is shown at once."""
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
        """Show a theme, also from the next start on."""
        self.main.app.theme = name
        self.say(f"Theme: {name}")
        self.services.change(set_theme(name))

    def themes(self) -> list[str]:
        """Return the names of all themes in the order of the alphabet."""
        return sorted(self.main.app.available_themes)

    def redraw(self) -> None:
        """Draw the whole screen again, whatever else has been written to the terminal."""
        self.main.app.screen.refresh(layout=True)

    def _kind(self, name: str) -> str:
        theme = self.main.app.available_themes[name]
        return "the terminal's own colours" if theme.ansi else "dark" if theme.dark else "light"
