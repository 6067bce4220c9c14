"""Reads the header Range (RFC 9110, 14.2): one range of bytes; anything else is answered with the whole. Pure."""

import re

from visavis.protocol.problems import ProblemError

_ONE = re.compile(r"bytes=(\d{0,15})-(\d{0,15})")


def wanted_range(header: str, size_bytes: int) -> tuple[int, int] | None:
    """From which byte to before which; None for the whole. Raises ProblemError `invalid` for one beyond the end."""
    found = _ONE.fullmatch(header.replace(" ", ""))
    if found is None or found[0] == "bytes=-":
        return None
    first, last = found.groups()
    if not first:
        return max(0, size_bytes - int(last)), size_bytes
    start = int(first)
    end = min(int(last) + 1, size_bytes) if last else size_bytes
    if last and int(last) < start:
        return None
    if start >= size_bytes:
        raise ProblemError("invalid", "There is nothing at this range.", detail=f"The file has {size_bytes} bytes.")
    return start, end
