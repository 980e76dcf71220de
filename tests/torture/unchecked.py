"""The program with a loader that lets every character in, as if its compiled base had been tampered with.

``python -m tests.torture.unchecked ARGUMENTS``: what is drawn and printed must be safe all the same.
"""

import sys
from unittest.mock import patch

from pkit.__main__ import main

if __name__ == "__main__":
    with patch("pkit.facts.file.validators.first_unsafe", return_value=None):
        sys.exit(main())
