"""The commands that ask: each reads its words, asks `depositary.lookup` as the service does, and says the answer."""

from __future__ import annotations

import asyncio
import csv
import sys
from typing import Annotated

import typer

from depositary.cli import console
from depositary.cli.console import AsJson, lines, say, sources
from depositary.engine.embedded import EmbeddedEngine
from depositary.engine.interface import QueryRequest
from depositary.errors import BadRequest
from depositary.graph import names, snapshot
from depositary.lookup import asking, compare, holdings, participations, search, timeline
from depositary.lookup import effect as lookup_effect
from depositary.lookup import oversight as lookup_oversight
from depositary.lookup import parties as lookup_parties
from depositary.lookup import sentences as said
from depositary.lookup.archive import Archive
from depositary.lookup.queries import named_queries
from depositary.settings import Settings

app = typer.Typer()

State = Annotated[str, typer.Argument(help="A state, such as RUS.")]
TreatyName = Annotated[str, typer.Argument(help="A treaty, such as ets-126 or ecpt.")]
AsOf = Annotated[str | None, typer.Option(help="A day, YYYY-MM-DD; default: today in UTC.")]


@app.command()
def status(
    state: State,
    treaty: Annotated[str, typer.Argument(help="A treaty, such as ets-126 or ecpt; without one: all.")] = "",
    as_of: AsOf = None,
    as_json: AsJson = False,
) -> None:
    """The status of a state under a treaty on a day, or under every treaty on which it ever acted."""
    archive = archive_of_home()
    day = asking.day_or_today(as_of, "--as-of")
    path, on = asking.state(archive, state), asking.treaty(archive, treaty) if treaty else None
    found = participations.participations(archive, path, day, on)
    asked = {"snapshot": archive.version, "state": archive.reference(path), "as_of": day.isoformat()}
    if as_json:
        console.json({**asked, **found[0]} if on else {**asked, "participations": found})
        return
    for one in found:
        say(said.status(archive.catalogue.name(path), day, one))
    if on:
        lines("Why", found[0]["explanation"])
        lines("Acts", said.acts([*found[0]["acts"], *found[0]["possible_acts"]]))
        lines("Territories", (said.territory(one) for one in found[0]["territories"]))
        sources(found[0]["sources"])


@app.command()
def dataset(
    as_markdown: Annotated[bool, typer.Option("--markdown", help="As the page docs/coverage.md.")] = False,
    as_json: AsJson = False,
) -> None:
    """What the record holds of each treaty and organisation, from which sources, and what it lacks."""
    archive = archive_of_home()
    held = archive.holdings
    if as_json:
        console.json({"snapshot": archive.version, **holdings.totals(held), "holdings": held})
    elif as_markdown:
        sys.stdout.write(holdings.markdown(held))
    else:
        columns = ("id", "acts", "to_the_day", "participants", "covered_until")
        rows = ([str(one[name] or "") for name in columns] + ["; ".join(one["gaps"])] for one in held)
        console.table([*(name.replace("_", " ") for name in columns), "gaps"], rows)


@app.command()
def parties(treaty: TreatyName, as_of: AsOf = None, as_json: AsJson = False) -> None:
    """Who is a party to a treaty on a day, and who may be."""
    archive, day = archive_of_home(), asking.day_or_today(as_of, "--as-of")
    found = lookup_parties.parties(archive, asking.treaty(archive, treaty), day)
    if as_json:
        console.json({"snapshot": archive.version, "as_of": day.isoformat(), **found})
        return
    say(said.parties(day, found))
    lines("Parties", (said.party(one) for one in sorted(found["parties"], key=lambda one: one["party"]["name"])))
    sources(found["sources"])


@app.command()
def effect(
    treaty: TreatyName,
    received: Annotated[str, typer.Option(help="The day of receipt by the depositary, YYYY-MM-DD.")],
    act: Annotated[str, typer.Option(help="denunciation or consent.")] = "denunciation",
    state: Annotated[str | None, typer.Option(help="A state, where the rule depends on it.")] = None,
    specified: Annotated[str | None, typer.Option(help="A later day that the notice itself names.")] = None,
    as_json: AsJson = False,
) -> None:
    """When a notice or an instrument received on a day takes effect."""
    archive = archive_of_home()
    found = lookup_effect.effect(
        archive,
        asking.treaty(archive, treaty),
        asking.one_of(act, list(lookup_effect.ACTS), "--act"),
        asking.day(received, "--received"),
        asking.state(archive, state, "--state") if state else None,
        asking.day(specified, "--specified") if specified else None,
    )
    if as_json:
        console.json({"snapshot": archive.version, **found})
        return
    say(said.effect(found))
    lines("Steps", found["steps"])
    sources(found["sources"])


@app.command()
def oversight(
    state: State,
    as_of: AsOf = None,
    leaving: Annotated[str | None, typer.Option(help="What if the state left this treaty?")] = None,
    received: Annotated[str | None, typer.Option(help="With --leaving: the day of receipt of the notice.")] = None,
    as_json: AsJson = False,
) -> None:
    """Who may look inside a state or judge it, and what is lost by leaving a treaty."""
    archive = archive_of_home()
    day, path = asking.day_or_today(as_of, "--as-of"), asking.state(archive, state)
    if (leaving is None) != (received is None):
        raise BadRequest("Give --leaving and --received together.", parameter="--leaving")
    found = lookup_oversight.oversight(
        archive,
        path,
        day,
        asking.treaty(archive, leaving, "--leaving") if leaving else None,
        asking.day(received, "--received") if received else None,
    )
    if as_json:
        console.json({"snapshot": archive.version, "state": archive.reference(path), "as_of": day.isoformat(), **found})
        return
    say(said.oversight(archive.catalogue.name(path), day, found))
    shown = list(said.mandates(found))
    for title, mandates in shown:
        lines(title, (said.mandate(one) for one in mandates))
    held = (said.position(one) for _, mandates in shown for mandate in mandates for one in mandate["positions"])
    lines("Positions", dict.fromkeys(held))
    cited = {one["iri"]: one for _, mandates in shown for mandate in mandates for one in mandate["sources"]}
    sources(cited.values())


