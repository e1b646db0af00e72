"""The body of a request: what it is, and the whole of it, never further than it may be long."""

from __future__ import annotations

from fastapi import Request

from depositary.errors import TooLong, UnsupportedMediaType
from depositary.web.negotiate import media_type


def kind(request: Request, read: tuple[str, ...], detail: str) -> str:
    """The media type of the body: one of those that are `read`, in UTF-8 and not compressed.

    Raises `UnsupportedMediaType`, with `detail` where it is another type.
    """
    given = request.headers.get("content-type")
    coding = request.headers.get("content-encoding", "identity")
    found, parameters = media_type(given or "") or ("", frozenset())
    if found not in read:
        raise UnsupportedMediaType(detail, parameter="Content-Type", got=given, accepted=read)
    if any(name == "charset" and value != "utf-8" for name, value in parameters):
        raise UnsupportedMediaType("The body must be UTF-8.", parameter="Content-Type", got=given, accepted=read)
    if coding.lower() != "identity":
        said = "The body must not be compressed."
        error = UnsupportedMediaType(said, parameter="Content-Encoding", got=coding, accepted=read)
        error.headers["Accept-Encoding"] = "identity"  # RFC 9110, 15.5.16
        raise error
    return found


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
