"""`/diff/{old}/{new}`: two snapshots told apart, by whom asked and how long it takes."""

from __future__ import annotations

import asyncio
import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from conftest import Ask, driven
from depositary.errors import Busy, EngineError, QueryTimeout, ResultTooLarge
from depositary.graph import build as building
from depositary.graph import patch
from depositary.graph.snapshot import Snapshot
from depositary.settings import Settings
from depositary.web import diffs
from depositary.web.app import create_app
from depositary.web.diffs import Diffs
from graph import small

EVIL = "</li><script>alert(1)</script>"


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Snapshot, Snapshot]:
    """A home with two snapshots: an act changed, one taken out, one added, a name turned into markup."""
    home, data = tmp_path_factory.mktemp("home"), small.write(tmp_path_factory.mktemp("record") / "data")
    old = building.build(home, data=data).snapshot
    table, things = data / "acts" / "ets-126.csv", data / "things.ttl"
    kept = [line for line in table.read_text().splitlines() if "domestic-law.1998" not in line]
    added = small.row({"act": "UKR.ets-126.ratification.1997-05-05", "kind": "ratification", "deposited": "1997-05-05"})
    changed = [line.replace(",1998-09-01,", ",1998-10-01,") for line in kept]
    table.write_text("\n".join([*changed, added]) + "\n")
    things.write_text(things.read_text().replace('"Russian Federation"@en', f'"{EVIL}"@en'))
    return home, old, building.build(home, data=data).snapshot


@pytest.fixture(scope="module")
def asking(pair: tuple[Path, Snapshot, Snapshot]) -> Iterator[Ask]:
    with driven(create_app(Settings(home=pair[0], workers=1))) as ask:
        yield ask


@pytest.fixture
def at(pair: tuple[Path, Snapshot, Snapshot]) -> str:
    return f"/diff/{pair[1].version}/{pair[2].version}"


