"""Keys: made here, or read from PEM."""

from __future__ import annotations

from ._native import PrivateKey, generate_key_pem

__all__ = ["KEY_KINDS", "keygen"]

#: The kinds of key that can be made.
KEY_KINDS = ("rsa-2048", "rsa-3072", "p-256", "ed25519")


def keygen(kind: str = "rsa-2048") -> tuple[str, PrivateKey]:
    """Makes a key: its PEM, to be kept in a safe place, and the loaded key.

    `kind` is `rsa-2048`, `rsa-3072`, `p-256` or `ed25519`. Choose RSA unless you know your verifiers: RS256 is what
    Open Badges 2.0 requires of them.

    Raises `InputError` (`key-kind`) for another kind.

    >>> pem, key = keygen("ed25519")
    >>> pem.splitlines()[0], key.algorithm
    ('-----BEGIN PRIVATE KEY-----', 'EdDSA')
    """
    pem = generate_key_pem(kind)
    return pem, PrivateKey.from_pem(pem)
