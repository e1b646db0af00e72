"""Pages: Jinja2 templates over the same content as the JSON. Everything is escaped; nothing in a page is run but files
of ours, and nothing is loaded from elsewhere.
"""

from __future__ import annotations

from functools import cache
from typing import Any
from urllib.parse import quote, urlencode

from fastapi import Request
from jinja2 import Environment, PackageLoader, StrictUndefined, pass_context
from jinja2.runtime import Context

from depositary.graph import names
from depositary.law.dates import PartialDate
from depositary.lookup.archive import Archive
from depositary.web import assets, languages

SAFETY = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}
"""The headers of every page: no inline script or style, nothing from another host (CSP Level 3)."""

ADDRESS = 8_000
"""Characters of an address that every proxy passes on (RFC 9110, 4.1); a page links to none that is longer."""


def page(request: Request, template: str, **content: Any) -> bytes:
    """A page in the language of the reader. Templates find names with `name` and write links to things with `link`."""
    here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    return render(
        request.app.state.archive,
        languages.of(request.scope["headers"]),
        template,
        here=here if len(here) <= ADDRESS else request.url.path,
        **content,
    )


def render(archive: Archive, language: str, template: str, **content: Any) -> bytes:
    """The bytes of a page."""
    return (
        _environment()
        .get_template(template)
        .render(archive=archive, snapshot=archive.version, language=language, languages=languages.LANGUAGES, **content)
        .encode()
    )


class _Environment(Environment):
    """Jinja2's, but that `one.status` of a dict is its key first: most of what templates read, and twice as fast so."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        """The value under the key of a dict, else what Jinja2 finds."""
        if type(obj) is dict and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)


@cache
def _environment() -> Environment:
    made = _Environment(
        loader=PackageLoader("depositary.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"name": _name, "tongue": _tongue, "day": say, "words": _words, "query": urlencode}
    made.globals |= {"static": assets.address, "address": lambda path: "/" + quote(path)}
    return made


@pass_context
def _name(context: Context, thing: dict[str, Any]) -> str:
    """The name of a thing (`{url, name}`) in the language of the reader, else as the answer has it."""
    archive: Archive = context["archive"]
    return archive.name_in(_path(thing), context["language"]) or str(thing["name"])


@pass_context
def _tongue(context: Context, thing: dict[str, Any]) -> str:
    """The tag of the language in which `name` gives the name of a thing."""
    archive: Archive = context["archive"]
    return str(context["language"]) if archive.name_in(_path(thing), context["language"]) else "en"


def _path(thing: dict[str, Any]) -> str:
    return str(thing["iri"]).removeprefix(names.BASE)


def say(value: dict[str, Any] | str | None) -> str:
    """A date of an answer, or one that is written YYYY-MM-DD, in words: "1 September 1998"; "not known" for none."""
    if value is None:
        return "not known"
    if isinstance(value, str):
        return str(PartialDate.parse(value))
    if value["date"]:
        return str(PartialDate.parse(value["date"]))
    return str(PartialDate.parse(f"{value['earliest'] or '..'}/{value['latest'] or '..'}"))


def _words(value: str) -> str:
    """A value of a vocabulary as words: "former party"."""
    return value.replace("-", " ")
