"""Messages between the service and a worker: a JSON header and raw bytes, each with its length before it.

JSON and not pickle, because a worker that a hostile query has broken must not be able to run code in the service.
"""

import struct
from typing import Any

import orjson

HEAD = struct.Struct(">II")
"""Lengths of header and body, in bytes."""


def pack(header: dict[str, Any], body: bytes = b"") -> bytes:
    """One message."""
    text = orjson.dumps(header)
    return HEAD.pack(len(text), len(body)) + text + body


def unpack_header(text: bytes) -> dict[str, Any]:
    """The header of a message."""
    header: dict[str, Any] = orjson.loads(text)
    return header
