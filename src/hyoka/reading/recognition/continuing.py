"""Whether labels that could open another sheet stand inside the sheet before them: a document is
cut only where both parts fit better than the whole.

In: the squeezed lines before and behind such labels, and how a form fits each. Out: whether the
sheet goes on. A sheet of the same form has its own copy of the labels that stand once in a sheet; a
page that repeats the head only has what the first part lacks. A sheet of another form brings more
of its own labels than of the first one's, and is of an edition in force, or has half of its labels.
"""

from collections.abc import Sequence

from hyoka.forms import Form
from hyoka.reading.recognition.editions import FormMatch, form_match

_OWN_COPY = 0.5
_LEAST_FOREIGN = 0.5


def goes_on(first: FormMatch, second: FormMatch, words: Sequence[str]) -> bool:
    """Whether the lines `words`, recognised as `second`, belong to the sheet before them."""
    here = second if second.form is first.form else form_match(first.form, words)
    if second.form.form == first.form.form:
        return _completes(first, here)
    n_marks = max(1, len(first.form.marks))
    gained = len(here.found - first.found) / n_marks
    is_likely = second.in_force is not False or _share(second) >= _LEAST_FOREIGN
    return gained >= _share(second) or not is_likely


def _completes(first: FormMatch, second: FormMatch) -> bool:
    """Whether the second has little of what a sheet prints once and the first has: together they
    make one."""
    once = _printed_once(first.form)
    one, other = (fit.found & once if once else fit.found for fit in (first, second))
    return len(one & other) < _OWN_COPY * len(one | other)


def _printed_once(form: Form) -> frozenset[str]:
    """The marks of a form that no part repeats and that do not open it."""
    heads = set(form.opening)
    return frozenset(
        mark.name
        for mark in form.marks
        if not heads & {label.printed for label in mark.labels} and not _repeats(form, mark.name)
    )


def _repeats(form: Form, name: str | None) -> bool:
    repeating = {part.part for part in form.walk() if part.repeats}
    while name is not None:
        if name in repeating:
            return True
        name = form.parents.get(name)
    return False


def _share(fit: FormMatch) -> float:
    return len(fit.found) / max(1, len(fit.form.marks))
