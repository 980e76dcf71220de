"""`make torture` keeps to its time: what does not fit is said, not waited for."""

import sys
import threading
import time
from pathlib import Path

import pytest

import pkit

if sys.platform == "win32":
    pytest.skip("the trials need signals and pseudo-terminals", allow_module_level=True)

from tests.torture import signals, trials
from tests.torture.trials import Limits, Outcome, Trial, row


def endless(folder: Path, share: float) -> Outcome:
    """Wait for what never comes, as a trial of a machine that is too slow does."""
    del folder, share
    threading.Event().wait()
    return 1, ()


@pytest.fixture(autouse=True)
def _endless_trial(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trials, "TRIALS", (Trial("endless", "waits for what never comes", endless),))


def test_a_trial_that_does_not_end_is_given_up() -> None:
    """It counts neither as tried nor as lost."""
    now = time.time()
    done = row(0, 1.0, Limits(now + 60, now))
    assert (done.tried, done.lost) == (0, ())
    assert done.left_out.startswith("not finished in ")


def test_what_there_is_no_time_to_begin_is_left_out() -> None:
    """And said to be so."""
    now = time.time()
    assert row(0, 1.0, Limits(now - 1, now)).left_out == "no time to begin it"


def test_a_trial_that_begins_late_does_a_smaller_share() -> None:
    """What is left of the time is shared out among it and those after it."""
    limits = Limits(0, time.time() + 60)
    assert limits.share_of(30) == 1
    assert 0.15 < limits.share_of(240 * trials.WORKERS) <= 0.25
    assert Limits(0, 0).share_of(30) == 0


def test_the_soak_takes_a_worker_from_the_others() -> None:
    """While it lasts, what the others share out is a worker less."""
    now = time.time()
    alone, beside = (Limits(0, now + 60, soaked).share_of(240 * trials.WORKERS) for soaked in (0.0, now + 60))
    assert beside == pytest.approx(alone * (trials.WORKERS - 1) / trials.WORKERS, rel=0.01)


def test_what_is_done_whole_does_not_shrink(monkeypatch: pytest.MonkeyPatch) -> None:
    """It begins first instead."""
    shares: list[float] = []

    def shared(folder: Path, share: float) -> Outcome:
        del folder
        shares.append(share)
        return 1, ()

    monkeypatch.setattr(trials, "TRIALS", (Trial("whole", "all or nothing", shared, whole=True),))
    row(0, 1.0, Limits(time.time() + 60, time.time() + 60), left=10_000)
    assert shares == [1.0]


def test_an_interrupt_of_python_itself_is_told_from_one_of_pkit() -> None:
    """By the frames of the traceback that it prints."""
    head, end = "Traceback (most recent call last):\r\n", "KeyboardInterrupt\r\n"
    python, launcher = (
        '  File "<frozen site>", line 616, in <module>\r\n',
        '  File "/bin/pkit", line 3, in <module>\r\n',
    )
    assert signals.is_pythons_own(head + python + end)
    assert signals.is_pythons_own(head + launcher + end)
    own = Path(pkit.__file__).with_name("__main__.py")
    assert not signals.is_pythons_own(f'{head}{launcher}  File "{own}", line 6, in <module>\r\n{end}')
    assert not signals.is_pythons_own("")
