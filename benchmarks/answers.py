"""One line for each of 500 answers: status, SHA-256 of headers and body, path. Compares two versions of the code.

Run it before a change and after, over one snapshot, and compare the two outputs: they must not differ in a byte.
"""

from __future__ import annotations

import asyncio
import hashlib
from itertools import islice

import httpx

from depositary.graph.names import last
from depositary.web.app import create_app
from lookups import requests

EACH = 50


async def main() -> None:
    app = create_app()
    states, treaties = ([last(one.path) for one in app.state.archive.catalogue.of_kind(kind)] for kind in _KINDS)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://localhost") as client:
        for paths in requests(states, treaties).values():
            for path in islice(paths, EACH):
                answer = await client.get(path)
                digest = hashlib.sha256(repr(sorted(answer.headers.items())).encode() + answer.content).hexdigest()
                print(answer.status_code, digest, path)


_KINDS = ("state", "treaty")

if __name__ == "__main__":
    asyncio.run(main())
