"""The installation's key: what it signs can be verified by anybody with `minisign` and the public half.

In: bytes. Out: a detached signature in minisign's format (Ed25519). The secret half lies in the data folder, readable
by its owner alone, and goes into no backup.
"""

import os
from pathlib import Path

import minisign
from django.conf import settings

from hyoka.records import Kind, Problem

_SECRET, _PUBLIC = "hyoka.key", "hyoka.pub"


def keys_folder() -> Path:
    return Path(settings.HOME) / "keys"


def new_key() -> Path:
    """Makes the installation's pair of keys; returns the file of the public one. Raises Problem where there is one."""
    folder = keys_folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    pair = minisign.KeyPair.generate()
    try:
        descriptor = os.open(folder / _SECRET, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as error:
        raise Problem(
            "key-exists", Kind.CONFLICT, facts={"file": str(folder / _SECRET)},
            ja=f"鍵はもう {folder / _SECRET} にあります。作り直すと前の署名が確かめられなくなるため、何もしません。",
            en=f"There is a key already at {folder / _SECRET}. Another would make earlier signatures worthless.",
        ) from error  # fmt: skip
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
    """Raises Problem where the signature is not of these bytes and this key; by default the installation's own."""
    path = public or keys_folder() / _PUBLIC
    try:
        key = minisign.PublicKey.from_bytes(path.read_bytes())
        key.verify(data, minisign.Signature.from_bytes(signature))
    except FileNotFoundError as error:
        raise Problem(
            "no-public-key", Kind.MISSING, facts={"file": str(path)},
            ja=f"公開鍵「{path}」がありません。作成元の公開鍵を --key で指定してください。",
            en=f"There is no public key “{path}”. Name that of the origin with --key.",
        ) from error  # fmt: skip
    except minisign.Error as error:
        raise Problem(
            "bad-signature", Kind.DAMAGED, facts={"key": str(path)},
            ja="署名が内容と合いません。途中で書き換えられたか、別の鍵で署名されています。使わないでください。",
            en="The signature does not fit what is signed: it was altered, or signed by another key. Do not use it.",
        ) from error  # fmt: skip
