from __future__ import annotations

from dataclasses import fields
from typing import Any

import pytest

from depositary.law.acts import ActKind
from depositary.law.claims.assertion import FIELDS, Assertion, Counted, Kind, Manner
from depositary.law.dates import PartialDate

YEAR = PartialDate.parse("1998")
GOOD: dict[str, Any] = {
    "actor": "state/RUS",
    "object": "treaty/ets-126",
    "act": ActKind.RATIFICATION,
    "date": YEAR,
    "status": "party",
    "months": 0,
    "effective": YEAR,
    "body": "body/cpt",
    "power": "visits",
    "facts": YEAR,
    "leaving": "treaty/ets-126",
    "founder": "treaty/ets-126",
    "title": "ECPT",
    "organisation": "organisation/coe",
    "count": 0,
    "counted": Counted.PARTIES,
    "manner": Manner.LEFT,
    "place": "place/donetsk",
    "relation": "sovereignty",
    "event": "visit",
}
OF_MEMBERS = {"object": "organisation/coe", "status": "member"}


def given(kind: Kind, *names: str) -> dict[str, Any]:
    return {name: (OF_MEMBERS if kind is Kind.MEMBERSHIP else {}).get(name, GOOD[name]) for name in names}


def refused(kind: Kind, **more: Any) -> str:
    with pytest.raises(ValueError, match=r"^('|An? )") as caught:
        Assertion(kind, **more)
    return str(caught.value)


def test_every_kind_has_its_fields_and_every_field_a_kind() -> None:
    assert set(FIELDS) == set(Kind)
    named = {name for one in FIELDS.values() for name in (*one.required, *one.optional)}
    assert named == {field.name for field in fields(Assertion)} - {"kind", "holds"} == set(GOOD)


@pytest.mark.parametrize("kind", Kind)
def test_what_is_required_suffices(kind: Kind) -> None:
    made = Assertion(kind, **given(kind, *FIELDS[kind].required))
    assert made.holds is True


@pytest.mark.parametrize(("kind", "name"), [(kind, name) for kind in Kind for name in FIELDS[kind].required])
def test_what_is_required_cannot_be_left_out(kind: Kind, name: str) -> None:
    rest = given(kind, *(one for one in FIELDS[kind].required if one != name))
    assert f"An assertion of kind '{kind}' needs '{name}'." in refused(kind, **rest)


@pytest.mark.parametrize("kind", Kind)
def test_what_is_not_of_the_kind_is_refused(kind: Kind) -> None:
    own = {*FIELDS[kind].required, *FIELDS[kind].optional}
    for name in set(GOOD) - own:
        said = refused(kind, **given(kind, *FIELDS[kind].required, name))
        assert said == f"An assertion of kind '{kind}' has no '{name}'."


@pytest.mark.parametrize(
    ("kind", "name", "value", "said"),
    [
        (Kind.STATUS, "object", "organisation/coe", "'object' is a path that begins with treaty/, not"),
        (Kind.MEMBERSHIP, "object", "treaty/ets-1", "'object' is a path that begins with organisation/, not"),
        (Kind.ACT, "actor", "RUS", "'actor' is a path that begins with state/ or organisation/, not 'RUS'."),
        (Kind.ESTABLISHED, "body", "treaty/ets-1", "'body' is a path that begins with body/ or court/, not"),
        (Kind.ESTABLISHED, "founder", "body/cpt", "'founder' is a path that begins with treaty/ or organisation/"),
        (Kind.PLACE, "place", "state/UKR", "'place' is a path that begins with place/, not 'state/UKR'."),
        (Kind.STATUS, "status", "member", "'status' is contracting-state, former-party, not-party, party, signatory h"),
        (Kind.MEMBERSHIP, "status", "party", "'status' is former-member, member, not-member here, not 'party'."),
        (Kind.STATUS, "status", "no-data", "here, not 'no-data'."),
        (Kind.EFFECT, "act", ActKind.SIGNATURE, "here, not 'signature'."),
        (Kind.NOTICE, "months", -1, "'months' is not less than 0."),
        (Kind.COUNT, "count", -1, "'count' is not less than 0."),
    ],
)
def test_a_value_that_no_record_could_hold_is_refused(kind: Kind, name: str, value: Any, said: str) -> None:
    assert said in refused(kind, **(given(kind, *FIELDS[kind].required) | {name: value}))


def test_all_that_is_wrong_is_said_at_once() -> None:
    assert (
        refused(Kind.NOTICE, months=-1) == "An assertion of kind 'notice' needs 'object'. 'months' is not less than 0."
    )


def test_a_power_over_an_actor_is_of_a_time_and_a_power_as_such_of_none() -> None:
    assert refused(Kind.POWER, power="visits", actor="state/RUS").endswith("needs 'date', 'facts' or 'leaving'.")
    for name in ("date", "facts", "leaving"):
        more = given(Kind.POWER, "power", name)
        assert refused(Kind.POWER, **more) == f"An assertion of kind 'power' with '{name}' needs 'actor'."
        assert Assertion(Kind.POWER, **more, actor="state/RUS").power == "visits"


def test_a_count_is_of_parties_of_a_treaty_members_of_an_organisation_or_treaties_of_an_actor() -> None:
    one: dict[str, Any] = {"count": 1, "date": YEAR}
    coe, treaty = "organisation/coe", "treaty/ets-126"
    for counted, thing, actor in (
        (Counted.PARTIES, treaty, ""),
        (Counted.MEMBERS, coe, ""),
        (Counted.TREATIES, coe, "state/RUS"),
    ):
        assert Assertion(Kind.COUNT, **one, counted=counted, object=thing, actor=actor).count == 1
        other = treaty if thing == coe else coe
        begins = f"has an 'object' that begins with {thing.split('/')[0]}/."
        assert refused(Kind.COUNT, **one, counted=counted, object=other, actor=actor).endswith(begins)
        contrary = "" if actor else "state/RUS"
        says = f"A count of {counted} {'needs' if actor else 'has no'} 'actor'."
        assert refused(Kind.COUNT, **one, counted=counted, object=thing, actor=contrary) == says
