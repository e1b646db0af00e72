"""HTML: plain pages, made by Jinja2 from the same answers as the JSON. Everything is escaped by the template engine."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from depositary.lookup.archive import Archive
from depositary.lookup.description import Description

_LOOKUPS = {
    "state": ("participations", "oversight", "timeline"),
    "treaty": ("parties",),
    "organisation": ("participations",),
}


def thing(description: Description) -> bytes:
    """The page of one thing: its name, what may be asked of it, its statements, and what points at it."""
    content = description.json()
    kind = content["url"].strip("/").split("/", 1)[0]
    page = _environment().get_template("thing.html")
    return page.render(
        thing=content,
        snapshot=description.snapshot,
        lookups=_LOOKUPS.get(kind, ()) if content["url"].count("/") == 2 else (),
    ).encode()


def home(archive: Archive) -> bytes:
    """The front page: what this is, the seed case, and the ways in."""
    things = archive.catalogue
    return (
        _environment()
        .get_template("home.html")
        .render(snapshot=archive.version, treaties=things.of_kind("treaty"), bodies=things.of_kind("body", "court"))
        .encode()
    )


def page(template: str, **content: object) -> bytes:
    """A page made of a template and what it speaks of."""
    return _environment().get_template(template).render(**content).encode()


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("depositary.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
