"""What a row of the compiled database is made of, for the side that writes and the side that reads."""

import zlib

SCHEMA = 2
"""Changes whenever the compiled form changes; part of the name of every cached database."""


def check_sum(fields: str) -> int:
    """Return the sum that an entry's ``fields`` are stored with, so that a damaged row is noticed when read."""
    return zlib.crc32(fields.encode())
