"""The page of a state: the answer of the day first, what it rests on, and every way on."""

from __future__ import annotations

import re

import pytest

from conftest import Ask
from depositary.graph import names
from web.test_things import Page

DAY = "2026-11-22"
_ELSEWHERE = ("/search", "/language")  # forms whose parameters are missing here


def plain(ask: Ask, path: str) -> str:
    """The text of a page as it is read, spaces as one."""
    response = ask(path)
    assert response.status_code == 200
    return re.sub(r"\s+", " ", Page(response.text).text)


def rows(text: str, of: str) -> dict[str, str]:
    """The rows of a table by the text of their heading."""
    table = re.search(rf'<table class="{of}.*?</table>', text, re.DOTALL)
    assert table
    found = {}
    for row in re.findall(r"<tr[ >].*?</tr>", table[0], re.DOTALL):
        cells = re.findall(r"<t[dh]\b[^>]*>(.*?)</t[dh]>", row, re.DOTALL)
        said = [re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", cell)).strip() for cell in cells]
        found[said[0]] = " | ".join(said[1:])
    return found


def test_the_seed_case_comes_first(ask: Ask) -> None:
    text = plain(ask, f"/state/RUS.html?as_of={DAY}")
    first = text.index("22 November 2026: bound by ")
    said = text.index(
        "Russian Federation was a party to the European Convention for the Prevention of Torture until at least "
        "30 September 2026. Whether it still was on 22 November 2026 cannot be said: the day on which the Secretary "
        "General of the Council of Europe received the notification is not known."
    )
    assert first < said < text.index("Memberships") < text.index("Through time") < text.index("Who may look inside")
    assert "It cannot be said either whether it is still bound by the Criminal Law Convention on Corruption" in text
    assert f"/participation/RUS.ets-126.html?as_of={DAY}" in Page(ask(f"/state/RUS.html?as_of={DAY}").text).links
    assert "/participation/RUS.ets-126.html" in Page(ask("/state/RUS.html").text).links


def test_counts_are_those_of_the_lookup(ask: Ask) -> None:
    text = plain(ask, f"/state/RUS.html?as_of={DAY}")
    statuses = [one["status"] for one in ask(f"/state/RUS/participations?as_of={DAY}").json()["participations"]]
    party, left, undetermined, signed = (
        statuses.count(one) for one in ("party", "former-party", "undetermined", "signatory")
    )
    assert f"bound by {party} treaties here, left {left}, undetermined {undetermined}, signed only {signed}." in text
    assert "Of 4 undetermined treaties it cannot be said whether it left" in text


def test_a_day_before_the_doubt(ask: Ask) -> None:
    """As of 2020 nothing was left, nothing in doubt, and the ECHR bound it."""
    response = ask("/state/RUS.html?as_of=2020-01-01")
    text = re.sub(r"\s+", " ", Page(response.text).text)
    assert "1 January 2020: bound by" in text
    assert "left" not in text.split("1 January 2020: bound by", 1)[1].split(".", 1)[0]
    assert "Whether it still was" not in text
    assert 'name="as_of" type="date" value="2020-01-01"' in response.text
    assert "since 5 May 1998" not in rows(response.text, "matrix")["European Convention on Human Rights ets-5"]
    assert rows(response.text, "matrix")["European Convention on Human Rights ets-5"].startswith("party | 5 May 1998")
    assert "After 1 January 2020" in text, "what came later is said to come"
    assert "/state/RUS/participations?as_of=2020-01-01" in Page(response.text).links


def test_memberships_with_their_times(ask: Ask) -> None:
    text = plain(ask, f"/state/RUS.html?as_of={DAY}")
    assert "Council of Europe: former member, 28 February 1996 to 16 March 2022" in text
    assert "United Nations: member since 24 October 1945" in text
    assert "Council of Europe: member 28 February 1996 to 16 March 2022" in plain(
        ask, "/state/RUS.html?as_of=2020-01-01"
    )


def test_who_may_look_inside(ask: Ask) -> None:
    response = ask(f"/state/RUS.html?as_of={DAY}")
    table = rows(response.text, "powers")
    cpt = next(cells for name, cells in table.items() if name.startswith("European Committee for the Prevention"))
    visits, complaints, inquiry, reports, judges = cpt.split(" | ")
    assert visits.startswith("undetermined (in force or ended): visits since 1 September 1998, until a day not before")
    assert "Art. 2; 7; 8" in visits
    assert complaints == "no: individual complaint"
    assert inquiry.startswith("undetermined (in force or ended): public statement")
    assert (reports, judges) == ("", "no: binding judgment")
    court = next(cells for name, cells in table.items() if name.startswith("European Court of Human Rights"))
    assert "residual" in court
    assert "1 November 1998 to 16 September 2022; Art. 34; 35(1). What happened before the exit can still be" in court
    assert "(facts before 16 September 2022)" in court
    assert not any(name.startswith("African Court") for name in table), "never had a power"
    links = Page(response.text).links
    assert "/mandate/cpt.RUS.ets-126.visits.html" in links
    assert "/what-if?state=RUS" in links


def test_every_treaty_has_a_row_and_a_group(ask: Ask) -> None:
    response = ask(f"/state/RUS.html?as_of={DAY}")
    found = ask(f"/state/RUS/participations?as_of={DAY}").json()["participations"]
    table = rows(response.text, "matrix")
    assert len([name for name in table if name.endswith(tuple(one["treaty"]["id"] for one in found))]) == len(found)
    assert table["European Convention for the Prevention of Torture ets-126"] == (
        "undetermined (party or former party) | 1 September 1998 | not before 1 October 2026 | why"
    )
    groups = re.findall(r'<th scope="rowgroup"[^>]*>(.*?) <', response.text)
    assert groups[:2] == ["United Nations: Human Rights", "Council of Europe"]
    assert len(groups) == len(set(groups))
    assert response.text.count('data-status="undetermined"') == sum(one["status"] == "undetermined" for one in found)
    links = Page(response.text).links
    assert all(f"/participation/RUS.{one['treaty']['id']}.html?as_of={DAY}" in links for one in found)


def test_another_state_beside_it(ask: Ask) -> None:
    response = ask(f"/state/RUS.html?as_of={DAY}&compare=UKR")
    table = rows(response.text, "matrix")
    assert (
        "undetermined (party or former party) since 1 September 1998 | party"
        in (table["European Convention for the Prevention of Torture ets-126"])
    )
    of_both = ask(f"/compare?states=RUS,UKR&as_of={DAY}").json()["treaties"]
    assert response.text.count("data-status=") == len(of_both)
    bound = [tuple(one["status"] == "party" for one in row["statuses"]) for row in of_both]
    text = re.sub(r"\s+", " ", Page(response.text).text)
    assert f"{bound.count((True, True))} treaties bind both; {bound.count((True, False))} more Russian" in text
    assert f"/compare?states=RUS%2CUKR&as_of={DAY}" in Page(response.text).links
    assert 'value="UKR" selected' in response.text
    assert ask(f"/state/RUS.html?as_of={DAY}&compare=").status_code == 200, "a form sends what is left open as nothing"


def test_acts_that_change_nothing_are_marked(ask: Ask) -> None:
    text = ask(f"/state/RUS.html?as_of={DAY}").text
    entry = re.search(r'<li class="idle">(?:(?!</li>).)*29 September 2025.*?</li>', text, re.DOTALL)
    assert entry
    assert "domestic law (changes no status)" in entry[0]
    assert "Nothing on record takes effect after 22 November 2026." in text


def test_the_timeline_draws_what_is_said(ask: Ask) -> None:
    text = ask(f"/state/RUS.html?as_of={DAY}").text
    drawing = re.search(
        r"<title>European Convention for the Prevention of Torture: (.*?)</title>(.*?)</svg>",
        text,
        re.DOTALL,
    )
    assert drawing
    assert drawing[1] == (
        "signatory from 28 February 1996, contracting state from 5 May 1998, party from 1 September 1998, "
        "undetermined from 1 October 2026."
    )
    assert "dotted" in drawing[2]
    assert 'fill="url(#hatch)"' in drawing[2]
    assert 'fill="url(#fade)"' in drawing[2], "after March 2022 the record is silent"
    assert "stop" not in drawing[2]
    left = re.search(r"<title>European Convention on Human Rights: .*?</svg>", text, re.DOTALL)
    assert left
    assert "former party from 16 September 2022" in left[0]
    assert 'class="stop is-former"' in left[0]


@pytest.mark.parametrize("path", ["/state/RUS.html", "/state/UKR.html", "/organisation/eu.html", "/state/YUG.html"])
def test_pages_are_well_formed_and_lead_on(ask: Ask, path: str) -> None:
    response = ask(f"{path}?as_of={DAY}&compare=FRA")
    page = Page(response.text)
    assert response.text.count("<h1") == 1
    ids = re.findall(r'\sid="([^"]+)"', response.text)
    assert len(ids) == len(set(ids))
    assert not [
        word for word in ("None", "null", "N/A", "dep:") if re.search(rf"\b{word}\b", page.text.split("PREFIX")[0])
    ]
    here = sorted(
        {link.split("#")[0] for link in page.links if link.startswith("/") and not link.startswith(_ELSEWHERE)}
    )
    broken = {link: ask(link, "HEAD").status_code for link in [*here[:40], *here[-60:]]}
    assert {link: status for link, status in broken.items() if status not in (200, 303)} == {}


def test_the_document_says_what_else_there_is(ask: Ask) -> None:
    response = ask("/state/RUS.html")
    assert response.headers["content-location"] == "/state/RUS.html"
    assert f'<{names.BASE}state/RUS>; rel="canonical"' in response.headers["link"]
    assert '</state/RUS.ttl>; rel="alternate"; type="text/turtle"' in response.headers["link"]
    again = ask("/state/RUS.html", headers={"If-None-Match": response.headers["etag"]})
    assert again.status_code == 304
    text = Page(response.text).text
    assert ask("/health").json()["snapshot"] in text, "how to cite names the snapshot in full"
    assert "PREFIX dep:" in text


def test_an_organisation_that_is_a_party(ask: Ask) -> None:
    text = plain(ask, f"/organisation/eu.html?as_of={DAY}")
    assert "22 November 2026: bound by" in text
    assert "Who may look inside" not in text
    assert "Istanbul Convention" in text
    assert "/organisation/eu/timeline" not in Page(ask("/organisation/eu.html").text).links


def test_an_organisation_has_members(ask: Ask) -> None:
    text = plain(ask, f"/organisation/coe.html?as_of={DAY}")
    members = ask("/queries/members", params={"organisation": "coe", "day": DAY}).json()["results"]["bindings"]
    count = sum(one["status"]["value"].endswith("/member") for one in members)
    assert f"22 November 2026: {count} members." in text
    assert "Russian Federation since 16 March 2022" in text.split("No longer members", 1)[1]
    assert "Members" not in plain(ask, "/state/RUS.html").split("Through time")[0].replace("Memberships", "")
    assert ask("/organisation/oas.html").status_code == 200, "one that itself acted on nothing"


@pytest.mark.parametrize("code", ["RU", "643", "rus"])
def test_other_codes_lead_to_the_page_with_its_parameters(ask: Ask, code: str) -> None:
    response = ask(f"/state/{code}.html?as_of=2020-01-01&compare=UKR")
    assert (response.status_code, response.headers["location"]) == (
        301,
        "/state/RUS.html?as_of=2020-01-01&compare=UKR",
    )


@pytest.mark.parametrize(
    ("path", "status", "word"),
    [
        ("/state/RUZ.html", 404, "RUS"),
        ("/state/RUS.html?as_of=2026-13-01", 400, "as_of"),
        ("/state/RUS.html?as_of=", 400, "as_of"),
        ("/state/RUS.html?compare=RUS", 400, "compare"),
        ("/state/RUS.html?compare=ru", 400, "compare"),
        ("/state/RUS.html?compare=Atlantis", 404, "compare"),
        ("/state/RUS.html?asof=2020-01-01", 400, "as_of"),
        ("/state/RUS.html?next=x", 400, "next"),
        ("/organisation/eu.html?compare=%3Cscript%3E", 404, "compare"),
    ],
)
def test_bad_parameters_are_told(ask: Ask, path: str, status: int, word: str) -> None:
    response = ask(path)
    assert response.status_code == status
    assert word in response.text
    assert "<script>alert" not in response.text


@pytest.mark.parametrize("day", ["1000-01-01", "1800-01-01", "2100-01-01", "2999-12-31"])
def test_days_far_away_stretch_no_chart(ask: Ask, day: str) -> None:
    text = ask(f"/state/RUS.html?as_of={day}").text
    years = [int(year) for year in re.findall(r'<text x="[^"]+" y="13"[^>]*>(\d+)<', text)]
    assert years
    assert min(years) >= 1900
    assert max(years) < 2110


def test_names_are_in_the_language_of_the_reader(ask: Ask) -> None:
    text = ask("/state/RUS.html", headers={"Accept-Language": "ru"}).text
    assert '<h1 lang="ru">Российская Федерация</h1>' in text
