"""The mark `next`, with which a client asks for what an answer had no room for."""

from __future__ import annotations

import base64
import binascii

from depositary.errors import BadRequest

_LONGEST = 20  # characters; a longer mark is none of ours


def mark(number: int | None) -> str | None:
    """The mark of the entry from which an answer goes on; None where nothing is left."""
    return None if number is None else base64.urlsafe_b64encode(str(number).encode()).decode()


def start(given: str | None, most: int) -> int:
    """The number of the entry that a mark stands for, at most `most`; 0 for none. Raises `BadRequest`."""
    if given is None:
        return 0
    try:
        number = int(base64.urlsafe_b64decode(given.encode()).decode("ascii")) if len(given) <= _LONGEST else -1
    except (ValueError, binascii.Error):
        number = -1
    if not 0 <= number <= most:
        raise BadRequest("The parameter next must be the value of `next` in an answer.", parameter="next", got=given)
    return number
