"""Holds Python's collector of reference cycles back while a document is read.

A document becomes hundreds of thousands of small objects, which live until it is read and hold no
cycles: to look through them again and again, and through all that the process holds besides, finds
nothing.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def gc_paused() -> Iterator[None]:
    """No cycles are looked for inside; afterwards again, where they were before."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
