"""`ob-python extract`, `bake` and `inspect`."""

from __future__ import annotations

import json
from typing import Any

import click

from .. import _baking
from ._output import Output, json_option, read_arguments, write_file

__all__ = ["bake", "extract", "inspect"]

output_option = click.option("--output", "-o", "output_file", default="-", metavar="FILE", help="Default: standard output.")
force_option = click.option("--force", is_flag=True, help="Replace a file that exists.")


@click.command()
@click.argument("image")
@output_option
@force_option
@json_option
@click.pass_obj
def extract(output: Output, image: str, output_file: str, force: bool, as_json: bool) -> None:
    """Write the badge that is in an image, as it stands there. It is a claim: verify tells whether it is true."""
    found = _baking.extract(read_arguments(image))
    content = json.dumps(found.to_dict(), ensure_ascii=False) if as_json else found.text
    write_file(output_file, content.encode() + b"\n", force=force)
    for code, message in found.warnings:
        output.note(f"{message} [{code}]")


@click.command()
@click.argument("image")
@click.argument("badge")
@click.option("--url", help="Where a hosted assertion is published; default its id.")
@click.option("--output", "-o", "output_file", required=True, metavar="FILE", help="The baked image; - for standard output.")
@force_option
def bake(image: str, badge: str, url: str | None, output_file: str, force: bool) -> None:
    """Bake a badge (a file with a JWS or the JSON of a hosted assertion) into a PNG or an SVG."""
    write_file(output_file, _baking.bake(read_arguments(image), read_arguments(badge), url=url), force=force)


@click.command()
@click.argument("input")
@json_option
@click.pass_obj
def inspect(output: Output, input: str, as_json: bool) -> None:
    """Show what is in an image or a text, without verifying anything."""
    is_url = input.lower().startswith(("http://", "https://"))
    found: dict[str, Any] = _baking.inspect(input if is_url else read_arguments(input))
    if as_json:
        output.json(found)
        return
    click.echo(json.dumps(found, ensure_ascii=False, indent=2))
