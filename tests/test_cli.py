"""The terminal: the same answers as the service, in words and as JSON, and one line for every fault."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from conftest import Ask, end, environment, free_port, until_ready
from depositary import cli
from depositary.cli import operate
from depositary.graph import build as building
from depositary.graph import dumps, snapshot
from depositary.graph.build import Build
from depositary.paths import files
from graph import small

MISSING = "the day on which the Secretary General of the Council of Europe received the notification"


@dataclass
class Ran:
    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@pytest.fixture
def run(home: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Any:
    """`run("status", "RUS", ...)` in this process, as `depositary status RUS ...` runs it."""
    monkeypatch.setenv("DEPOSITARY_HOME", str(home))

    def go(*arguments: str) -> Ran:
        monkeypatch.setattr(sys, "argv", ["depositary", *arguments])
        with pytest.raises(SystemExit) as left:
            cli.main()
        sys.stdout.flush()
        caught = capfdbinary.readouterr()
        return Ran(int(left.value.code or 0), caught.out.decode(), caught.err.decode())

    return go


def child(home: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "depositary", *arguments]
    return subprocess.run(command, env=environment(home, **more), capture_output=True, text=True, timeout=60)


def test_status_in_words(run: Any) -> None:
    ran = run("status", "RUS", "ets-126", "--as-of", "2026-11-22")
    assert (ran.status, ran.err) == (0, "")
    first = ran.out.splitlines()[0]
    assert "22 November 2026" in first
    assert "a party" in first
    assert MISSING in first
    assert "\nWhy\n" in ran.out
    assert "\nActs\n" in ran.out
    assert "\nSources\n" in ran.out
    assert "2025-09-29: domestic law (changes no status)" in ran.out
    before = run("status", "RUS", "ecpt", "--as-of", "2026-09-30")
    assert "since 1 September 1998" in before.out.splitlines()[0]


@pytest.mark.parametrize("day", ["2025-10-15", "2026-09-30", "2026-11-22"])
def test_status_as_json(run: Any, ask: Ask, day: str) -> None:
    told = run("status", "RUS", "ets-126", "--as-of", day, "--json").json
    served = ask(f"/state/RUS/participations?treaty=ets-126&as_of={day}").json()
    (one,) = served["participations"]
    assert {key: told[key] for key in one} == one
    assert {key: told[key] for key in ("snapshot", "state", "as_of")} == {
        key: served[key] for key in ("snapshot", "state", "as_of")
    }


def test_effect(run: Any, ask: Ask) -> None:
    ran = run("effect", "ets-126", "--received", "2025-10-20")
    assert ran.status == 0
    assert "takes effect on 1 November 2026" in ran.out
    assert "Art. 22" in ran.out
    told = run("effect", "ets-126", "--received", "2025-10-20", "--json").json
    served = ask("/treaty/ets-126/effect?received=2025-10-20").json()
    assert {key: value for key, value in served.items() if key != "query"} == {
        key: value for key, value in told.items() if key != "query"
    }


def test_oversight(run: Any, ask: Ask) -> None:
    leaving = ("oversight", "RUS", "--as-of", "2026-11-22", "--leaving", "ets-126", "--received", "2025-10-20")
    ran = run(*leaving)
    assert ran.status == 0
    assert "1 November 2026" in ran.out.splitlines()[0]
    assert [
        title
        for title in ("Would be lost", "Would be kept", "Residual already")
        if f"\n{title}\n" not in f"\n{ran.out}"
    ] == []
    told = run(*leaving, "--json").json
    served = ask("/state/RUS/oversight?as_of=2026-11-22&leaving=ets-126&received=2025-10-20").json()
    assert {key: value for key, value in served.items() if key != "query"} == {
        key: value for key, value in told.items() if key != "query"
    }
    plain = run("oversight", "RUS", "--as-of", "2026-11-22")
    assert "Undetermined" in plain.out
    assert plain.out.strip().splitlines()[0]


@pytest.mark.parametrize(
    ("arguments", "path", "said"),
    [
        (
            ("competence", "ecthr", "RUS", "individual-complaint", "--facts-on", "2022-08-10"),
            "/court/ecthr/competence?state=RUS&power=individual-complaint&facts_on=2022-08-10",
            "facts of 10 August 2022: yes.",
        ),
        (
            ("competence", "cpt", "RUS", "individual-complaint", "--facts-on", "2022-08-10"),
            "/body/cpt/competence?state=RUS&power=individual-complaint&facts_on=2022-08-10",
            "facts of 10 August 2022: no.",
        ),
        (("parties", "ecpt", "--as-of", "2020-01-01"), "/treaty/ets-126/parties?as_of=2020-01-01", "47 parties to the"),
        (("timeline", "RUS"), "/state/RUS/timeline", "16 September 2022"),
        (("search", "ECHR"), "/search?q=ECHR", "names 2 things"),
        (("compare", "RUS,UKR", "--as-of", "2020-01-01"), "/compare?states=RUS,UKR&as_of=2020-01-01", "signatory"),
        (
            ("effect", "rome-statute", "--received", "2016-10-27", "--specified", "2018-06-30"),
            "/treaty/mtdsg-xviii-10/effect?received=2016-10-27&specified=2018-06-30",
            "30 June 2018",
        ),
        (
            ("status", "RUS", "--as-of", "2026-11-22"),
            "/state/RUS/participations?as_of=2026-11-22",
            "no longer a party to",
        ),
    ],
)
def test_the_terminal_answers_as_the_service_does(
    run: Any, ask: Ask, arguments: tuple[str, ...], path: str, said: str
) -> None:
    ran = run(*arguments)
    assert (ran.status, ran.err) == (0, "")
    assert said in ran.out
    told, served = run(*arguments, "--json").json, ask(path).json()
    served.pop("query")
    assert told == served


def test_queries_are_listed(run: Any) -> None:
    ran = run("query")
    assert ran.status == 0
    assert "parties treaty=… day=…" in ran.out
    assert "[treaty=…]" in ran.out  # an optional one


def test_a_query_runs(run: Any, ask: Ask) -> None:
    ran = run("query", "parties", "treaty=treaty/ets-126", "day=2020-01-01")
    assert ran.status == 0
    assert ran.out.count("state/") == 47
    assert "…" not in ran.out  # nothing is cut off where nobody looks through a window
    told = run("query", "parties", "treaty=treaty/ets-126", "day=2020-01-01", "--json").json
    assert told == ask("/queries/parties?treaty=treaty/ets-126&day=2020-01-01").json()


def test_check(run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a small record: that of the real one is checked by every build."""
    data = small.write(tmp_path / "data")
    monkeypatch.setattr("depositary.graph.build.files", lambda name: data if name == "data" else files(name))
    ran = run("check")
    assert ran.status == 0, ran.out
    assert "findings" in ran.out
    assert "violation" not in ran.out
    things = data / "things.ttl"
    text = things.read_text(encoding="utf-8").replace('    dep:number "ETS No. 126" ;\n', "")
    things.write_text(text, encoding="utf-8")
    ran = run("check")
    assert ran.status == 1
    assert "violation" in ran.out
    assert "treaty/ets-126" in ran.out
    told = run("check", "--json")
    assert told.status == 1
    assert "violation" in {one["severity"] for one in told.json}
    (data / "acts" / "coe.csv").write_text("nothing\n")
    broken = run("check")
    assert broken.status == 1
    assert "coe.csv:1: " in broken.err


