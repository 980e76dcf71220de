"""Plays many keys at random against the model, in two processes, and runs the feature tests without any network."""

import os
import random
import re
import subprocess
import sys
from pathlib import Path

from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.support.play import Play

STEPS = 50
"""Actions between two starts of the explorer."""
_TESTS = ("tests/features", "tests/unit/cli", "tests/test_docs.py", "tests/test_transcripts.py")


def played(folder: Path, actions: int) -> list[str]:
    """Play so many actions; what differs from the model, in the shortest form that was found."""
    processes: list[subprocess.Popen[str]] = []
    for number in range(2):
        home = folder / f"home-{number}"
        home.mkdir()
        environ = {**os.environ, "HOME": str(home), "PKIT_CLIPBOARD": "off", "TEXTUAL_FPS": "15"}
        command = [sys.executable, "-m", "tests.torture.playing", str(actions // STEPS // 2)]
        processes.append(
            subprocess.Popen(command, env=environ, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        )
    said: list[str] = []
    try:
        for process in processes:
            out, _ = process.communicate()
            if process.returncode:
                said.append(f"{out.partition(chr(10))[0]}: {out[-3000:]}")
    finally:
        for process in processes:
            process.kill()
    return said


def unplugged(share: float) -> tuple[int, list[str]] | None:
    """Run feature tests in a network of their own, without even loopback; None where that is not possible.

    A tenth of the files where ``share`` is 1, others each time.
    """
    alone = ["unshare", "--net", *([] if os.getuid() == 0 else ["--map-root-user"])]
    try:
        subprocess.run([*alone, "true"], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    pytest = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-n",
        "2",
        "-m",
        "not loopback",
        "--ignore",
        "tests/features/test_play.py",
    ]
    files = [file for place in map(Path, _TESTS) for file in ([place] if place.is_file() else place.glob("test_*.py"))]
    chosen = random.SystemRandom().sample(files, max(1, round(len(files) * share / 10)))
    done = subprocess.run([*alone, *pytest, *map(str, chosen)], capture_output=True, text=True, check=False)
    numbers = {word: int(number) for number, word in re.findall(r"(\d+) (passed|failed|error)", done.stdout)}
    failed = [line for line in done.stdout.splitlines() if line.startswith(("FAILED", "ERROR"))]
    if done.returncode and not failed:
        failed.append(f"{done.stdout[-500:]}{done.stderr[-500:]}")
    return sum(numbers.values()), failed


def main() -> None:
    """Play the number of rounds that the command line names, other ones each time."""
    suppressed = list(HealthCheck)
    rounds = settings(
        max_examples=int(sys.argv[1]),
        stateful_step_count=STEPS,
        deadline=None,
        database=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=suppressed,
    )
    begin = int(sys.argv[2]) if len(sys.argv) > 2 else random.SystemRandom().randrange(1 << 32)
    sys.stdout.write(f"seed {begin}\n")
    sys.stdout.flush()
    run_state_machine_as_test(seed(begin)(Play), settings=rounds)


if __name__ == "__main__":
    main()
