"""Who a client is, and that what it took it gives back."""

from __future__ import annotations

import pytest
from fastapi import Request

from depositary.errors import TooManyRequests
from depositary.web.shares import Shares, client_of


def request(host: str | None) -> Request:
    return Request({"type": "http", "client": (host, 1) if host is not None else None, "headers": []})


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("192.0.2.1", "192.0.2.1", True),
        ("192.0.2.1", "192.0.2.2", False),
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("::ffff:192.0.2.1", "::ffff:192.0.2.2", False),
        ("a socket", "a socket", True),
        (None, None, True),
    ],
)
def test_who_asks(one: str | None, other: str | None, same: bool) -> None:
    assert (client_of(request(one)) == client_of(request(other))) is same


def test_a_place_is_given_back_whatever_happens() -> None:
    shares = Shares(1)
    for _ in range(3):
        with pytest.raises(ZeroDivisionError), shares.place("a"):
            raise ZeroDivisionError
    with shares.place("a"), shares.place("b"):
        with pytest.raises(TooManyRequests), shares.place("a"):
            pass
        with pytest.raises(TooManyRequests), shares.place("a"):
            pass
    with shares.place("a"):
        pass
