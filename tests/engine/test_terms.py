import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Store

from depositary.engine.terms import bind, values_clause

XSD = "http://www.w3.org/2001/XMLSchema#"
QUERY = "SELECT ?v ?w {\n  #VALUES ?v ?w\n}"

texts = st.text(st.characters(exclude_categories=["Cs"]))
awkward = st.lists(st.sampled_from(['"', "'", "\\", "\\u0022", '"""', "\n", "}", "{", "#", ">", " . ", "a", "é"])).map(
    "".join
)
literals = st.one_of(
    st.builds(Literal, texts | awkward),
    st.builds(Literal, texts | awkward, language=st.sampled_from(["en", "fr", "zh-hant"])),
    st.dates().map(lambda day: Literal(day.isoformat(), datatype=NamedNode(XSD + "date"))),
    st.integers(-(2**60), 2**60).map(Literal),
)


def named_nodes(text):
    try:
        return NamedNode("https://example.org/" + text)
    except ValueError:
        return NamedNode("https://example.org/refused")


terms = literals | (texts | awkward).map(named_nodes)


@given(terms, terms)
def test_what_goes_in_comes_out_and_nothing_else(first, second):
    rows = list(Store().query(bind(QUERY, {"v": first, "w": second})))
    assert [(row["v"], row["w"]) for row in rows] == [(first, second)]


@given(st.lists(terms, min_size=1, max_size=4), st.lists(terms, min_size=1, max_size=3))
def test_several_values_give_every_combination(first, second):
    rows = list(Store().query(bind(QUERY, {"v": first, "w": second})))
    assert [(row["v"], row["w"]) for row in rows] == [(v, w) for v in first for w in second]


def test_the_clause():
    clause = values_clause(
        {"state": NamedNode("https://example.org/RUS"), "day": None, "name": [Literal("a"), Literal('"')]}
    )
    state = "<https://example.org/RUS>"
    assert clause == f'VALUES (?state ?day ?name) {{ ({state} UNDEF "a") ({state} UNDEF "\\"") }}'


def test_no_value_means_any():
    rows = list(Store().query(bind(QUERY, {"v": Literal(1), "w": None})))
    assert [(row["v"], row["w"]) for row in rows] == [(Literal(1), None)]


def test_every_marker_is_filled_and_the_unfilled_text_is_a_query():
    text = "SELECT ?v { { #VALUES is not alone here\n#VALUES ?v\n} UNION {\n\t#VALUES ?v  \n} }"
    assert list(Store().query("SELECT ?v { #VALUES ?v\n }")) != []
    assert len(list(Store().query(bind(text, {"v": Literal("x")})))) == 2


@pytest.mark.parametrize(
    ("parameters", "error", "message"),
    [
        ({"v": Literal(1)}, ValueError, "needs the parameter 'w'"),
        ({"v": Literal(1), "w": Literal(1), "x": Literal(1)}, ValueError, "no marker for the parameter 'x'"),
        ({"v": Literal(1), "w": "text"}, TypeError, "'w' must be an IRI or a literal"),
        ({"v": Literal(1), "w": BlankNode()}, TypeError, "'w' must be"),
        ({"v": Literal(1), "w": []}, ValueError, "'w' has no value"),
    ],
)
def test_a_mismatch_is_an_error(parameters, error, message):
    with pytest.raises(error, match=message):
        bind(QUERY, parameters)


def test_a_name_is_no_way_in():
    with pytest.raises(ValueError, match="variable"):
        values_clause({"v) { } #": Literal(1)})
    with pytest.raises(ValueError, match="at least one"):
        values_clause({})