def test_what_was_added_changed_and_taken_out(asking: Ask, at: str, pair: tuple[Path, Snapshot, Snapshot]) -> None:
    response = asking(at)
    content = response.json()
    assert response.headers["content-type"] == "application/json"
    assert response.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert [content[end]["version"] for end in ("old", "new")] == [one.version for one in pair[1:]]
    assert content["snapshot"] == pair[2].version
    assert (content["count"], content["next"]) == (4, None)
    assert content["statements"]["record"] > 4
    assert content["statements"]["derived"] > 0
    told = {one["thing"]["id"]: (one["what"], one["properties"]) for one in content["changes"]}
    assert told["RUS.ets-126.domestic-law.1998-03-28"] == ("taken out", [])
    assert told["UKR.ets-126.ratification.1997-05-05"] == ("added", [])
    assert told["RUS.ets-126.ratification.1998-05-05"] == (
        "changed",
        [{"property": "statedEffectOn", "before": "1998-09-01", "after": "1998-10-01"}],
    )
    assert told["RUS"][1][0]["after"] == EVIL
    again = asking(at, headers={"If-None-Match": response.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_a_page_at_a_time(asking: Ask, at: str) -> None:
    whole = asking(at).json()["changes"]
    found: list[Any] = []
    address = f"{at}.json?limit=3"
    while True:
        response = asking(address)
        found += response.json()["changes"]
        if response.json()["next"] is None:
            assert "link" not in response.headers
            break
        address = response.headers["link"].removeprefix("<").partition(">")[0]
    assert found == whole
    assert asking(f"{at}?next=x").status_code == 400
    assert asking(f"{at}?limit=1001").status_code == 400


def test_the_page_is_for_readers_and_holds_no_markup_of_others(asking: Ask, at: str) -> None:
    page = asking(at, headers={"Accept": "text/html"})
    assert page.headers["content-type"].startswith("text/html")
    assert page.headers["cache-control"] == "no-cache", "the frame of a page changes with the service"
    assert page.text == asking(f"{at}.html", headers={"Accept": "text/html"}).text.replace(f"{at}.html", at)
    assert "4 things of the record differ" in page.text
    assert "<del>1 September 1998</del> → <ins>1 October 1998</ins>" in page.text
    assert "<script>alert" not in page.text
    assert "&lt;script&gt;alert(1)" in page.text
    assert "/act/RUS.ets-126.domestic-law.1998-03-28" not in page.text, "what is gone has no address here"


def test_as_a_table(asking: Ask, at: str) -> None:
    response = asking(f"{at}.csv")
    assert response.headers["content-type"].startswith("text/csv")
    rows = list(csv.DictReader(io.StringIO(response.text)))
    assert [row["what"] for row in rows] == ["taken out", "changed", "added", "changed"]
    assert (rows[1]["property"], rows[1]["before"], rows[1]["after"]) == ("statedEffectOn", "1998-09-01", "1998-10-01")


def test_as_a_patch(asking: Ask, at: str, pair: tuple[Path, Snapshot, Snapshot]) -> None:
    response = asking(f"{at}.rdfp")
    assert response.headers["content-type"] == "application/rdf-patch"
    assert response.content == b"".join(patch.between(*pair[1:]))
    assert asking(at, headers={"Accept": "application/rdf-patch"}).content == response.content
    again = asking(f"{at}.rdfp", headers={"If-None-Match": response.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    head = asking(f"{at}.rdfp", "HEAD")
    assert (head.content, head.headers["content-length"]) == (b"", str(len(response.content)))
    assert asking(f"{at}.rdfp?limit=3").status_code == 400


def test_the_same_twice_is_nothing(asking: Ask, pair: tuple[Path, Snapshot, Snapshot]) -> None:
    one = pair[1].version
    content = asking(f"/diff/{one}/{one}").json()
    assert (content["count"], content["changes"], content["statements"]) == (0, [], {})
    assert "The record is the same" in asking(f"/diff/{one}/{one}.html").text
    assert len(asking(f"/diff/{one}/{one}.rdfp").content.splitlines()) == 4


@pytest.mark.parametrize("end", ["", ".json", ".rdfp", "?limit=1"])
def test_a_short_version_leads_to_the_whole(
    asking: Ask, at: str, pair: tuple[Path, Snapshot, Snapshot], end: str
) -> None:
    response = asking(f"/diff/{pair[1].version[:6]}/{pair[2].version[:20]}{end}")
    assert (response.status_code, response.headers["location"]) == (302, at + end)
    assert response.headers["cache-control"] == "no-cache", "it may be the beginning of another tomorrow"


def test_what_is_not_kept_is_told_with_what_is(asking: Ask, pair: tuple[Path, Snapshot, Snapshot]) -> None:
    problem = asking(f"/diff/{pair[1].version}/{'0' * 64}")
    assert (problem.status_code, problem.json()["parameter"]) == (404, "new")
    assert problem.json()["accepted"] == sorted(one.version for one in pair[1:])
    assert asking(f"/diff/{pair[1].version}/{pair[2].version}.exe").status_code == 404


@pytest.mark.parametrize(
    "text", ["12345", "ABCDEF", "current", "..", "%2e%2e", "*", "[0-9a-f]", "a" * 65, "abcdef%00", "abcdef%0a"]
)
def test_nothing_but_a_version_is_looked_for(asking: Ask, pair: tuple[Path, Snapshot, Snapshot], text: str) -> None:
    for path in (f"/diff/{text}/{pair[1].version}", f"/diff/{pair[1].version}/{text}"):
        assert asking(path).status_code in (400, 404), path
    where = str(pair[1].path).replace("/", "%2F")
    assert asking(f"/diff/{pair[1].version}/{where}").status_code in (400, 404)


def test_one_at_a_time_and_a_short_queue(
    pair: tuple[Path, Snapshot, Snapshot], monkeypatch: pytest.MonkeyPatch
) -> None:
    home, old, new = pair
    monkeypatch.setattr(diffs, "_QUEUE", 0)

    async def go() -> None:
        one = Diffs(Settings(home=home))
        try:
            first = asyncio.create_task(one.file(old, new, "rdfp"))
            await asyncio.sleep(0.05)
            with pytest.raises(Busy) as busy:
                await one.file(new, old, "rdfp")
            assert busy.value.headers["Retry-After"]
            assert await one.file(old, new, "rdfp") == await first if first.done() else await first
            assert (await one.file(new, old, "rdfp")).read_bytes().startswith(b"H id")
        finally:
            one.close()
        assert not (await first).exists()

    asyncio.run(go())


def test_a_waiting_request_is_told_to_come_back(
    pair: tuple[Path, Snapshot, Snapshot], monkeypatch: pytest.MonkeyPatch
) -> None:
    home, old, new = pair

    async def go() -> None:
        one, told = Diffs(Settings(home=home, queue_seconds=0.05)), asyncio.Event()

        async def held(_self: Diffs, _old: Snapshot, _new: Snapshot, _form: str, target: Path) -> None:
            await told.wait()
            target.write_bytes(b"")

        monkeypatch.setattr(Diffs, "_make", held)
        try:
            first = asyncio.create_task(one.file(old, new, "rdfp"))
            await asyncio.sleep(0)
            with pytest.raises(Busy, match=r"after 0\.05 seconds"):
                await one.file(new, old, "rdfp")
            told.set()
            assert (await first).read_bytes() == b""
        finally:
            one.close()

    asyncio.run(go())


def test_bounds(pair: tuple[Path, Snapshot, Snapshot], monkeypatch: pytest.MonkeyPatch) -> None:
    home, old, new = pair

    async def go(settings: Settings, other: Snapshot = new) -> Path:
        one = Diffs(settings)
        try:
            return await one.file(old, other, "rdfp")
        finally:
            one.close()

    with pytest.raises(QueryTimeout, match=r"0\.01 seconds"):
        asyncio.run(go(Settings(home=home, diff_seconds=0.01)))
    gone = Snapshot(home / "snapshots" / ("0" * 64), {"version": "0" * 64})
    with pytest.raises(EngineError):
        asyncio.run(go(Settings(home=home), gone))
    monkeypatch.setattr(diffs, "_MOST_BYTES", 100)
    with pytest.raises(ResultTooLarge):
        asyncio.run(go(Settings(home=home)))


def test_few_are_kept(pair: tuple[Path, Snapshot, Snapshot], monkeypatch: pytest.MonkeyPatch) -> None:
    home, old, new = pair
    monkeypatch.setattr(diffs, "_KEPT", 2)

    async def go() -> None:
        one = Diffs(Settings(home=home))
        try:
            files = [await one.file(*pair_, "rdfp") for pair_ in ((old, new), (new, old), (old, old))]
            assert [file.exists() for file in files] == [False, True, True]
            assert len(list(files[0].parent.iterdir())) == 2
        finally:
            one.close()

    asyncio.run(go())
