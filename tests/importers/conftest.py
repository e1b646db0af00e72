"""A small record into which the tests import."""

from __future__ import annotations

from pathlib import Path

import pytest

from depositary.importers.names import Directory
from depositary.importers.run import Import

STATES = """@base <https://w3id.org/depositary/> .
@prefix dep: <https://w3id.org/depositary/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

<state/ALB> a dep:State ; skos:prefLabel "Albania"@en ; skos:altLabel "Albanien"@de ; dep:iso2 "AL" ; dep:iso3 "ALB" .
<state/CIV> a dep:State ; skos:prefLabel "Côte d'Ivoire"@en ; dep:iso2 "CI" ; dep:iso3 "CIV" .
<state/CZE> a dep:State ; skos:prefLabel "Czechia"@en ; skos:altLabel "Tschechische Republik"@de , "Czech Republic"@en ;
    dep:iso3 "CZE" ; dep:existsSince "1993-01-01"^^xsd:date .
<state/DNK> a dep:State ; skos:prefLabel "Denmark"@en ; skos:altLabel "Dänemark"@de ; dep:iso3 "DNK" .
<state/GUY> a dep:State ; skos:prefLabel "Guyana"@en ; dep:iso3 "GUY" .
<state/RUS> a dep:State ; skos:prefLabel "Russian Federation"@en ; dep:hasName <state/RUS/name/ussr> ; dep:iso3 "RUS" .
<state/RUS/name/ussr> a dep:StateName ; skos:prefLabel "Union of Soviet Socialist Republics"@en .
"""
ORGANISATIONS = """@base <https://w3id.org/depositary/> .
@prefix dep: <https://w3id.org/depositary/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

<organisation/eu> a dep:Organisation ; skos:prefLabel "European Union"@en .
<organisation/un> a dep:Organisation ; skos:prefLabel "United Nations"@en ; dep:constitution <treaty/mtdsg-i-1> .
"""
PLACES = """@base <https://w3id.org/depositary/> .
@prefix dep: <https://w3id.org/depositary/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

<place/faroe-islands> a dep:Place ; skos:prefLabel "Faroe Islands"@en ; skos:altLabel "Färöer"@de .
"""
TREATY = """@base <https://w3id.org/depositary/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix dep: <https://w3id.org/depositary/ontology#> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

<treaty/ets-126> a dep:Treaty ; skos:prefLabel "ECPT"@en ; dep:openedOn "1987-11-26"^^xsd:date ;
    dcterms:source <source/fedlex-ets-126-2010-01-01> .
<source/fedlex-ets-126-2010-01-01> a dep:Source ; dep:rank <vocabulary/rank/official> ;
    foaf:page <https://www.fedlex.admin.ch/eli/cc/1989/150_150_150/fr> .
<source/gazette-1999> a dep:Source ; dep:rank <vocabulary/rank/press> .
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    home = tmp_path / "data"
    (home / "acts").mkdir(parents=True)
    (home / "treaties").mkdir()
    (home / "states.ttl").write_text(STATES, encoding="utf-8")
    (home / "organisations.ttl").write_text(ORGANISATIONS, encoding="utf-8")
    (home / "places.ttl").write_text(PLACES, encoding="utf-8")
    (home / "treaties" / "ets-126.ttl").write_text(TREATY, encoding="utf-8")
    return home


@pytest.fixture
def directory(data: Path) -> Directory:
    return Directory(data)


@pytest.fixture
def into(data: Path) -> Import:
    return Import(data)
