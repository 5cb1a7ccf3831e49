"""Keeps a process that reads a document from everything it does not need for it.

In: the folders it may read and write. Out: what now holds. Two means of the kernel that need no
privilege and are allowed in containers: Landlock for files, TCP and signals, and a filter of system
calls for everything else that reaches out (sockets of any kind, programs, other processes). What a
kernel does not offer is left out, and `hyoka doctor` tells it.

Sources: landlock(7), seccomp(2), Linux's `include/uapi/linux/{landlock,seccomp,audit}.h`.
"""

import ctypes
import os
import platform
import struct
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

_NO_NEW_PRIVILEGES, _SET_SECCOMP, _FILTER_MODE = 38, 22, 2
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_VERSION_FLAG, _PATH_BENEATH = 1, 1

_EXECUTE, _WRITE_FILE, _READ_FILE, _READ_DIR = 1, 2, 4, 8
_RIGHTS_BY_VERSION = ((1, 13), (2, 14), (3, 15), (5, 16))
"""From which version how many rights over files are known, one bit each."""
_TRUNCATE = 1 << 14
_NET_RIGHTS, _NET_VERSION = 0b11, 4
_SCOPES, _SCOPES_VERSION = 0b11, 6
_READ = _READ_FILE | _READ_DIR
_DEVICES = ("/dev/null", "/dev/urandom", "/dev/zero")

_ALLOW, _DENY = 0x7FFF0000, 0x00050000 | 1
_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_OTHER_ABI = 0x40000000
_ARCHITECTURES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
_REFUSED = {
    "x86_64": {
        "socket": 41, "connect": 42, "bind": 49, "execve": 59, "ptrace": 101, "mount": 165,
        "keyctl": 250, "unshare": 272, "process_vm_readv": 310, "process_vm_writev": 311,
        "bpf": 321, "execveat": 322, "io_uring_setup": 425,
    },
    "aarch64": {
        "socket": 198, "connect": 203, "bind": 200, "execve": 221, "ptrace": 117, "mount": 40,
        "keyctl": 219, "unshare": 97, "process_vm_readv": 270, "process_vm_writev": 271,
        "bpf": 280, "execveat": 281, "io_uring_setup": 425,
    },
}  # fmt: skip


@dataclass(frozen=True)
class Confinement:
    """What holds for a process: the version of Landlock, 0 for none, and whether calls are
    filtered."""

    landlock: int
    is_filtered: bool


def confine(readable: Iterable[Path] = (), writable: Iterable[Path] = ()) -> Confinement:
    """Confines this process for good: besides the program itself it reads and writes these folders
    and no others, reaches no network and begins no program."""
    if sys.platform != "linux":
        return Confinement(0, is_filtered=False)
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) != 0:
        return Confinement(0, is_filtered=False)
    version = _restrict(libc, [*_program(), *readable], writable)
    return Confinement(version, is_filtered=_filter(libc))


def landlock_version() -> int:
    """The version of Landlock this kernel offers; 0 where it offers none."""
    if sys.platform != "linux":
        return 0
    libc = ctypes.CDLL(None, use_errno=True)
    return max(0, int(libc.syscall(_CREATE_RULESET, None, 0, _VERSION_FLAG)))


def filters_calls() -> bool:
    """Whether this kernel filters system calls on this kind of machine."""
    path = Path("/proc/sys/kernel/seccomp/actions_avail")
    return platform.machine() in _ARCHITECTURES and path.exists()


def _program() -> list[Path]:
    """Where the program and its libraries lie; not `/etc`, which tells of the machine."""
    packages = [each for each in sys.path if each.endswith(("site-packages", "dist-packages"))]
    libraries = (sys.prefix, sys.base_prefix, "/usr", "/lib", "/lib64", *packages)
    return [Path(__file__).parents[1], *map(Path, libraries)]


def _restrict(libc: ctypes.CDLL, readable: Iterable[Path], writable: Iterable[Path]) -> int:
    """Landlock's part; returns the version in force."""
    version = landlock_version()
    if version == 0:
        return 0
    rights = (1 << max(n for least, n in _RIGHTS_BY_VERSION if version >= least)) - 1
    ruleset = libc.syscall(_CREATE_RULESET, *_handled(version, rights), 0)
    if ruleset < 0:
        return 0
    try:
        for folder in _folders(readable):
            _allow(libc, ruleset, folder, _READ)
        for folder in _folders(writable):
            _allow(libc, ruleset, folder, rights & ~_EXECUTE)
        for device in _DEVICES:
            _allow(libc, ruleset, Path(device), (_READ_FILE | _WRITE_FILE | _TRUNCATE) & rights)
        return version if libc.syscall(_RESTRICT_SELF, ruleset, 0) == 0 else 0
    finally:
        os.close(ruleset)


def _handled(version: int, rights: int) -> tuple[ctypes.Array[ctypes.c_char], int]:
    """What is forbidden unless a rule allows it, in the size this version knows."""
    fields = [rights]
    if version >= _NET_VERSION:
        fields.append(_NET_RIGHTS)
    if version >= _SCOPES_VERSION:
        fields.append(_SCOPES)
    packed = struct.pack(f"={len(fields)}Q", *fields)
    return ctypes.create_string_buffer(packed, len(packed)), len(packed)


def _folders(paths: Iterable[Path]) -> set[Path]:
    return {path.resolve() for path in paths if path.is_dir()}


def _allow(libc: ctypes.CDLL, ruleset: int, path: Path, rights: int) -> None:
    """Lets a folder with all below it, or a device, be used in these ways."""
    try:
        descriptor = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    try:
        rule = ctypes.create_string_buffer(struct.pack("=Qi", rights, descriptor), 12)
        libc.syscall(_ADD_RULE, ruleset, _PATH_BENEATH, rule, 0)
    finally:
        os.close(descriptor)


def _filter(libc: ctypes.CDLL) -> bool:
    """The filter of system calls; returns whether it is in force."""
    machine = platform.machine()
    if machine not in _ARCHITECTURES:
        return False
    program = b"".join(_instructions(_ARCHITECTURES[machine], sorted(_REFUSED[machine].values())))
    held = ctypes.create_string_buffer(program, len(program))
    whole = struct.pack("HxxxxxxP", len(program) // 8, ctypes.addressof(held))
    return bool(libc.prctl(_SET_SECCOMP, _FILTER_MODE, ctypes.create_string_buffer(whole)) == 0)


def _instructions(architecture: int, refused: list[int]) -> Iterable[bytes]:
    """The filter: calls by another machine's numbers and those refused fail, all others pass."""
    n = len(refused)
    yield _instruction(_LOAD, 4)
    yield _instruction(_EQUAL, architecture, 0, n + 3)
    yield _instruction(_LOAD, 0)
    yield _instruction(_AT_LEAST, _OTHER_ABI, n + 1, 0)
    for at, call in enumerate(refused):
        yield _instruction(_EQUAL, call, n - at, 0)
    yield _instruction(_RETURN, _ALLOW)
    yield _instruction(_RETURN, _DENY)


def _instruction(code: int, value: int, if_true: int = 0, if_false: int = 0) -> bytes:
    return struct.pack("=HBBI", code, if_true, if_false, value)
