"""The answers a form prints for a choice: of the part itself, or an option of the kind that reads
it.

In: an attribute's name and the parts around it, outermost first. Out: answers, none where the form
prints none.
"""

from collections.abc import Iterable, Mapping, Sequence

from hyoka.forms.definition import Part
from hyoka.forms.fields import Answer
from hyoka.forms.kinds import KINDS


def choices_for(name: str, lineage: Sequence[Part]) -> tuple[Answer, ...]:
    """The answers of the innermost part that has some for an attribute of that name."""
    inside_out = lineage[::-1]
    for part in inside_out:
        if part.choices and name in getattr(KINDS.find(part.kind), "CHOSEN", (name,)):
            return tuple(
                Answer(code, each.words, each.title) for code, each in part.choices.items()
            )
    return _of_option(_option_for(name, inside_out), inside_out)


def _option_for(name: str, inside_out: Sequence[Part]) -> str | None:
    """Under which option the answers are, as the innermost kind that knows says."""
    for part in inside_out:
        option: str | None = getattr(KINDS.find(part.kind), "CHOICES", {}).get(name)
        if option is not None:
            return option
    return None


def _of_option(option: str | None, inside_out: Sequence[Part]) -> tuple[Answer, ...]:
    for part in inside_out:
        if option is not None and option in part.options:
            return _answers(part.mapping(option) or part.words(option))
    return ()


def _answers(found: Mapping[str, str] | Iterable[str]) -> tuple[Answer, ...]:
    """Printed words with their names, or words that are their own names."""
    pairs = found.items() if isinstance(found, Mapping) else [(word, word) for word in found]
    printed: dict[str, list[str]] = {}
    for words, code in pairs:
        printed.setdefault(code, []).append(words)
    return tuple(Answer(code, tuple(words)) for code, words in printed.items())
