"""The installation's key: what it signs can be verified by anybody with `minisign` and the public
half.

In: bytes. Out: a detached signature in minisign's format (Ed25519). The secret half lies in the
data folder, readable by its owner alone, and goes into no backup.
"""

import os
from pathlib import Path

import minisign
from django.conf import settings

from hyoka.definitions.problems import problem_named

_SECRET, _PUBLIC = "hyoka.key", "hyoka.pub"


def keys_folder() -> Path:
    return Path(settings.HOME) / "keys"


def new_key() -> Path:
    """Makes the installation's pair of keys; returns the file of the public one. Raises Problem
    where there is one."""
    folder = keys_folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    pair = minisign.KeyPair.generate()
    try:
        descriptor = os.open(folder / _SECRET, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as error:
        raise problem_named("key-exists", {"file": str(folder / _SECRET)}) from error
    with os.fdopen(descriptor, "wb") as file:
        file.write(bytes(pair.secret_key))
    (folder / _PUBLIC).write_bytes(bytes(pair.public_key))
    return folder / _PUBLIC


def signature_of(data: bytes, comment: str) -> bytes | None:
    """The signature of some bytes; null where this installation has no key."""
    path = keys_folder() / _SECRET
    if not path.exists():
        return None
    return bytes(minisign.SecretKey.from_file(path).sign(data, trusted_comment=comment))


def check_signature(data: bytes, signature: bytes, public: Path | None = None) -> None:
    """Raises Problem where the signature is not of these bytes and this key; by default the
    installation's own."""
    path = public or keys_folder() / _PUBLIC
    try:
        key = minisign.PublicKey.from_bytes(path.read_bytes())
        key.verify(data, minisign.Signature.from_bytes(signature))
    except FileNotFoundError as error:
        raise problem_named("no-public-key", {"file": str(path)}, path=path) from error
    except minisign.Error as error:
        raise problem_named("bad-signature", {"key": str(path)}) from error
