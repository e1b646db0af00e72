"""Linked data: every IRI of ours answers by its path, in the form that is asked for, and the document speaks of it."""

from __future__ import annotations

import json
import random
import re
from collections import defaultdict
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import chain, islice
from pathlib import Path

import httpx
import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, Triple, parse
from rdflib import Graph, URIRef

from conftest import ROOT, Ask, driven
from depositary.graph import names
from depositary.lookup.archive import Archive
from depositary.lookup.catalogue import KINDS
from depositary.lookup.description import POINTING, Description
from depositary.settings import Settings
from depositary.web import html
from depositary.web.app import create_app

FORMS = {
    "html": "text/html",
    "json": "application/json",
    "jsonld": "application/ld+json",
    "ttl": "text/turtle",
    "nt": "application/n-triples",
    "rdf": "application/rdf+xml",
}
RDF = {"ttl": RdfFormat.TURTLE, "nt": RdfFormat.N_TRIPLES, "rdf": RdfFormat.RDF_XML}
CONTEXT = json.loads((ROOT / "ontology" / "context.jsonld").read_text())["@context"]
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
VOID = {"br", "hr", "img", "input", "link", "meta"}


class Page(HTMLParser):
    """A page that is well nested: its links, its text, and which elements it has."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.tags: set[str] = set()
        self.text = ""
        self.open: list[str] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if tag not in VOID:
            self.open.append(tag)
        self.links += [value or "" for name, value in attrs if name in ("href", "action") and tag != "use"]
        assert not [name for name, _ in attrs if name == "style" or name.startswith("on")], "nothing inline"
        if tag == "script" and dict(attrs).get("type") != "application/ld+json":  # which is data, and never run
            assert (dict(attrs).get("src") or "").startswith("/static/")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


_DERIVED = names.GRAPH_DERIVED
_OF_THE_VOCABULARY = re.compile(r"shapes|ontology(/.*)?")


@pytest.fixture(scope="module")
def every_iri(archive: Archive) -> list[str]:
    """IRIs of ours without fragments: every one that is written, and those of a tenth of what is derived.

    Not those of the vocabulary's own documents, which `test_vocabulary` asks for.
    """
    written = (archive.store.quads_for_pattern(None, None, None, one) for one in names.GRAPHS if one != _DERIVED)
    derived = islice(archive.store.quads_for_pattern(None, None, None, _DERIVED), None, None, 10)
    found = {
        node.value.split("#", 1)[0]
        for quad in chain(derived, *written)
        for node in (quad.subject, quad.object)
        if isinstance(node, NamedNode) and node.value.startswith(names.BASE)
    }
    return sorted(iri for iri in found if not _OF_THE_VOCABULARY.fullmatch(iri.removeprefix(names.BASE)))


@pytest.fixture(scope="module")
def sample(every_iri: list[str]) -> list[str]:
    """The paths of about 150 things: some of every kind, and of every part of a kind."""
    kinds: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for iri in every_iri:
        path = iri.removeprefix(names.BASE)
        parts = path.split("/")
        kinds[parts[0], *parts[2::2]].append(path)
    chance = random.Random(5)  # noqa: S311
    chosen = [path for paths in kinds.values() for path in chance.sample(paths, min(5, len(paths)))]
    assert {path.split("/")[0] for path in chosen} >= {"state", "treaty", "act", "participation", "mandate", "source"}
    assert 100 <= len(chosen) <= 600
    return chosen[:: max(1, len(chosen) // 150)]


def test_every_iri_has_a_description(archive: Archive, every_iri: list[str]) -> None:
    chosen = random.Random(7).sample(every_iri, 5_000)  # noqa: S311
    missing = [iri for iri in chosen if not Description(archive, NamedNode(iri))]
    assert missing == []


def test_every_iri_can_stand_in_a_path(every_iri: list[str]) -> None:
    odd = [iri for iri in every_iri if str(httpx.URL(iri)) != iri]
    assert odd == []


def test_every_thing_dereferences_in_every_form(ask: Ask, sample: list[str]) -> None:
    for path in sample:
        for suffix, media_type in FORMS.items():
            response = ask(f"/{path}", headers={"Accept": media_type})
            assert (response.status_code, response.headers["location"]) == (303, f"/{path}.{suffix}")
            assert "accept" in response.headers["vary"].lower()
            assert f'<{names.BASE}{path}>; rel="canonical"' in response.headers["link"]
        iri = names.BASE + path
        document = ask(f"/{path}.json")
        assert document.headers["content-type"] == "application/json"
        content = document.json()
        assert content["iri"] == iri
        assert content["url"] == f"/{path}"
        assert content["name"]
        assert content["properties"] or content["pointed_at_by"]
        assert content["snapshot"]


def test_pages_parse_and_say_what_they_are_about(ask: Ask, sample: list[str]) -> None:
    for path in sample[::2]:
        response = ask(f"/{path}.html")
        assert response.headers["content-type"].startswith("text/html")
        page = Page(response.text)
        name = ask(f"/{path}.json").json()["name"]
        assert name in page.text
        assert f"/{path}.ttl" in page.links
        assert "no legal advice" in page.text
        assert response.headers["content-security-policy"].startswith("default-src 'none'")


def triples(content: bytes, suffix: str) -> set[Triple]:
    """The statements of a document, the one context that it may name laid in its place."""
    if suffix in RDF:
        return {quad.triple for quad in parse(content, RDF[suffix])}
    document = json.loads(content)
    assert document["@context"] == names.CONTEXT
    return {quad.triple for quad in parse(json.dumps({**document, "@context": CONTEXT}), RdfFormat.JSON_LD)}


def test_every_form_says_the_same(ask: Ask, archive: Archive, sample: list[str]) -> None:
    for path in sample:
        documents = {suffix: ask(f"/{path}.{suffix}") for suffix in (*RDF, "jsonld")}
        for suffix, document in documents.items():
            assert document.headers["content-type"].startswith(FORMS[suffix])
            assert document.headers["content-location"] == f"/{path}.{suffix}"
        said = {suffix: triples(document.content, suffix) for suffix, document in documents.items()}
        assert said["ttl"] == said["nt"] == said["rdf"] == said["jsonld"], path
        own = {quad.triple for quad in archive.store.quads_for_pattern(names.thing(path), None, None)}
        assert own <= said["nt"]


def test_other_libraries_read_the_documents(ask: Ask, sample: list[str]) -> None:
    for path in sample[1::8]:
        for suffix, form in (("ttl", "turtle"), ("nt", "nt"), ("rdf", "xml")):
            graph = Graph().parse(data=ask(f"/{path}.{suffix}").content, format=form)
            iri = URIRef(names.BASE + path)
            assert (iri, None, None) in graph or (None, None, iri) in graph


def test_json_ld_reads_like_plain_json(ask: Ask) -> None:
    path = "act/RUS.ets-126.ratification.1998-05-05"
    act = ask(f"/{path}.jsonld").json()
    assert act["@context"] == names.CONTEXT
    assert act["id"] == names.BASE + path
    assert act["type"] == "Act"
    assert act["depositedOn"] == "1998-05-05"
    assert act["actor"]["prefLabel"]["en"] == "Russian Federation"
    sources = act["source"] if isinstance(act["source"], list) else [act["source"]]
    assert all(one["title"] and one["type"] == "Source" for one in sources), "its sources are told whole"
    assert {one["type"] for one in act["included"] if "type" in one} <= {"Episode", "Participation"}
    power = ask("/body/acfc/power/ets-157.state-reports.jsonld").json()
    assert power["consentPerUse"] is False


def test_no_name_of_the_context_is_missing(ask: Ask, sample: list[str]) -> None:
    """A date that is no day keeps its type, and with it the full name of the property."""
    partial = {f"dep:{name}" for name in CONTEXT if name.endswith(("On", "Since", "Until", "Date", "Day"))}

    def keys(value: object) -> Iterator[str]:
        if isinstance(value, dict):
            yield from value
        for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            yield from keys(one)

    for path in sample:
        if not path.startswith(("shapes", "ontology", "graph")):
            odd = {key for key in keys(ask(f"/{path}.jsonld").json()) if ":" in key and not key.startswith("sh:")}
            assert odd <= partial, path


def test_the_context_is_served(ask: Ask) -> None:
    response = ask("/context.jsonld")
    assert response.headers["content-type"] == "application/ld+json"
    assert response.json()["@context"] == CONTEXT
    assert response.headers["access-control-allow-origin"] == "*"


def test_sources_are_told_whole(ask: Ask) -> None:
    said = triples(ask("/treaty/ets-126/clause/denunciation.nt").content, "nt")
    read_in = [one.object for one in said if one.predicate == names.term("readIn")]
    assert read_in
    for source in read_in:
        assert any(one.subject == source and one.predicate.value == f"{names.FOAF}page" for one in said)


def test_what_there_is_no_room_for_is_asked_for_with_next(ask: Ask, archive: Archive) -> None:
    thing = names.thing("treaty/ets-126")
    every = {
        quad.triple
        for quad in archive.store.quads_for_pattern(None, None, thing)
        if quad.predicate != names.RDF_TYPE and quad.graph_name != names.GRAPH_CLAIMS
    }
    assert len(every) > POINTING
    address, seen, pages_read = "/treaty/ets-126.nt", set[Triple](), 0
    while address:
        response = ask(address)
        assert response.headers["content-location"] == address
        found = {one for one in triples(response.content, "nt") if one.object == thing and one in every}
        assert len(found) <= POINTING
        assert not found & seen
        seen |= found
        pages_read += 1
        following = [one for one in response.headers["link"].split(", ") if 'rel="next"' in one]
        address = following[0].split(">")[0].lstrip("<") if following else ""
    assert seen == every
    assert pages_read == -(-len(every) // POINTING)


@pytest.mark.parametrize("token", ["x", "LTE=", "MTAwMDAwMDAwMDAwMDA=", "%00", "9" * 200])
def test_a_mark_that_is_none(ask: Ask, token: str) -> None:
    response = ask("/state/RUS.json", params={"next": token})
    assert response.status_code == 400
    assert response.json()["parameter"] == "next"


def test_a_bad_suffix_is_answered_with_the_list(ask: Ask) -> None:
    for path in ("treaty/ets-126.pdf", "act/RUS.ets-126.ratification.1998-05-05.doc", "state/RUS.TTL"):
        response = ask(f"/{path}")
        assert response.status_code == 404
        assert response.json()["accepted"] == [f".{suffix}" for suffix in FORMS]
        assert response.json()["parameter"] == "suffix"


def test_a_superseded_name_is_gone_and_points_to_the_new_one(ask: Ask) -> None:
    old, new = "act/ARG.mtdsg-iv-15-a.consent.2007", "act/ARG.mtdsg-iv-15-a.ratification.2008-09-02"
    response = ask(f"/{old}", headers={"Accept": "text/turtle"})
    assert response.status_code == 410
    assert response.headers["content-type"] == "application/problem+json"
    assert (response.json()["superseded_by"], response.json()["url"]) == (names.BASE + new, f"/{new}")
    assert f'</{new}>; rel="successor-version"' in response.headers["link"]
    kept = ask(f"/{old}.ttl")
    assert kept.status_code == 200, "what the record kept of it stays to be read"
    assert f'</{new}>; rel="successor-version"' in kept.headers["link"]
    assert ask(f"/{new}").status_code == 303


def test_links_of_a_thing_and_of_its_documents(ask: Ask) -> None:
    thing, document = ask("/state/RUS").headers["link"], ask("/state/RUS.ttl").headers["link"]
    for suffix, media_type in FORMS.items():
        assert f'</state/RUS.{suffix}>; rel="describedby"; type="{media_type}"' in thing
        assert f'</state/RUS.{suffix}>; rel="alternate"; type="{media_type}"' in document
    assert '</dataset>; rel="describedby"' in document
    assert f'<{names.BASE}state/RUS>; rel="canonical"' in document


@pytest.mark.parametrize("written", ["place/Севастополь", "place/%D0%A1%D0%B5%D0%B2", "place/Saint-Barthélemy"])
def test_names_in_any_script(tmp_path: Path, home: Path, written: str) -> None:
    """An IRI may be written in the characters of a script or percent-encoded; both are found, as they are written."""
    app = create_app(Settings(home=home, workers=1))
    store, thing = Store(), names.thing(written)
    store.add(Quad(thing, names.RDF_TYPE, names.term("Place"), names.GRAPH_RECORD))
    store.add(Quad(thing, NamedNode(f"{names.SKOS}prefLabel"), Literal("x", language="en"), names.GRAPH_RECORD))
    app.state.archive = Archive(store, "0")
    address = httpx.URL(f"http://test/{written}").raw_path.decode()
    with driven(app) as ask:
        response = ask(address, headers={"Accept": "text/turtle"})
        assert (response.status_code, response.headers["location"]) == (303, f"{address}.ttl")
        for suffix in (*RDF, "jsonld"):
            document = ask(f"{address}.{suffix}")
            assert document.status_code == 200
            assert any(one.subject == thing for one in triples(document.content, suffix))
        assert ask(f"{address}.html").status_code == 200


def test_a_real_service_follows_all_the_way(server: str) -> None:
    with httpx.Client(base_url=server, follow_redirects=True) as client:
        for path in (
            "state/RUS",
            "treaty/ets-126/clause/denunciation",
            "participation/RUS.ets-126",
            "ontology",
            "state/ru",
        ):
            for suffix, media_type in FORMS.items():
                response = client.get(f"/{path}", headers={"Accept": media_type})
                assert response.status_code == 200
                assert response.headers["content-type"].startswith(media_type)
                assert response.url.path.endswith(f".{suffix}")


def test_a_term_of_the_ontology_is_described_in_its_document(ask: Ask, archive: Archive) -> None:
    """`ontology#Act` is got as `/ontology`: its definition must be in there."""
    terms = {
        quad.subject.value
        for quad in archive.store.quads_for_pattern(None, None, None, names.GRAPH_ONTOLOGY)
        if isinstance(quad.subject, NamedNode) and quad.subject.value.startswith(names.ONTOLOGY)
    }
    assert len(terms) > 100
    text = ask("/ontology.ttl").text
    graph = Graph().parse(data=text, format="turtle")
    assert [term for term in terms if (URIRef(term), URIRef(f"{names.RDFS}label"), None) not in graph] == []
    content = ask("/ontology.json").json()
    assert terms == {one["iri"] for one in [*content["classes"], *content["properties"]]}


@pytest.mark.parametrize(
    ("accept", "suffix"),
    [
        (None, "json"),
        ("*/*", "json"),
        (BROWSER, "html"),
        ("text/turtle;q=0.5, application/json;q=0.4", "ttl"),
        ("application/*", "json"),
        ("text/html;q=0, */*;q=0.1", "json"),
        ("application/n-triples", "nt"),
        ("application/rdf+xml, */*;q=0.1", "rdf"),
        ("application/ld+json", "jsonld"),
    ],
)
def test_accept_chooses(ask: Ask, accept: str | None, suffix: str) -> None:
    headers = {"Accept": accept} if accept else {"Accept": ""}
    assert ask("/state/RUS", headers=headers).headers["location"] == f"/state/RUS.{suffix}"


def test_a_form_that_is_not_given(ask: Ask) -> None:
    response = ask("/state/RUS", headers={"Accept": "image/png"})
    document = response.json()
    assert response.status_code == 406
    assert response.headers["content-type"] == "application/problem+json"
    assert document["parameter"] == "Accept"
    assert set(document["accepted"]) == set(FORMS.values())


@pytest.mark.parametrize(
    ("path", "canonical"),
    [
        ("state/RU", "state/RUS"),
        ("state/ru", "state/RUS"),
        ("state/rus", "state/RUS"),
        ("state/643", "state/RUS"),
        ("state/SUN", "state/RUS"),
        ("treaty/ETS-005", "treaty/ets-5"),
        ("treaty/ets-005", "treaty/ets-5"),
        ("treaty/ecpt", "treaty/ets-126"),
        ("treaty/ECPT", "treaty/ets-126"),
        ("treaty/echr", "treaty/ets-5"),
        ("treaty/cat", "treaty/mtdsg-iv-9"),
        ("treaty/CETS-210", "treaty/cets-210"),
        ("treaty/ets-210", "treaty/cets-210"),
        ("state/RU.json", "state/RUS.json"),
        ("treaty/ecpt.ttl", "treaty/ets-126.ttl"),
    ],
)
def test_other_names_lead_to_the_thing(ask: Ask, path: str, canonical: str) -> None:
    response = ask(f"/{path}")
    assert (response.status_code, response.headers["location"]) == (301, f"/{canonical}")
    assert ask(f"/{canonical}").status_code in (200, 303)


def test_other_names_serve_the_lookups_too(ask: Ask) -> None:
    one = ask("/state/ru/participations?treaty=ECPT&as_of=2020-01-01").json()
    other = ask("/state/RUS/participations?treaty=ets-126&as_of=2020-01-01").json()
    assert one == other


@pytest.mark.parametrize(
    "path", ["/state/RUS", "/state/RUS.json", "/state/RUS.html", "/state/RU", "/state/XXX", "/states"]
)
def test_head_is_get_without_the_body(ask: Ask, path: str) -> None:
    got, head = ask(path), ask(path, "HEAD")
    assert head.status_code == got.status_code
    assert head.headers == got.headers


@pytest.mark.parametrize(
    ("path", "nearest"),
    [
        ("state/RUZ", "RUS"),
        ("treaty/ets-1266", "ets-126"),
        ("body/cptt", "cpt"),
        ("court/ecthrr", "ecthr"),
        ("stat", "/states"),
        ("treatys", "/treaties"),
        ("helth", "/health"),
    ],
)
def test_an_unknown_thing_names_the_nearest(ask: Ask, path: str, nearest: str) -> None:
    response = ask(f"/{path}")
    assert response.status_code == 404
    assert response.headers["content-type"] == "application/problem+json"
    document = response.json()
    assert document["nearest"] == nearest
    assert document["got"] in (path, f"/{path}", path.split("/")[-1])


@pytest.mark.parametrize(
    "path", ["graph/nothing", "act/RUS.ets-126.denunciation.2025-10-20", "state/RUS/nothing", "state"]
)
def test_an_unknown_path(ask: Ask, path: str) -> None:
    response = ask(f"/{path}")
    assert response.status_code == 404
    assert path in response.json()["detail"]


def test_an_unchanged_document_is_not_sent_again(ask: Ask) -> None:
    tags = set()
    for suffix in FORMS:
        first = ask(f"/state/RUS.{suffix}")
        tags.add(first.headers["etag"])
        again = ask(f"/state/RUS.{suffix}", headers={"If-None-Match": first.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == first.headers["etag"]
    assert len(tags) == len(FORMS)


def test_what_is_left_out_is_said(ask: Ask) -> None:
    long, short = ask("/vocabulary/status/party.json").json(), ask("/state/RUS/name/ussr.json").json()
    assert len(long["pointed_at_by"]) == POINTING
    assert long["next"]
    assert short["next"] is None
    more = ask("/vocabulary/status/party.json", params={"next": long["next"]}).json()
    assert more["pointed_at_by"] != long["pointed_at_by"]
    assert more["properties"] == long["properties"]
    assert "More that mentions it" in ask("/vocabulary/status/party.html").text


def test_the_record_keeps_no_claim_in_its_pages(ask: Ask) -> None:
    content = ask("/state/RUS.json").json()
    names_of = {one["property"]["name"] for one in content["properties"]}
    assert len(names_of) >= 5
    labels = [value for one in content["properties"] for value in one["values"] if value.get("language") == "ru"]
    assert labels


@pytest.mark.parametrize("kind", sorted(KINDS.values()))
def test_an_unknown_thing_of_any_kind_is_not_found(ask: Ask, kind: str) -> None:
    response = ask(f"/{kind}/xx")
    assert response.status_code == 404
    assert response.headers["content-type"] == "application/problem+json"
    assert response.json()["parameter"] == kind


@pytest.mark.parametrize(
    "path",
    [
        f"treaty/ets-{'1' * 5000}",
        f"treaty/ets-{'1' * 5000}/parties",
        f"state/cets{'1' * 5000}/timeline",
        "treaty/ets-١٢٦",
        "treaty/ets-١٢٦/parties",
        "treaty/ets-¹²⁶",
    ],
)
def test_a_number_that_no_treaty_can_have_is_not_found(ask: Ask, path: str) -> None:
    response = ask(f"/{path}")
    assert response.status_code == 404
    assert response.headers["content-type"] == "application/problem+json"


def test_a_term_redirects_to_a_path_and_not_to_a_fragment(ask: Ask) -> None:
    response = ask("/ontology%23Act", headers={"Accept": "text/turtle"})
    assert (response.status_code, response.headers["location"]) == (303, "/ontology%23Act.ttl")
    assert f'<{names.BASE}ontology%23Act>; rel="canonical"' in response.headers["link"]
    assert '</ontology%23Act.ttl>; rel="describedby"' in response.headers["link"]
    document = ask("/ontology%23Act.ttl")
    assert document.status_code == 200
    assert f'<{names.BASE}ontology%23Act>; rel="canonical"' in document.headers["link"]
    assert "#" not in document.headers["link"]


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc/passwd"]
)
def test_an_iri_that_is_no_web_address_is_never_a_link(address: str) -> None:
    thing, odd, page = names.thing("source/odd"), NamedNode(address), NamedNode(f"{names.FOAF}page")
    good = NamedNode("https://example.org/")
    store = Store()
    store.extend(Quad(*triple, names.GRAPH_RECORD) for triple in ((thing, page, odd), (odd, page, thing)))
    store.add(Quad(thing, page, good, names.GRAPH_RECORD))
    held = Archive(store, "0")
    said = {"thing": Description(held, thing).json(), "address_of": "/source/odd", "next": None, "lookups": ()}
    found = Page(html.render(held, "en", "thing.html", here="/source/odd.html", **said).decode())
    assert not [link for link in found.links if link.lower().startswith(address.lower().split(":")[0])]
    assert address in found.text
    assert good.value in found.links


def test_a_thing_of_the_record_is_told_without_claims(ask: Ask) -> None:
    """Claims speak of Russia with the properties of the record, and a document about Russia is of the record."""
    for path in ("state/RUS", "treaty/ets-126", "body/cpt"):
        for suffix in RDF:
            said = ask(f"/{path}.{suffix}").content
            assert b"/claim/" not in said
            assert b"/document/" not in said


def test_a_claim_is_told_with_its_document_and_assertions(ask: Ask) -> None:
    claim = "claim/unattributed-article-2025.8"
    thing = ask(f"/{claim}", headers={"Accept": "text/turtle"})
    assert (thing.status_code, thing.headers["location"]) == (303, f"/{claim}.ttl")
    document = ask("/document/unattributed-article-2025.json").json()
    assert f"{names.BASE}{claim}" in {one["iri"] for one in document["pointed_at_by"]}
    assertion = ask(f"/{claim}/assertion/1.json").json()
    verdict = f"{names.BASE}verdict/unattributed-article-2025.8"
    assert [one["iri"] for one in assertion["pointed_at_by"]] == [f"{names.BASE}{claim}", verdict]
