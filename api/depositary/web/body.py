"""The body of a request, read whole and never further than it may be long."""

from __future__ import annotations

from fastapi import Request

from depositary.errors import TooLong


async def whole(request: Request, most: int, what: str) -> bytes:
    """The body. Raises `TooLong` as soon as it has more than `most` bytes, `ClientDisconnect` where the client goes.

    `what` names in the error what the client sent.
    """
    parts: list[bytes] = []
    size = 0
    async for part in request.stream():
        size += len(part)
        if size > most:
            raise TooLong(f"The {what} is longer than {most} bytes.", parameter="body")
        parts.append(part)
    return b"".join(parts)
