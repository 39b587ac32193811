"""The command `ob-python`, also `python -m ob_python`.

Exit codes: 0 valid or done, 1 invalid, 2 unverifiable, 64 wrong usage or unusable input. Of many inputs, invalid
outranks unusable, and unusable outranks unverifiable.
"""

from __future__ import annotations

import sys
from typing import Any

import click

from .. import __version__
from ..exceptions import OpenBadgesError
from ._award import award, evaluate
from ._image import bake, extract, inspect
from ._keys import keygen
from ._output import USAGE, Output
from ._verify import verify

__all__ = ["cli", "main"]


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="ob-python")
@click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    help="Colours: on a terminal (the default; NO_COLOR is respected), always, or never.",
)
@click.pass_context
def cli(context: click.Context, color: str) -> None:
    """Open Badges 2.0: evaluate criteria, award, bake, extract and verify.

    Exit codes: 0 valid or done, 1 invalid, 2 unverifiable, 64 wrong usage or unusable input.
    """
    context.obj = Output(color)


for command in (verify, award, evaluate, extract, bake, inspect, keygen):
    cli.add_command(command)


def main(arguments: list[str] | None = None) -> Any:
    """Runs the command and exits."""
    try:
        code = cli.main(arguments, prog_name="ob-python", standalone_mode=False)
    except click.exceptions.Exit as done:
        code = done.exit_code
    except click.Abort:
        print("ob-python: stopped", file=sys.stderr)
        code = 130
    except click.ClickException as error:
        error.show()
        code = USAGE
    except OpenBadgesError as error:
        print(f"ob-python: {error} [{error.code}]", file=sys.stderr)
        code = USAGE
    except BrokenPipeError:
        # Whoever read the output has seen enough.
        sys.stderr.close()
        code = 0
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        print(f"ob-python: {where}{error.strerror or error}", file=sys.stderr)
        code = USAGE
    sys.exit(code if isinstance(code, int) else 0)
