"""A fair share for each client: how many of its queries may run or wait at once, so that one cannot fill the queue."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from ipaddress import IPv6Address, ip_address

from fastapi import Request

from depositary.errors import TooManyRequests

_PREFIX = 64  # bits: what a provider gives one customer in IPv6 (RFC 6177)


class Shares:
    """At most `most` queries of one client at a time."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._taken: Counter[str] = Counter()

    @contextmanager
    def place(self, client: str) -> Iterator[None]:
        """One place for a query of a client, while the block runs. Raises `TooManyRequests`."""
        if self._taken[client] >= self._most:
            raise TooManyRequests(
                f"You have {self._most} queries here already. Wait until one of them is answered.", retry_after=1
            )
        self._taken[client] += 1
        try:
            yield
        finally:
            self._taken[client] -= 1
            if not self._taken[client]:
                del self._taken[client]


def client_of(request: Request) -> str:
    """Who asks: its address, or the network of one customer where that is of IPv6."""
    host = request.client.host if request.client else ""
    try:
        address = ip_address(host)
    except ValueError:
        return host
    if isinstance(address, IPv6Address) and address.ipv4_mapped is None:
        return str(int(address) >> (128 - _PREFIX))
    return host
