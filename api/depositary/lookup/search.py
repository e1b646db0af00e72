"""`/search`: find a thing by any of its names, and say so when a name means several."""

from __future__ import annotations

from rapidfuzz import fuzz, process, utils

from depositary.lookup.archive import Archive
from depositary.lookup.catalogue import Thing, code
from depositary.lookup.shapes import Json

_NEAR = 80.0  # likeness (0..100) below which a hit is noise
_CODE = 4  # a text shorter than this is a code: found exactly or not at all, since it is part of many words
_SEARCHED = ("state", "organisation", "treaty", "body", "court")


def search(archive: Archive, text: str, limit: int = 20) -> Json:
    """Ranked things: those that bear the name exactly first, then the like.

    `ambiguous` is true where several things bear exactly this name, or where an acronym is often used for something
    else than its one bearer (ECHR for the Court): every reading is then offered first, and `note` says so.
    """
    things = {thing.path: thing for thing in archive.catalogue.of_kind(*_SEARCHED)}
    wanted, names = utils.default_process(text), archive.catalogue.normalised
    bearers = {path for (path, _), name in names.items() if name == wanted and wanted}
    exact = [thing for path, thing in things.items() if path in bearers or (wanted and code(text) in thing.codes)]
    results = [_hit(archive, thing, 100.0, text) for thing in exact]
    seen = {thing.path for thing in exact}
    mistaken: list[Thing] = []
    if len(exact) == 1 and text.strip().isupper() and text.strip().isalpha():
        confused = archive.confusable(exact[0].path)
        mistaken = [archive.catalogue.things[path] for path in confused if path in archive.catalogue.things]
        results += [_hit(archive, thing, 99.0, thing.name) for thing in mistaken]
        seen |= {thing.path for thing in mistaken}
    longer = {key: name for key, name in names.items() if len(name) >= _CODE}
    found = process.extract(wanted, longer, scorer=fuzz.WRatio, limit=limit * 8, score_cutoff=_NEAR)
    for _, score, (path, label) in found:
        if path in things and path not in seen and len(results) < limit:
            seen.add(path)
            results.append(_hit(archive, things[path], score, label))
    note = None
    if len(exact) > 1:
        note = f"“{text}” names {len(exact)} things; choose the one that is meant."
    elif mistaken:
        others = " and ".join(thing.name for thing in mistaken)
        note = f"“{text}” is the {exact[0].name}; it is often confused with: {others}."
    return {"q": text, "ambiguous": note is not None, "note": note, "results": results[:limit]}


def _hit(archive: Archive, thing: Thing, score: float, matched: str) -> Json:
    confusable = [
        archive.reference(path) for path in archive.confusable(thing.path) if path in archive.catalogue.things
    ]
    return archive.reference(
        thing.path, type=thing.kind, score=round(score, 1), matched=matched, confusable_with=confusable
    )
