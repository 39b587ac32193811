"""`ob-python keygen`."""

from __future__ import annotations

import click

from .. import KEY_KINDS
from .._keys import keygen as make
from ._output import Output, json_option, write_file

__all__ = ["keygen"]


@click.command()
@click.argument("kind", type=click.Choice(KEY_KINDS), default="rsa-2048")
@click.option("--output", "-o", "output_file", required=True, metavar="FILE", help="The private key; - for standard output.")
@click.option("--public", "public_file", metavar="FILE", help="The public key, for publicKeyPem.")
@click.option("--force", is_flag=True, help="Replace files that exist.")
@json_option
@click.pass_obj
def keygen(
    output: Output, kind: str, output_file: str, public_file: str | None, force: bool, as_json: bool
) -> None:
    """Make a key: rsa-2048 (the default), rsa-3072, p-256 or ed25519.

    RS256 is the algorithm that every verifier of Open Badges 2.0 knows. Only you can read the file of the private key.
    """
    pem, key = make(kind)
    write_file(output_file, pem.encode(), force=force, private=True)
    if public_file is not None:
        write_file(public_file, key.public_key.to_pem().encode(), force=force)
    facts = {"algorithm": key.algorithm, "fingerprint": key.public_key.fingerprint}
    if as_json and output_file != "-":
        output.json(facts)
    else:
        output.note(f"{facts['algorithm']}, fingerprint {facts['fingerprint']}")
