"""`/search`: find a thing by any of its names, and say so when a name means several."""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz import fuzz, process, utils

from depositary.lookup.archive import Archive
from depositary.lookup.catalogue import Thing, code
from depositary.lookup.shapes import Json

_NEAR = 70.0  # likeness (0..100) below which a hit is noise
_CODE = 4  # a text shorter than this is a code: found exactly or not at all, since it is part of many words
_SEARCHED = ("state", "organisation", "treaty", "body", "court")


def search(archive: Archive, text: str, limit: int = 20) -> Json:
    """Ranked things: those that bear the name exactly first, then the like.

    `ambiguous` is true where several things bear exactly this name, or where an acronym is often used for something
    else than its one bearer (ECHR for the Court): every reading is then offered first, and `note` says so.
    """
    things = archive.catalogue.of_kind(*_SEARCHED)
    wanted = utils.default_process(text)
    exact = [
        thing
        for thing in things
        if wanted and (wanted in {utils.default_process(name) for name in _names(thing)} or code(text) in thing.codes)
    ]
    results = [_hit(archive, thing, 100.0, text) for thing in exact]
    seen = {thing.path for thing in exact}
    mistaken: list[Thing] = []
    if len(exact) == 1 and text.strip().isupper():
        confused = archive.confusable(exact[0].path)
        mistaken = [archive.catalogue.things[path] for path in confused if path in archive.catalogue.things]
        results += [_hit(archive, thing, 99.0, thing.name) for thing in mistaken]
        seen |= {thing.path for thing in mistaken}
    labels = {
        (thing.path, name): name
        for thing in things
        if thing.path not in seen
        for name in _names(thing)
        if len(name) >= _CODE
    }
    found = process.extract(
        text, labels, scorer=fuzz.WRatio, processor=utils.default_process, limit=limit * 4, score_cutoff=_NEAR
    )
    for label, score, (path, _) in found:
        if path not in seen and len(results) < limit:
            seen.add(path)
            results.append(_hit(archive, archive.catalogue.things[path], score, label))
    note = None
    if len(exact) > 1:
        note = f"“{text}” names {len(exact)} things; choose the one that is meant."
    elif mistaken:
        others = " and ".join(thing.name for thing in mistaken)
        note = f"“{text}” is the {exact[0].name}; it is often confused with: {others}."
    return {"q": text, "ambiguous": note is not None, "note": note, "results": results[:limit]}


def _names(thing: Thing) -> Iterator[str]:
    yield from (name for names in thing.labels.values() for name in names)
    yield from thing.codes


def _hit(archive: Archive, thing: Thing, score: float, matched: str) -> Json:
    confusable = [
        archive.reference(path) for path in archive.confusable(thing.path) if path in archive.catalogue.things
    ]
    return archive.reference(
        thing.path, type=thing.kind, score=round(score, 1), matched=matched, confusable_with=confusable
    )
