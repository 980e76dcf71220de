"""Files that come with the program, wherever it was installed from."""

import hashlib
from contextlib import suppress
from pathlib import Path

import pkit
from pkit.errors import UnreadableFileError
from pkit.facts.store import cache


def resource(name: str) -> Path:
    """Return the file ``name`` of the package: itself, or a copy where the package is in an archive (zipapp).

    Raises:
        UnreadableFileError: it is not there, or cannot be copied.
    """
    path = Path(pkit.__file__).parent / name
    return path if path.is_file() else _unpacked(name)


def _unpacked(name: str) -> Path:
    # Both take long to import, and nobody needs them who has installed pkit as usual.
    import tempfile  # noqa: PLC0415
    from importlib.resources import files  # noqa: PLC0415

    try:
        content = files(pkit).joinpath(name).read_bytes()
        digest = hashlib.sha256(content).hexdigest()[:16]
        path = cache.private_folder(Path(tempfile.gettempdir())) / f"{digest}-{Path(name).name}"
        with suppress(OSError):
            if path.read_bytes() == content:
                return path
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as new:
            new.write(content)
        Path(new.name).replace(path)
    except OSError as error:
        reason = error.strerror or str(error)
        raise UnreadableFileError(f"{name}, which comes with pkit, cannot be read: {reason}") from None
    return path
