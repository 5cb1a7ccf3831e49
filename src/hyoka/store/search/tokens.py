"""Bigram tokens in ASCII, so that neither database's tokeniser can drop a sign: five hexadecimal
digits a character.

In: folded text. Out: what is indexed; for a term, what proposes rows that may hold it.
"""

import itertools


def tokens_of(folded: str) -> list[str]:
    """Every pair of neighbours, and the last character alone."""
    codes = [f"{ord(character):05x}" for character in folded]
    return [first + second for first, second in itertools.pairwise(codes)] + codes[-1:]


def phrase_of(term: str) -> list[str]:
    """The tokens a row with the term holds one after the other; one character is the beginning of a
    token."""
    codes = [f"{ord(character):05x}" for character in term]
    return (
        codes
        if len(codes) == 1
        else [first + second for first, second in itertools.pairwise(codes)]
    )
