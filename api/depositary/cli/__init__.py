"""`depositary` on the terminal: build and serve a snapshot, check the record, and ask what the service answers.

Every command answers in words, or with `--json` as the service does. A bad input is one line on standard error and exit
status 2; a fault of the record or the snapshot is one line and exit status 1.
"""

from __future__ import annotations

import sys
from typing import cast

import typer

from depositary.cli import answers, importing, operate, verifying
from depositary.cli.console import err
from depositary.errors import BadRequest, DepositaryError, QueryError

app = typer.Typer(help=__doc__, no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
app.add_typer(operate.app)
app.add_typer(importing.app)
app.add_typer(answers.app)
app.add_typer(verifying.app)

_WrongUse = cast(type[Exception], typer.BadParameter.__mro__[1])
"""What typer raises for an unknown command or option and for a missing argument; it gives the class no public name."""


def main() -> None:
    """Run the command line; every error of ours is one line, never a traceback."""
    try:
        sys.exit(app(standalone_mode=False))
    except _WrongUse as error:
        if str(error):  # it is empty where the help was printed instead
            context = getattr(error, "ctx", None)
            _fail(f"{_sentence(str(error))} See: {context.command_path if context else 'depositary'} --help", 2)
        sys.exit(2)
    except (BadRequest, QueryError) as error:
        _fail(_line(error), 2)
    except DepositaryError as error:
        _fail(str(error), 1)


def _fail(said: str, status: int) -> None:
    err.print(f"depositary: {said}", markup=False, highlight=False, soft_wrap=True)
    sys.exit(status)


def _sentence(text: str) -> str:
    return text if text.endswith(("?", "!")) else f"{text.rstrip('.')}."


def _line(error: DepositaryError) -> str:
    near = getattr(error, "nearest", None)
    return f"{error.detail} Did you mean {near}?" if near and "Did you mean" not in error.detail else error.detail
