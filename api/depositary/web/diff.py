"""`/diff/{old}/{new}`: two of the snapshots that are kept told apart, as data, as a page, as a table, as a patch."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlencode

import orjson
from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import FileResponse
from pyoxigraph import Literal, NamedNode

from depositary.errors import BadRequest, NotFound
from depositary.graph import names, patch, snapshot
from depositary.graph.snapshot import Snapshot
from depositary.lookup.archive import Archive
from depositary.lookup.shapes import Json, reference
from depositary.web import html, inputs, paging
from depositary.web.answers import HEADERS, accept, cached, matches
from depositary.web.negotiate import require
from depositary.web.routes import reading

router = APIRouter(tags=["Service"])

_FORMS = {"json": "application/json", "html": "text/html", "csv": "text/csv", "rdfp": patch.MEDIA_TYPE}
_OFFERED = {media: suffix for suffix, media in _FORMS.items()}
_VERSION = re.compile("[0-9a-f]{6,64}")
_FOR_EVER = {"Cache-Control": "public, max-age=31536000, immutable"}
"""Of what versions name in full: that never changes. A page does, with the service around it."""
_PATH = re.compile(r"[a-z][a-z-]*/[^\s:<>\"{}|\\^`]+")
_DATE = re.compile("[0-9]{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?")
_LABEL = NamedNode(f"{names.RDFS}label")
_WORDS = {
    "type": "is a",
    "prefLabel": "name",
    "altLabel": "also called",
    "hiddenLabel": "found as",
    "exactMatch": "the same as",
    "page": "address",
}
"""What reused terms are called that have no label in the ontology and no plain name."""
_COLUMNS = ("thing", "name", "what", "property", "before", "after")


@reading(router, "/diff/{old}/{new}", "What differs between two snapshots")
async def diff(request: Request, old: str, new: str, asked: Annotated[inputs.Page, Query()]) -> Response:
    """The things of the record that were added, changed, taken out; with `.rdfp` every statement, as an RDF Patch.

    Versions may be shortened, to six characters at least: the answer is then where they are written in full.
    """
    suffix = new.rpartition(".")[2] if "." in new else ""
    if suffix and suffix not in _FORMS:
        detail = f"There is no form .{suffix[:20]} of this; there are {', '.join(f'.{one}' for one in _FORMS)}."
        raise NotFound(detail, parameter="suffix", got=f".{suffix}", accepted=[f".{one}" for one in _FORMS])
    state = request.app.state
    texts = {"old": old, "new": new.removesuffix(f".{suffix}") if suffix else new}
    first, second = await state.reads.run(partial(_both, state.settings.home, texts), long=True)
    if tuple(texts.values()) != (first.version, second.version):
        query = f"?{request.url.query}" if request.url.query else ""
        where = f"/diff/{first.version}/{second.version}{f'.{suffix}' if suffix else ''}{query}"
        return Response(None, 302, {**HEADERS, "Location": where})
    form = suffix or require(accept(request), _OFFERED)
    if form == "rdfp":
        return await _patch(request, first, second)
    file = await state.diffs.file(first, second, "changes")
    content = await state.reads.run(partial(_page, first, second, file, asked), long=True)
    links = {"Link": f'<{_further(content, form, asked.limit)}>; rel="next"'} if content["next"] else {}
    if form == "html":
        shown = await state.reads.run(partial(_in_words, state.archive, content["changes"]), long=True)
        page = html.page(request, "diff.html", **{**content, "changes": shown})
        return cached(request, page, "text/html", links)
    body = _table(content) if form == "csv" else orjson.dumps({"snapshot": second.version, **content})
    return cached(request, body, _FORMS[form], _FOR_EVER | links)


def _both(home: Path, texts: Mapping[str, str]) -> tuple[Snapshot, Snapshot]:
    first, second = (_snapshot(home, text, parameter) for parameter, text in texts.items())
    return first, second


def _snapshot(home: Path, text: str, parameter: str) -> Snapshot:
    """The snapshot whose version begins so; never a path. Raises `BadRequest` and `NotFound`."""
    if not _VERSION.fullmatch(text):
        detail = (
            f"The parameter {parameter} is '{text[:40]}'; write the version of a snapshot, or its first characters."
        )
        raise BadRequest(detail, parameter=parameter, got=text, accepted=["6 to 64 of 0-9 and a-f"], candidates=())
    kept = sorted(path.name for path in (home / "snapshots").glob("[0-9a-f]*") if len(path.name) == 64)
    found = [version for version in kept if version.startswith(text)]
    if not found:
        raise NotFound(f"There is no snapshot '{text}' here.", parameter=parameter, got=text, accepted=kept)
    if len(found) > 1:
        raise BadRequest(f"Several snapshots begin with '{text}'.", parameter=parameter, got=text, accepted=found)
    return snapshot.find(home, found[0])


async def _patch(request: Request, old: Snapshot, new: Snapshot) -> Response:
    if request.url.query:
        raise BadRequest("A patch is given whole: it takes no parameter.", parameter=next(iter(request.query_params)))
    headers = {**HEADERS, **_FOR_EVER, "ETag": f'W/"{old.version[:24]}.{new.version[:24]}"'}
    if matches(request.headers.get("if-none-match", ""), headers["ETag"]):
        return Response(None, 304, headers)
    file = await request.app.state.diffs.file(old, new, "rdfp")
    return FileResponse(file, headers=headers, media_type=patch.MEDIA_TYPE)


def _page(old: Snapshot, new: Snapshot, file: Path, asked: inputs.Page) -> Json:
    with file.open("rb") as lines:
        counted = orjson.loads(next(lines))
        start = paging.start(asked.next, counted["count"])
        after = start + asked.limit
        told = [_change(orjson.loads(line)) for line in islice(lines, start, after)]
    return {
        "old": _said(old),
        "new": _said(new),
        **counted,
        "changes": told,
        "next": paging.mark(after if after < counted["count"] else None),
    }


def _said(one: Snapshot) -> Json:
    return {"version": one.version, "code": one.manifest["code"], "statements": one.manifest["statements"]}


def _change(one: dict[str, Any]) -> Json:
    properties = [
        {"property": name, "before": before or None, "after": after or None}
        for name, (before, after) in one["properties"].items()
    ]
    return {"thing": reference(one["thing"], one["name"]), "what": one["what"], "properties": properties}


def _in_words(archive: Archive, changes: list[Json]) -> list[Json]:
    """Changes for a reader, by the names of the snapshot that is served; a thing that it has not is no link."""
    return [
        {
            "thing": one["thing"] | ({} if archive.describes(one["thing"]["url"][1:]) else {"url": None}),
            "what": one["what"],
            "properties": [
                {
                    "property": _called(archive, each["property"]),
                    "before": _values(archive, each["before"]),
                    "after": _values(archive, each["after"]),
                }
                for each in one["properties"]
            ],
        }
        for one in changes
    ]


def _called(archive: Archive, name: str) -> str:
    """What a property is called."""
    found = archive.store.quads_for_pattern(names.term(name), _LABEL, None, names.GRAPH_ONTOLOGY)
    labels = (quad.object for quad in found if isinstance(quad.object, Literal))
    return next((one.value for one in labels if one.language == "en"), _WORDS.get(name, name))


def _values(archive: Archive, text: str | None) -> str:
    """Values as a reader expects them: things by their names, days in words."""
    return ", ".join(_value(archive, one) for one in text.split(", ")) if text else ""


def _value(archive: Archive, value: str) -> str:
    if _PATH.fullmatch(value):
        return archive.called(value)
    return html.say(value) if _DATE.fullmatch(value) else value


def _table(content: Json) -> bytes:
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow(_COLUMNS)
    for one in content["changes"]:
        what = (one["thing"]["iri"], one["thing"]["name"], one["what"])
        for each in one["properties"] or [dict.fromkeys(_COLUMNS[3:])]:
            rows.writerow([*what, each["property"], each["before"], each["after"]])
    return out.getvalue().encode()


def _further(content: Json, form: str, limit: int) -> str:
    query = urlencode({"limit": limit, "next": content["next"]})
    return f"/diff/{content['old']['version']}/{content['new']['version']}.{form}?{query}"
