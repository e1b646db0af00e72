"""`depositary verify`: claims about treaties held against the record, from words or from a file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from depositary.cli import console
from depositary.cli.answers import archive_of_home, pair
from depositary.cli.console import AsJson, lines, say, sources
from depositary.errors import BadRequest
from depositary.lookup import claim_list, verify
from depositary.lookup.shapes import Json
from depositary.settings import Settings

app = typer.Typer()


@app.command(name="verify")
def verify_claims(
    fields: Annotated[
        list[str] | None, typer.Argument(help="field=value, such as state=RUS treaty=ecpt act=ratification date=1987.")
    ] = None,
    file: Annotated[Path | None, typer.Option(help="A file with a list of claims, in JSON.")] = None,
    as_json: AsJson = False,
) -> None:
    """Is a claim about a treaty true? Verdict, reason, evidence, and what was probably meant."""
    if (file is None) == (not fields):
        raise BadRequest("Give the fields of one claim, or --file with a list of claims.", parameter="fields")
    archive = archive_of_home()
    if fields:
        found = [verify.verify(archive, dict(pair(one) for one in fields))]
    else:
        assert file is not None
        try:
            body = file.read_bytes()
        except OSError as error:
            raise BadRequest(f"The file {file} cannot be read: {error.strerror}.", parameter="--file") from None
        found = verify.verify_all(archive, claim_list.read(body, Settings.from_environment().verify_claims))
    if as_json:
        console.json({"snapshot": archive.version, **(found[0] if fields else {"claims": found})})
        return
    for one in found:
        _say(one)


def _say(found: Json) -> None:
    number = f"{found['number'] + 1}. " if "number" in found else ""
    if "error" in found:
        say(f"{number}Not read: {found['error']['detail']}")
        return
    for one in found.get("readings", [found]):
        about = one["assertion"].get("object", {}).get("name", "") if "readings" in found else ""
        say(f"{number}{one['verdict'].capitalize()}{f' ({about})' if about else ''}: {one['reason']}")
        say(f"  Rule: {one['rule_says']}")
        lines("  Probably meant", (meant["says"] for meant in one["did_you_mean"]))
        sources(one["sources"])
