"""A proposal confirmed value by value: what is uncertain first, beside the place it came from.

In: a read sheet and the sheet it is meant for. Out: what is still to be decided and what was; a
decision, which writes into the draft as a person's own writing does. A form that came back is
merged with the revision it left with; a newer reading's difference is offered and never undoes a
decision.

reading_of(proposed) -> Reading                          what waits for a decision and what has one
decide(proposed, decision, person, at=) -> Outcome       one decision, kept and written
groups_of(proposed, reading) -> groups                   sure values of one table on one page
decide_together(proposed, group, reread, person, at=)    a group, once its sample was read again
close(upload, person, reason=, at=)                      ends confirming
"""

from hyoka.office.confirming.deciding import Decision, close, decide
from hyoka.office.confirming.places import Place
from hyoka.office.confirming.reading import Reading, ReadLeaf, n_undecided, reading_of
from hyoka.office.confirming.together import Group, decide_together, groups_of

__all__ = [
    "Decision",
    "Group",
    "Place",
    "ReadLeaf",
    "Reading",
    "close",
    "decide",
    "decide_together",
    "groups_of",
    "n_undecided",
    "reading_of",
]