def test_build_does_nothing_when_nothing_changed(run: Any, home: Path) -> None:
    before = (home / "current").stat().st_mtime_ns
    ran = run("build", "--if-changed")
    assert ran.status == 0
    assert snapshot.current(home).version[:12] in ran.out
    assert (home / "current").stat().st_mtime_ns == before


@pytest.fixture
def small_builds(run: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Builds are of a small record, in a home of their own. Returns the file of its acts."""
    data, real = small.write(tmp_path / "data"), building.build
    monkeypatch.setattr(operate.building, "build", lambda home, progress: real(home, data=data, progress=progress))
    monkeypatch.setenv("DEPOSITARY_HOME", str(tmp_path / "var"))
    return data / "acts" / "ets-126.csv"


def test_build_keeps_as_many_as_it_is_told(
    run: Any, small_builds: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DEPOSITARY_KEEP", "1")
    versions, told = [], []
    for day in ("2025-09-30", "2025-10-01", "2025-10-02"):
        act = {"act": f"RUS.ets-126.domestic-law.{day}", "kind": "domestic-law", "done": day}
        acts = sorted([*small.ECPT, act], key=lambda one: one["act"])
        small_builds.write_text(small.table(acts), encoding="utf-8")
        ran = run("build")
        assert ran.status == 0, ran.err
        versions.append(snapshot.current(tmp_path / "var").version)
        told.append(ran.out)
    assert [one.version for one in snapshot.kept(tmp_path / "var")] == [versions[2], versions[1]]
    assert f"Older snapshots taken away: {versions[0][:12]}" in told[2]
    assert "taken away" not in told[0] + told[1]


@pytest.mark.usefixtures("small_builds")
def test_dumps_are_exported(run: Any, tmp_path: Path) -> None:
    assert run("build").status == 0
    ran = run("export", "--dumps")
    built = snapshot.current(tmp_path / "var")
    assert ran.status == 0, ran.err
    assert f"depositary.nq.gz: {built.manifest['statements']:,} statements" in ran.out
    told = run("export", "--dumps", "--json").json
    assert [one["name"] for one in told["dumps"]] == list(dumps.NAMES)
    assert (told["snapshot"], told["rows"]) == (built.version, {})


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("status", "RSU", "ets-126"), "There is no state 'RSU'"),
        (("status", "RUS", "ets-1266"), "Did you mean ets-126?"),
        (("status", "RUS", "ets-126", "--as-of", "2026-02-30"), "--as-of is '2026-02-30'"),
        (("status", "RUS", "ets-126", "--as-of", ""), "--as-of is ''"),
        (("status",), "Missing parameter: state. See: depositary status --help"),
        (("status", "RUS", "ets-126", "--asof", "2026-01-01"), "--asof"),
        (("effect", "ets-126"), "received"),
        (("effect", "ets-126", "--received", "tomorrow"), "--received is 'tomorrow'"),
        (("effect", "ets-126", "--received", "9999-12-31"), "--received is '9999-12-31'"),
        (("effect", "ets-126", "--received", "2025-10-20", "--act", "denounce"), "denunciation"),
        (("effect", "ets-126", "--received", "2025-10-20", "--state", "RSU"), "'RSU'"),
        (("oversight", "RUS", "--leaving", "ets-126"), "--received"),
        (("oversight", "RUS", "--leaving", "x", "--received", "2025-10-20"), "'x'"),
        (("query", "partys"), "Did you mean parties?"),
        (("query", "parties"), "treaty is missing"),
        (("query", "parties", "treaty"), "'treaty' is not name=value"),
        (("query", "parties", "treaty=treaty/ets-126", "day=x"), "day is 'x'"),
        (("query", "parties", "treaty=<>", "day=2020-01-01"), "no treaty '<>'"),
        (("query", "parties", "trety=x"), "trety"),
        (("nonsense",), "nonsense"),
        (("statsu", "RUS", "ets-126"), "Did you mean 'status'? See: depositary --help"),
        (("competence", "cpt", "RUS", "vists", "--facts-on", "2020-01-01"), "Did you mean visits?"),
        (("competence", "cptt", "RUS", "visits", "--facts-on", "2020-01-01"), "Did you mean cpt?"),
        (("parties", "ecptt"), "Did you mean ets-126?"),
        (("timeline", "RSU"), "'RSU'"),
        (("search",), "text"),
        (("serve", "now"), "now"),
        (("export",), "give --parquet FOLDER, --dumps, or both"),
    ],
)
def test_a_bad_input_is_one_line(run: Any, arguments: tuple[str, ...], said: str) -> None:
    ran = run(*arguments)
    assert ran.status == 2
    assert ran.out == ""
    assert ran.err.startswith("depositary: ")
    assert ran.err.count("\n") == 1
    assert said in ran.err
    assert "Traceback" not in ran.err


def test_the_terminal_does_not_speak_of_web_addresses(run: Any) -> None:
    assert "/states" not in run("status", "RSU", "ets-126").err


@pytest.mark.parametrize(
    "command", [("status", "RUS", "ets-126"), ("serve",), ("query", "findings"), ("oversight", "RUS")]
)
def test_no_snapshot_is_one_line(
    run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    monkeypatch.setenv("DEPOSITARY_HOME", str(tmp_path / "none"))
    ran = run(*command)
    assert (ran.status, ran.out) == (1, "")
    assert ran.err == f"depositary: There is no snapshot in {tmp_path / 'none'}; make one with: depositary build\n"


@pytest.mark.parametrize(("name", "value"), [("DEPOSITARY_PORT", "x"), ("DEPOSITARY_PRT", "1")])
def test_a_wrong_setting_is_one_line(run: Any, monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    ran = run("serve")
    assert ran.status == 1
    assert ran.err.count("\n") == 1
    assert name in ran.err


def test_a_violation_of_the_record_is_one_line(run: Any, monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    from depositary.errors import RecordError

    def broken(*_: object, **__: object) -> Build:
        raise RecordError("acts/x.csv has a row out of order.", file="x.csv", line=3, thing="act/x", mend="Sort it.")

    before = (home / "current").read_text()
    monkeypatch.setattr("depositary.graph.build.build", broken)
    ran = run("build")
    assert ran.status == 1
    assert "depositary: x.csv:3: acts/x.csv has a row out of order. (act/x) Sort it.\n" in ran.err
    assert (home / "current").read_text() == before


def test_help_names_every_command(run: Any) -> None:
    ran = run("--help")
    assert ran.status == 0
    commands = ("build", "serve", "check", "status", "parties", "effect", "oversight", "competence", "timeline")
    for name in (*commands, "compare", "search", "query"):
        assert f" {name} " in ran.out


def test_the_real_command(home: Path) -> None:
    """In a process of its own: what tests in this process cannot see, such as a traceback at the very end."""
    good = child(home, "status", "RUS", "ets-126", "--as-of", "2026-11-22", "--json")
    assert (good.returncode, good.stderr) == (0, "")
    assert json.loads(good.stdout)["status"] == "undetermined"
    bad = child(home, "status", "RUS", "ets-126", "--as-of", "never")
    assert (bad.returncode, bad.stdout) == (2, "")
    assert bad.stderr.count("\n") == 1


def test_a_port_that_is_taken_is_one_line(home: Path) -> None:
    port = free_port()
    first = subprocess.Popen(
        [sys.executable, "-m", "depositary", "serve"], env=environment(home, DEPOSITARY_PORT=str(port)), cwd=home
    )
    try:
        until_ready(first, f"http://127.0.0.1:{port}")
        second = child(home, "serve", DEPOSITARY_PORT=str(port))
    finally:
        end(first)
    assert second.returncode == 1
    assert "Traceback" not in second.stderr
    assert str(port) in second.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ("status", "GRC", "echr", "--as-of", "1953-03-01"),
            "or not covered by the record. Which of these cannot be said",
        ),
        (
            ("status", "USA", "ecpt", "--as-of", "2026-11-22"),
            "not a party to the European Convention for the Prevention of Torture, at least since 21 July 2016.",
        ),
        (
            ("status", "IND", "rome-statute", "--as-of", "2020-01-01"),
            "does not speak of the days from 16 February 2013 to 21 May 2026.",
        ),
        (("status", "RUS", "ets-114", "--as-of", "2020-01-01"), "a signatory of, and not a party to, Protocol No. 6"),
        (
            ("status", "PRK", "iccpr", "--as-of", "2026-11-22"),
            "1997-08: denunciation (without effect: The treaty has no clause",
        ),
        (
            ("effect", "ecpt", "--received", "2027-01-01", "--state", "RUS"),
            "That depends: Whether it was a party on that day cannot",
        ),
        (
            ("effect", "ets-173", "--received", "2026-01-01", "--state", "USA"),
            "Presumed: the record goes to 4 July 2018.",
        ),
        (
            ("oversight", "HUN", "--leaving", "rome-statute", "--received", "2025-08-01"),
            "it is out by another act: on 2 June 2026.",
        ),
        (
            ("oversight", "USA", "--leaving", "iccpr", "--received", "2026-12-01"),
            "The treaty has no clause on denunciation",
        ),
        (
            ("oversight", "CHE", "--leaving", "cets-210", "--received", "2016-01-01"),
            "That depends. The record does not cover",
        ),
        (
            ("competence", "cat", "RUS", "individual-complaint", "--facts-on", "2099-01-01"),
            "Presumed: the record goes to 28 May 2026.",
        ),
        (
            ("competence", "cat", "USA", "individual-complaint", "--facts-on", "2026-05-28"),
            "no. Not in the table of declarations under Art. 22",
        ),
    ],
)
def test_what_is_not_certain_is_said(run: Any, arguments: tuple[str, ...], said: str) -> None:
    ran = run(*arguments)
    assert (ran.status, ran.err) == (0, "")
    assert said in ran.out


def test_a_supposed_notice_proves_nothing_of_today(run: Any) -> None:
    asked = ("oversight", "RUS", "--as-of", "2026-11-22", "--leaving", "ets-126", "--received", "2028-01-01", "--json")
    visits = next(one for one in run(*asked).json["mandates"] if (one["body"]["id"], one["power"]) == ("cpt", "visits"))
    assert (visits["presumed"], visits["covered_until"]) == (True, "2022-03-23")


def test_each_power_stands_under_one_heading(run: Any) -> None:
    ran = run("oversight", "RUS", "--as-of", "2026-11-22", "--leaving", "ets-126", "--received", "2025-10-20")
    lines = [line.split(", since")[0] for line in ran.out.partition("Sources")[0].splitlines() if line.startswith("  ")]
    assert len(lines) == len(set(lines)) > 10


def test_an_import_tells_what_it_did(run: Any, tmp_path: Path) -> None:
    data = small.write(tmp_path / "data")
    for name in ("states.ttl", "organisations.ttl", "places.ttl"):
        (data / name).write_text((files("data") / name).read_text(encoding="utf-8"), encoding="utf-8")
    table = tmp_path / "4-9.csv"
    table.write_text("Participant,Ratification\nAlbania,11 May 1994\nAtlantis,1 Jan 1990\n")
    broken = tmp_path / "4-10.csv"
    broken.write_text("nothing\n")
    arguments = ("import", "untc", "--data", str(data), "--issued", "2015-03", str(broken), str(table))
    ran = run(*arguments)
    assert ran.status == 1
    assert ran.err.strip() == "4-10.csv was not imported. 4-10.csv:1: the header does not begin with Participant."
    assert "New\n  ALB.mtdsg-iv-9.ratification.1994-05-11\n" in ran.out
    assert "Not read\n  4-9.csv:3: 'Atlantis' is not a state or organisation" in ran.out
    assert ran.out.rstrip().endswith("0 differs, 1 unread, 0 unchanged.")
    again = run(*arguments, "--json").json
    assert again["imports"][0]["unchanged"] == 1
    assert len(again["not_imported"]) == 1
    assert run("import", "atlas", str(table)).status == 2


def test_two_snapshots_are_told_apart(home: Path, run: Any) -> None:
    version = snapshot.current(home).version
    assert run("diff", version[:10]).out == "0 things of the record differ, and 0 derived statements.\n"
    assert run("diff", version[:10], version, "--json").json == {"changes": [], "derived": 0, "statements": {}}
    empty = run("diff", version[:10], version, "--patch").out.splitlines()
    assert [line.split()[0] for line in empty] == ["H", "H", "TX", "TC"]
    missing = run("diff", "nothing")
    assert (missing.status, missing.out) == (1, "")
    assert version[:12] in missing.err


def test_what_the_record_holds(run: Any) -> None:
    assert "mtdsg-iv-9" in run("dataset").out
    found = run("dataset", "--json").json
    assert found["treaties"] == sum(one["url"].startswith("/treaty/") for one in found["holdings"])
    assert run("dataset", "--markdown").out.startswith("# Coverage\n")
