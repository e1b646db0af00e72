"""An opened snapshot, ready to answer: names, facts for the law, and dossiers, each read when first needed."""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import Any

from pyoxigraph import Literal, NamedNode, Store

from depositary.engine.interface import Statements
from depositary.graph import derive, names
from depositary.graph.derivation import Derivation
from depositary.graph.facts import Facts
from depositary.graph.reader import Reader
from depositary.graph.tables import DATES
from depositary.law.oversight import Mandate
from depositary.lookup import dossier, holdings
from depositary.lookup.catalogue import Catalogue
from depositary.lookup.dossier import Dossier, Strand
from depositary.lookup.shapes import Json, reference, stated

_PARTICIPANTS = 512
_TREATIES = 2048
_ACTS = 65_536
_OTHERS = 4096
"""How many things of a kind are kept; a test holds these against the record. With less room than there are things,
asking for all of them in turn finds none kept: the one asked for longest ago goes first.
"""


class Archive:
    """One snapshot. It never changes, so whatever was read once is kept, within bounds."""

    def __init__(self, store: Statements, version: str) -> None:
        self.store = store
        self.version = version
        self.dossier = lru_cache(maxsize=_PARTICIPANTS)(self._dossier)
        self.mandates = lru_cache(maxsize=_PARTICIPANTS)(self._mandates)
        self.parties = lru_cache(maxsize=_TREATIES)(self._parties)
        self.members = lru_cache(maxsize=_PARTICIPANTS)(self._members)
        self.treaty = lru_cache(maxsize=_TREATIES)(self._treaty)
        self.possible_act = lru_cache(maxsize=_OTHERS)(self._possible_act)
        self.note = lru_cache(maxsize=_OTHERS)(self._note)
        self.source = lru_cache(maxsize=_OTHERS)(self._source)
        self.act = lru_cache(maxsize=_ACTS)(self._act)
        self._cited = lru_cache(maxsize=_ACTS)(self._read_cited)
        self._silent = lru_cache(maxsize=_OTHERS)(self._derive_silent)

    @cached_property
    def catalogue(self) -> Catalogue:
        """The names of things."""
        return Catalogue(self.store)

    @cached_property
    def record(self) -> Reader:
        """The record graph."""
        return Reader(self.store)

    @cached_property
    def facts(self) -> Facts:
        """The record as law reads it."""
        return Facts(self.store)

    @cached_property
    def holdings(self) -> list[Json]:
        """What the record holds of each treaty and organisation."""
        return holdings.holdings(self)

    @cached_property
    def derivation(self) -> Derivation:
        """What follows from the facts, for questions that the snapshot has not answered beforehand."""
        return Derivation(self.facts)

    def reference(self, path: str, **more: Any) -> Json:
        """A thing as answers name it."""
        return reference(path, self.catalogue.name(path), **more)

    def called(self, path: str) -> str:
        """The name of anything that has one in any graph, in English where it can be; its path where it has none."""
        found = self.store.quads_for_pattern(names.thing(path), _LABEL, None, None)
        labels = [quad.object for quad in found if isinstance(quad.object, Literal)]
        return min(labels, key=lambda one: (one.language != "en", one.value)).value if labels else path

    def name_in(self, path: str, language: str) -> str | None:
        """The name of a thing of the catalogue in a language, where the record has one."""
        thing = self.catalogue.things.get(path)
        return thing.names.get(language) if thing else None

    def describes(self, path: str) -> bool:
        """Does the snapshot say anything of a thing?"""
        return next(self.store.quads_for_pattern(names.thing(path), None, None, None), None) is not None

    @cached_property
    def positions(self) -> dict[str, list[Json]]:
        """What states and organs hold on a thing, by its path: the statement, and the last day that it gives."""
        found: dict[str, list[Json]] = {}
        for node in self.record.things("Position"):
            path, about = names.path(node), self.record.node(node, "about")
            holder, last = self.record.node(node, "heldBy"), self.record.value(node, "untilDay")
            if about and holder:
                held_by, says = self.reference(names.path(holder)), self.record.value(node, "says")
                said = self.reference(path, held_by=held_by, says=says, last_day=last, sources=self.sources(path))
                found.setdefault(names.path(about), []).append(said)
        return found

    @cached_property
    def access(self) -> dict[tuple[str, str], list[Json]]:
        """What is known of actual access, by body and participant: visits, statements, refusals, in order of time.

        Legal competence is another matter. A judgment stands with the respondent, not with the applicant.
        """
        found: dict[tuple[str, str], list[Json]] = {}
        for node in self.record.things("Event"):
            body, path = self.record.node(node, "body"), names.path(node)
            if body:
                done = stated(self.record.value(node, "doneOn"))
                event = self.reference(path, on=done, sources=self.sources(path))
                for participant in self.record.nodes(node, "participant"):
                    found.setdefault((names.path(body), names.path(participant)), []).append(event)
        return {
            pair: sorted(events, key=lambda event: (event["on"] or {}).get("date", ""))
            for pair, events in found.items()
        }

    def _treaty(self, path: str) -> Json:
        """A treaty as answers name it, with its full title."""
        title = next((text for text in self.titles(path)), self.catalogue.name(path))
        return reference(path, self.catalogue.name(path), title=title)

    def concepts(self, scheme: str) -> list[str]:
        """The values of a vocabulary (`vocabulary/power`), sorted."""
        found = self.store.quads_for_pattern(None, _IN_SCHEME, names.thing(scheme), names.GRAPH_ONTOLOGY)
        return sorted(names.last(quad.subject.value) for quad in found if isinstance(quad.subject, NamedNode))

    def titles(self, path: str) -> list[str]:
        """The English titles of a treaty."""
        found = self.store.quads_for_pattern(
            names.thing(path), NamedNode(f"{names.DCTERMS}title"), None, names.GRAPH_RECORD
        )
        return [q.object.value for q in found if isinstance(q.object, Literal) and q.object.language == "en"]

    def _note(self, path: str) -> str:
        """The note of a thing, in English, or nothing."""
        found = self.store.quads_for_pattern(names.thing(path), NamedNode(f"{names.SKOS}note"), None)
        return next((q.object.value for q in found if isinstance(q.object, Literal) and q.object.language == "en"), "")

    def sources(self, *paths: str) -> list[Json]:
        """The sources of things, each once, sorted: the source itself, those it cites, and where a text was read."""
        return [self.source(iri) for iri in sorted({iri for path in paths for iri in self._cited(path)})]

    def _read_cited(self, path: str) -> tuple[str, ...]:
        node = names.thing(path)
        return tuple(one.value for one in (*self.record.sources(node), *self.record.nodes(node, "readIn")))

    def _source(self, iri: str) -> Json:
        node = NamedNode(iri)
        page = next((q.object for q in self.store.quads_for_pattern(node, NamedNode(f"{names.FOAF}page"), None)), None)
        rank = self.record.node(node, "rank")
        title = next((q.object for q in self.store.quads_for_pattern(node, _TITLE, None)), None)
        return reference(
            names.path(node),
            title.value if isinstance(title, Literal) else names.path(node),
            page=page.value if isinstance(page, (NamedNode, Literal)) else None,
            rank=names.last(rank.value) if rank else None,
            seen=self.record.value(node, "seenOn"),
        )

    def _act(self, path: str) -> Json:
        node = names.thing(path)
        kind = self.record.node(node, "actKind")
        derived = Reader(self.store, names.GRAPH_DERIVED)
        superseded = self.record.node(node, "supersededBy")
        decided, place = self.record.node(node, "decidedBy"), self.record.node(node, "place")
        dates = {name: stated(self.record.value(node, term)) for name, term in DATES.items() if name != "effect"}
        return {
            "id": names.last(path),
            "iri": node.value,
            "url": f"/{path}",
            "kind": names.last(kind.value) if kind else None,
            "changes_status": self._changes_status(kind),
            **{name: value for name, value in dates.items() if value},
            "effect": {
                "stated": stated(self.record.value(node, "statedEffectOn")),
                "computed": stated(derived.value(node, "computedEffectOn")),
                "followed": stated(derived.value(node, "followedEffectOn")),
            },
            "without_effect": derived.value(node, "withoutEffectBecause"),
            "article": self.record.value(node, "onArticle"),
            "place": self.reference(names.path(place)) if place else None,
            "decided_by": self.reference(names.path(decided)) if decided else None,
            "set_aside": self.record.value(node, "setAsideBecause"),
            "superseded_by": names.last(superseded.value) if superseded else None,
            "note": self._note(path) or None,  # kept with the act
            "sources": [self.source(one.value) for one in self.record.sources(node)],
        }

    def confusable(self, path: str) -> list[str]:
        """The things that this one is often confused with."""
        return [names.path(node) for node in self.record.nodes(names.thing(path), "confusableWith")]

    def _possible_act(self, path: str) -> Json:
        """An act that may have happened and that nobody has seen."""
        node = names.thing(path)
        kind = self.record.node(node, "actKind")
        return {
            "id": names.last(path),
            "iri": node.value,
            "url": f"/{path}",
            "kind": names.last(kind.value) if kind else None,
            "possible": True,
            "not_before": stated(self.record.value(node, "notBefore")),
            "not_after": stated(self.record.value(node, "notAfter")),
            "missing": self.record.value(node, "missing"),
            "sources": [self.source(one.value) for one in self.record.sources(node)],
        }

    def _changes_status(self, kind: NamedNode | None) -> bool:
        if kind is None:
            return False
        changes = next((q.object for q in self.store.quads_for_pattern(kind, names.term("changesStatus"), None)), None)
        return isinstance(changes, Literal) and changes.value == "true"

    def _dossier(self, participant: str) -> Dossier:
        return dossier.read(self.store, participant)

    def _mandates(self, participant: str) -> list[Mandate]:
        """Every power of every body over a participant, in the order of the powers."""
        return self.derivation.mandates(participant)

    def _parties(self, treaty: str) -> dict[str, Strand]:
        """The participations in a treaty that the snapshot holds, by participant, sorted."""
        return dossier.of_object(self.store, treaty, "participation/")

    def _members(self, organisation: str) -> dict[str, Strand]:
        """The memberships of an organisation that the snapshot holds, by participant, sorted."""
        return dossier.of_object(self.store, organisation, "membership/")

    def strand(self, participant: str, treaty: str) -> Strand:
        """The participation in a treaty."""
        return self.dossier(participant).participations.get(treaty) or self._silent(participant, treaty)

    def _derive_silent(self, participant: str, treaty: str) -> Strand:
        """One without any act, which is not in the snapshot and is derived here."""
        store = Store()
        # A derivation of its own: one that is kept would keep every pair that anybody ever asked for.
        store.extend(derive.participation(Derivation(self.facts).participation(participant, treaty), self.facts))
        return dossier.read(store, participant).participations[treaty]


_IN_SCHEME = NamedNode(f"{names.SKOS}inScheme")
_LABEL = NamedNode(f"{names.SKOS}prefLabel")
_TITLE = NamedNode(f"{names.DCTERMS}title")