@app.command()
def competence(
    body: Annotated[str, typer.Argument(help="A body or court, such as cpt or ecthr.")],
    state: State,
    power: Annotated[str, typer.Argument(help="A kind of power, such as individual-complaint.")],
    facts_on: Annotated[str, typer.Option(help="The day of the facts, YYYY-MM-DD.")],
    as_json: AsJson = False,
) -> None:
    """May a body or court look at the facts of a day? Jurisdiction in time only."""
    archive, day = archive_of_home(), asking.day(facts_on, "--facts-on")
    path, on = asking.state(archive, state), archive.catalogue.resolve(body, "court", "body", parameter="body")
    kind = asking.one_of(power, lookup_oversight.powers_of(archive, on), "power")
    found = lookup_oversight.competence(archive, on, path, kind, day)
    if as_json:
        asked = {on.split("/")[0]: archive.reference(on), "state": archive.reference(path), "power": kind}
        console.json({"snapshot": archive.version, **asked, "facts_on": day.isoformat(), **found})
        return
    say(said.competence(archive.catalogue.name(on), archive.catalogue.name(path), kind, day, found))
    lines("Positions", map(said.position, found["positions"]))
    lines("Acts", said.noted(found["acts"]))
    sources([*found["sources"]])


@app.command(name="compare")
def side_by_side(
    states: Annotated[str, typer.Argument(help="States, with commas between them, such as RUS,UKR,TUR.")],
    as_of: AsOf = None,
    as_json: AsJson = False,
) -> None:
    """States side by side on a day: their treaties, and the powers of bodies over them."""
    archive, day = archive_of_home(), asking.day_or_today(as_of, "--as-of")
    found = compare.compare(archive, asking.states(archive, states), day)
    if as_json:
        console.json({"snapshot": archive.version, **found})
        return
    ids = [one["id"] for one in found["states"]]
    console.table(("treaty", *ids), ([row["treaty"]["name"], *said.cells(row)] for row in found["treaties"]))
    named = ((f"{row['body']['name']}: {row['power']} ({row['treaty']['id']})", row) for row in found["powers"])
    console.table(("power", *ids), ([name, *said.cells(row)] for name, row in named))
    say("A question mark: presumed, the record does not reach that day.")


@app.command(name="timeline")
def show_timeline(state: State, as_json: AsJson = False) -> None:
    """What a state did and what followed, in order, with the gaps."""
    archive = archive_of_home()
    path = asking.state(archive, state)
    found = timeline.timeline(archive, path)
    if as_json:
        console.json({"snapshot": archive.version, "state": archive.reference(path), "entries": found})
        return
    console.table(("day", "about", "what"), (said.entry(one) for one in found))


@app.command(name="search")
def find(
    text: Annotated[str, typer.Argument(help="A name, title, acronym or code.")],
    limit: Annotated[int, typer.Option(help="At most so many results.", min=1, max=100)] = 20,
    as_json: AsJson = False,
) -> None:
    """Find a state, treaty, organisation, body or court by a name."""
    archive = archive_of_home()
    found = search.search(archive, text, limit)
    if as_json:
        console.json({"snapshot": archive.version, **found})
        return
    say(found["note"] or f"{len(found['results'])} things are called “{text}”, or nearly so.")
    console.table(("id", "type", "name"), ((one["id"], one["type"], one["name"]) for one in found["results"]))


@app.command()
def query(
    name: Annotated[str, typer.Argument(help="The name of a query; `depositary query` alone lists them.")] = "",
    parameters: Annotated[list[str] | None, typer.Argument(help="name=value, such as treaty=ets-126.")] = None,
    as_json: AsJson = False,
) -> None:
    """Run a named query and print its result as a table, or as SPARQL JSON."""
    if not name:
        for one in named_queries().values():
            given = [f"{p.name}=…" if p.required else f"[{p.name}=…]" for p in one.parameters]
            say(" ".join((one.name, *given)) + f"\n  {one.title}")
        return
    text = asking.bind(archive_of_home(), name, dict(pair(one) for one in parameters or []))
    body = asyncio.run(_run(QueryRequest(text, bindings="json" if as_json else "csv")))
    if as_json:
        sys.stdout.buffer.write(body + b"\n")
        return
    header, *rows = csv.reader(body.decode().splitlines())
    console.table(header, ((cell.removeprefix(names.BASE) for cell in row) for row in rows))


async def _run(request: QueryRequest) -> bytes:
    settings = Settings.from_environment()
    engine = EmbeddedEngine.open(snapshot.current(settings.home).path, settings)
    await engine.start()
    try:
        return (await engine.run(request)).body
    finally:
        await engine.close()


def pair(text: str) -> tuple[str, str]:
    """The name and the value of `name=value`. Raises `BadRequest`."""
    name, separator, value = text.partition("=")
    if not separator:
        raise BadRequest(f"'{text}' is not name=value.", parameter="parameters", got=text)
    return name, value


def archive_of_home() -> Archive:
    """The current snapshot, opened."""
    settings = Settings.from_environment()
    current = snapshot.current(settings.home)
    return Archive(EmbeddedEngine.open(current.path, settings).store, current.version)
