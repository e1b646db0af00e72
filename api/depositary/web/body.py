"""The body of a request, read whole and never further than it may be long."""

from __future__ import annotations

from fastapi import Request

from depositary.errors import TooLong


async def whole(request: Request, most: int, too_long: TooLong) -> bytes:
    """The body. Raises `too_long` as soon as it has, or says that it has, more than `most` bytes.

    Raises `ClientDisconnect` where the client goes before its end.
    """
    said = request.headers.get("content-length", "")
    if said.isdecimal() and int(said) > most:
        raise too_long
    parts: list[bytes] = []
    size = 0
    async for part in request.stream():
        size += len(part)
        if size > most:
            raise too_long
        parts.append(part)
    return b"".join(parts)
