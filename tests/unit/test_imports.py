import json
import subprocess
import sys

import pytest

_PROBE = """
import importlib, json, pkgutil, sys
package = importlib.import_module(sys.argv[1])
for module in pkgutil.walk_packages(getattr(package, "__path__", ()), package.__name__ + "."):
    importlib.import_module(module.name)
print(json.dumps(sorted({name.partition(".")[0] for name in sys.modules})))
"""


def loaded_by(package: str) -> set[str]:
    """Return the top-level modules that a fresh interpreter holds after importing all of ``package``."""
    done = subprocess.run([sys.executable, "-c", _PROBE, package], capture_output=True, text=True, check=True)
    return set(json.loads(done.stdout))


@pytest.mark.parametrize("package", ["pkit.facts"])
def test_no_module_of_the_domain_loads_the_terminal(package: str) -> None:
    """Importing every module beneath the interface loads neither textual nor rich."""
    loaded = loaded_by(package)
    assert "pkit" in loaded
    assert loaded.isdisjoint({"textual", "rich"})
