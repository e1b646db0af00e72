"""Linked data: every IRI of ours answers by its path, in the form that is asked for, and the document speaks of it."""

from __future__ import annotations

import random
import re
from collections import defaultdict
from html.parser import HTMLParser
from itertools import chain, islice

import httpx
import pytest
from pyoxigraph import NamedNode, Quad, Store
from rdflib import Graph, URIRef

from conftest import Ask
from depositary.graph import names
from depositary.lookup.archive import Archive
from depositary.lookup.catalogue import KINDS
from depositary.lookup.description import POINTING, Description
from depositary.web import pages

FORMS = {
    "html": "text/html",
    "json": "application/json",
    "ttl": "text/turtle",
    "nt": "application/n-triples",
}
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
        self.links += [value or "" for name, value in attrs if name in ("href", "action")]

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
    assert 100 <= len(chosen) <= 500
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
        assert "script" not in page.tags


def test_turtle_parses_and_mentions_the_thing(ask: Ask, sample: list[str]) -> None:
    for path in sample[1::3]:
        for suffix, form in (("ttl", "turtle"), ("nt", "nt")):
            response = ask(f"/{path}.{suffix}")
            assert response.headers["content-type"].startswith(FORMS[suffix])
            graph = Graph().parse(data=response.content, format=form)
            iri = URIRef(names.BASE + path)
            assert (iri, None, None) in graph or (None, None, iri) in graph


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
        ("treaty/ets-126.pdf", "ets-126"),
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
    assert (len(long["pointed_at_by"]), long["truncated"]) == (POINTING, True)
    assert short["truncated"] is False


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
    assert '</ontology%23Act.ttl>; rel="alternate"' in response.headers["link"]
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
    found = Page(pages.thing(Description(Archive(store, "0"), thing)).decode())
    assert not [link for link in found.links if link.lower().startswith(address.lower().split(":")[0])]
    assert address in found.text
    assert good.value in found.links
