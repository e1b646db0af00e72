"""`/dumps/`: lists that are true, downloads that can be resumed, and no way to another file."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import Ask, driven
from depositary.engine.embedded import EmbeddedEngine
from depositary.graph import build, dumps, snapshot
from depositary.graph.snapshot import Snapshot
from depositary.settings import Settings
from depositary.web.app import create_app
from graph import small
from web.test_things import Page


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Snapshot, Snapshot]:
    """A home with an older snapshot without dumps, and the current one with."""
    home, data = tmp_path_factory.mktemp("home"), small.write(tmp_path_factory.mktemp("record") / "data")
    old = build.build(home, data=data).snapshot
    act = {"act": "RUS.ets-126.domestic-law.2025-09-30", "kind": "domestic-law", "done": "2025-09-30"}
    table = small.table(sorted([*small.ECPT, act], key=lambda one: one["act"]))
    (data / "acts" / "ets-126.csv").write_text(table, encoding="utf-8")
    new = build.build(home, data=data).snapshot
    dumps.write(new, EmbeddedEngine.open(new.path, Settings()))
    return home, old, new


@pytest.fixture(scope="module")
def old(place: tuple[Path, Snapshot, Snapshot]) -> Snapshot:
    return place[1]


@pytest.fixture(scope="module")
def new(place: tuple[Path, Snapshot, Snapshot]) -> Snapshot:
    return place[2]


@pytest.fixture(scope="module")
def ask(place: tuple[Path, Snapshot, Snapshot]) -> Iterator[Ask]:
    with driven(create_app(Settings(home=place[0], workers=1))) as ask:
        yield ask


@pytest.fixture
def file(new: Snapshot) -> str:
    return f"/dumps/{new.version}/depositary.ttl.gz"


@pytest.fixture
def body(new: Snapshot) -> bytes:
    return (dumps.folder(new) / "depositary.ttl.gz").read_bytes()


def test_every_snapshot_is_listed_the_current_one_first(ask: Ask, old: Snapshot, new: Snapshot) -> None:
    content = ask("/dumps/").json()
    assert content["snapshot"] == new.version
    said = [(one["version"], one["current"], len(one["files"])) for one in content["snapshots"]]
    assert said == [(new.version, True, len(dumps.NAMES)), (old.version, False, 0)]
    for one, found in zip(content["snapshots"], (new, old), strict=True):
        assert (one["statements"], one["graphs"]) == (found.manifest["statements"], found.manifest["graphs"])
        assert ask(one["url"]).json() == {"snapshot": new.version, **one}


def test_every_file_is_what_the_list_says(ask: Ask, new: Snapshot) -> None:
    files = ask(f"/dumps/{new.version}/").json()["files"]
    assert [one["name"] for one in files] == list(dumps.NAMES)
    for one in files:
        response = ask(one["url"])
        assert response.status_code == 200
        assert len(response.content) == one["bytes"] == int(response.headers["content-length"])
        assert hashlib.sha256(response.content).hexdigest() == one["sha256"]
        assert response.headers["etag"] == f'"{one["sha256"]}"'
        assert response.headers["content-type"] == one["compressed"] == "application/gzip"
        assert "content-encoding" not in response.headers
        assert response.headers["cache-control"] == "public, max-age=31536000, immutable"
        assert response.headers["accept-ranges"] == "bytes"


def test_head_says_the_same_without_the_body(ask: Ask, file: str) -> None:
    whole, head = ask(file), ask(file, "HEAD", headers={"Range": "bytes=0-9"})
    assert (head.status_code, head.content) == (200, b"")
    assert dict(head.headers) == dict(whole.headers)


@pytest.mark.parametrize(
    ("asked", "part"),
    [
        ("bytes=0-99", slice(0, 100)),
        ("bytes=100-199", slice(100, 200)),
        ("bytes=500-", slice(500, None)),
        ("bytes=-70", slice(-70, None)),
        ("Bytes=0-0", slice(0, 1)),
        ("bytes=7-99999999999", slice(7, None)),
        ("bytes=-99999999999", slice(None)),
    ],
)
def test_a_part(ask: Ask, file: str, body: bytes, asked: str, part: slice) -> None:
    response = ask(file, headers={"Range": asked})
    start, stop, _ = part.indices(len(body))
    assert response.status_code == 206
    assert response.content == body[part]
    assert response.headers["content-range"] == f"bytes {start}-{stop - 1}/{len(body)}"
    assert int(response.headers["content-length"]) == stop - start


def test_parts_of_a_small_file_after_the_whole_of_it(ask: Ask, new: Snapshot) -> None:
    """What was given whole is not kept in front of the paths and given again to who asks for a part."""
    small_file = f"/dumps/{new.version}/bodies.csv.gz"
    whole = ask(small_file).content
    assert ask(small_file).content == whole
    part = ask(small_file, headers={"Range": "bytes=1-2"})
    assert (part.status_code, part.content) == (206, whole[1:3])


@pytest.mark.parametrize("asked", ["bytes=99999999-", "bytes=99999999-999999999", "bytes=-0"])
def test_a_part_beyond_the_end(ask: Ask, file: str, body: bytes, asked: str) -> None:
    response = ask(file, headers={"Range": asked})
    assert response.status_code == 416
    assert response.headers["content-range"] == f"bytes */{len(body)}"
    assert response.headers["content-type"] == "application/problem+json"
    assert response.json()["detail"] == f"The file has {len(body)} bytes."


@pytest.mark.parametrize(
    "asked",
    ["bytes=9-3", "bytes=", "bytes=-", "bytes=a-b", "lines=0-9", "0-9", "bytes=0-1,5-9", f"bytes={'9' * 5000}-", "="],
)
def test_what_names_no_part_or_several_gets_the_whole(ask: Ask, file: str, body: bytes, asked: str) -> None:
    response = ask(file, headers={"Range": asked})
    assert (response.status_code, response.content) == (200, body)


def test_if_range(ask: Ask, file: str, body: bytes) -> None:
    etag = ask(file, "HEAD").headers["etag"]
    same = ask(file, headers={"Range": "bytes=5-9", "If-Range": etag})
    assert (same.status_code, same.content) == (206, body[5:10])
    for other in ('"another"', f"W/{etag}", "Fri, 27 Nov 2026 12:00:00 GMT"):
        changed = ask(file, headers={"Range": "bytes=5-9", "If-Range": other})
        assert (changed.status_code, changed.content) == (200, body)
        beyond = ask(file, headers={"Range": "bytes=99999999-", "If-Range": other})
        assert (beyond.status_code, beyond.content) == (200, body)


def test_a_download_that_broke_off_is_resumed_to_the_same_sum(ask: Ask, new: Snapshot) -> None:
    (one,) = (file for file in ask(f"/dumps/{new.version}/").json()["files"] if file["name"] == "depositary.nq.gz")
    got, etag = ask(one["url"], headers={"Range": "bytes=0-999"}).content, ask(one["url"], "HEAD").headers["etag"]
    while len(got) < one["bytes"]:
        headers = {"Range": f"bytes={len(got)}-{len(got) + 7_000}", "If-Range": etag}
        part = ask(one["url"], headers=headers)
        assert part.status_code == 206
        got += part.content
    assert hashlib.sha256(got).hexdigest() == one["sha256"]


def test_an_unchanged_file_is_not_sent_again(ask: Ask, file: str) -> None:
    etag = ask(file, "HEAD").headers["etag"]
    again = ask(file, headers={"If-None-Match": etag})
    assert (again.status_code, again.content) == (304, b"")


def test_short_and_current_lead_to_the_whole_version(ask: Ask, old: Snapshot, new: Snapshot) -> None:
    for name, found in (("current", new), (new.version[:12], new), (old.version[:8], old)):
        response = ask(f"/dumps/{name}/")
        assert (response.status_code, response.headers["location"]) == (307, f"/dumps/{found.version}/")
        assert response.headers["cache-control"] == "no-cache"
        assert ask(f"/dumps/{name}").headers["location"] == f"/dumps/{found.version}/"
    response = ask("/dumps/current/acts.csv.gz")
    assert (response.status_code, response.headers["location"]) == (307, f"/dumps/{new.version}/acts.csv.gz")
    assert ask("/dumps").headers["location"] == "/dumps/"
    assert ask(f"/dumps/{new.version}").headers["location"] == f"/dumps/{new.version}/"


@pytest.mark.parametrize("version", ["g", "0" * 64, "*", "?", ".", "current.", "CURRENT", "a" * 3000])
def test_an_unknown_version_is_told_which_there_are(ask: Ask, old: Snapshot, new: Snapshot, version: str) -> None:
    for path in (f"/dumps/{version}/", f"/dumps/{version}/acts.csv.gz"):
        response = ask(path.replace("?", "%3F").replace("/./", "/%2E/"))
        assert response.status_code == 404
        assert response.json()["accepted"] == ["current", new.version, old.version]


@pytest.mark.parametrize("name", ["index.json", "nothing.gz", "acts.csv", "ACTS.csv.gz", ".", "manifest.json", "%00"])
def test_an_unknown_file_is_told_which_there_are(ask: Ask, new: Snapshot, name: str) -> None:
    for version in (new.version, "current"):
        response = ask(f"/dumps/{version}/{name.replace('.', '%2E')}")
        assert response.status_code == 404
        assert response.json()["accepted"] == list(dumps.NAMES)


def test_a_snapshot_without_dumps_has_no_files(ask: Ask, old: Snapshot) -> None:
    assert ask(f"/dumps/{old.version}/").json()["files"] == []
    response = ask(f"/dumps/{old.version}/acts.csv.gz")
    assert response.status_code == 404
    assert (
        response.json()["detail"]
        == f"There is no file 'acts.csv.gz' of the snapshot {old.version[:12]}, nor any other."
    )


@pytest.mark.parametrize(
    "path",
    [
        "/dumps/../current",
        "/dumps/%2e%2e/current",
        "/dumps/%2e%2e%2fcurrent",
        "/dumps/{v}/../manifest.json",
        "/dumps/{v}/%2e%2e/manifest.json",
        "/dumps/{v}/%2e%2e%2fmanifest.json",
        "/dumps/{v}/..%5cmanifest.json",
        "/dumps/{v}/%2fetc%2fpasswd",
        "/dumps/{v}//etc/passwd",
        "/dumps/%2fetc/passwd",
        "/dumps/{v}/acts.csv.gz%00.html",
        "/dumps/{v}/acts.csv.gz/",
    ],
)
def test_no_path_leads_out(ask: Ask, new: Snapshot, path: str) -> None:
    response = ask(path.format(v=new.version))
    assert response.status_code == 404
    assert response.headers["content-type"] == "application/problem+json"


def test_a_parameter_is_an_error(ask: Ask, file: str) -> None:
    assert ask(f"{file}?file=../manifest.json").status_code == 400
    assert ask("/dumps/?version=x").status_code == 400


def test_pages(ask: Ask, old: Snapshot, new: Snapshot) -> None:
    html = {"Accept": "text/html"}
    every = Page(ask("/dumps/", headers=html).text)
    assert {f"/dumps/{one.version}/" for one in (old, new)} <= set(every.links)
    page = ask(f"/dumps/{new.version}/", headers=html)
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert {f"/dumps/{new.version}/{name}" for name in dumps.NAMES} <= set(Page(page.text).links)
    for one in dumps.listed(new):
        assert one.sha256 in page.text
    assert "depositary export --dumps" in ask(f"/dumps/{old.version}/", headers=html).text
    assert ask("/dumps/", headers={"Accept": "image/png"}).status_code == 406


def test_dumps_written_while_it_is_served_are_listed(place: tuple[Path, Snapshot, Snapshot], ask: Ask) -> None:
    home, old, _ = place
    assert ask(f"/dumps/{old.version}/").json()["files"] == []
    dumps.write(old, EmbeddedEngine.open(old.path, Settings()))
    assert len(ask(f"/dumps/{old.version}/").json()["files"]) == len(dumps.NAMES)
    assert ask(f"/dumps/{old.version}/acts.csv.gz").status_code == 200
    assert len(snapshot.kept(home)) == 2


def test_a_snapshot_that_was_taken_away_while_it_is_served(tmp_path: Path) -> None:
    home, data = tmp_path / "home", small.write(tmp_path / "data")
    served = build.build(home, data=data).snapshot
    with driven(create_app(Settings(home=home, workers=1))) as ask:
        served.path.rename(tmp_path / "gone")
        assert [one["version"] for one in ask("/dumps/").json()["snapshots"]] == [served.version]
        assert ask("/dumps/current/acts.csv.gz").status_code == 404
