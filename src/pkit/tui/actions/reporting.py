"""What is said while the fact file is looked after: how far compiling is, and what is wrong with the file."""

from pathlib import Path

from pkit.errors import PkitError
from pkit.facts.text import one_line
from pkit.tui.screens.main import MainScreen
from pkit.tui.widgets.notice import Notice
from pkit.tui.widgets.status_bar import StatusBar

_DONE = 1.0


def tell_progress(main: MainScreen, share: float) -> None:
    """Show how much of a large base is compiled, 0 to 1."""
    what = "compiling" if main.selection.base.digest else "first entries · compiling"
    main.query_one(StatusBar).measure(what, share)


def complain(main: MainScreen, error: PkitError, path: Path) -> None:
    """Show what is wrong with the fact file at ``path`` until that is dismissed or mended."""
    tell_progress(main, _DONE)
    # The folder is the user's own, and would leave no room for what is wrong.
    folder = one_line(str(path.parent / "_")).removesuffix("_")
    problems = [each.removeprefix(folder) for each in str(error).splitlines()]
    title = f"The fact file has {len(problems):,} problem{'' if len(problems) == 1 else 's'}"
    key = main.services.keys.first("back", "escape")
    titles = (f"{title}; the facts stay as they were", title)
    _notice(main).present(titles, problems, f"pkit check lists all · {key} closes this")


def be_content(main: MainScreen) -> None:
    """Say that the fact file is again what is shown."""
    be_done(main)
    main.say("The fact file is as it was again.")


def be_done(main: MainScreen) -> None:
    """Take away what was said of an earlier state of the fact file."""
    tell_progress(main, _DONE)
    for notice in main.query(Notice):
        notice.dismiss()


def _notice(main: MainScreen) -> Notice:
    """Return the main screen's notice, which it gets when it first needs one: hardly any run does."""
    for notice in main.query(Notice):
        return notice
    notice = Notice(id="notice")
    main.mount(notice, before=main.query_one(StatusBar))
    return notice
