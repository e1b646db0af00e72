"""A list of claims as JSON: each claim with its fields as texts, or with what is wrong with it."""

from __future__ import annotations

from typing import Any

import orjson

from depositary.errors import BadRequest, DepositaryError, DocumentError, TooLong

JSON = "application/json"


def read(body: bytes, most: int) -> list[dict[str, str] | DepositaryError]:
    """The claims of a JSON document: each as texts by field, or what is wrong with it.

    Raises `DocumentError` for what is no JSON, `BadRequest` for what is no list of claims, `TooLong` for too many.
    """
    try:
        document = orjson.loads(body)
    except orjson.JSONDecodeError as error:
        text = body.decode(errors="replace")
        said = f"The body is no JSON: {error.msg} in line {error.lineno}, column {error.colno}."
        raise DocumentError(said, text=text, line=error.lineno, column=error.colno) from None
    claims = document.get("claims") if isinstance(document, dict) else document
    if not isinstance(claims, list):
        raise BadRequest('The body must be a list of claims, or an object with a list "claims".', parameter="claims")
    if len(claims) > most:
        detail = f"The list has {len(claims)} claims; send {most} at a time."
        raise TooLong(detail, parameter="claims", accepted=[f"at most {most} claims"], candidates=())
    return [_claim(one) for one in claims]


def _claim(given: Any) -> dict[str, str] | DepositaryError:
    if not isinstance(given, dict):
        return BadRequest("A claim is an object with fields, such as state, treaty, act and date.", parameter="claim")
    texts: dict[str, str] = {}
    for name, value in given.items():
        if value is None:
            continue
        if isinstance(value, bool):
            value = str(value).lower()
        if not isinstance(value, str | int):
            return BadRequest(f"The field {name[:40]} must be a text, a number, true or false.", parameter=name[:40])
        texts[name] = str(value)
    return texts
