"""Two writers, two windows, crashes: whatever is accepted is in the sheet, in what was refused, or in the history.

Every word a writer types is unlike any other. After any interleaving of typing, sending, losing the answer, closing the
window and coming back, each word that was ever typed is found: in the sheet, in a refused change, in what somebody
later typed over it with that word before their eyes, or still in the window's own queue.
"""

from dataclasses import dataclass, field

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hyoka.editing import hash_of, typed_of
from hyoka.office.drafting import Written, current, write
from hyoka.office.people import actor_of
from hyoka.office.sealing import seal
from hyoka.store.models import Sheet
from hyoka.store.workspace.models import Change, Draft, Person
from tests.conftest import NOW
from tests.workspace.conftest import Office, office, offices, quick_passwords

__all__ = ["office", "offices", "quick_passwords"]
pytestmark = pytest.mark.django_db
PATHS = ("necessity", "title")
ACTS = st.lists(
    st.tuples(
        st.sampled_from(("type", "send", "lose", "close", "open", "seal")),
        st.integers(0, 2),
        st.sampled_from(PATHS),
        st.integers(0, 3),
    ),
    max_size=24,
)


@dataclass
class Window:
    """A window of somebody: what stands in its boxes, the bases it was given, what it has not been answered for."""

    who: Person
    boxes: dict[str, str] = field(default_factory=dict)
    bases: dict[str, str] = field(default_factory=dict)
    queue: dict[str, tuple[str, str]] = field(default_factory=dict)

    def open(self, sheet: Sheet) -> None:
        """The page as the server gives it; what the window had kept is put back into its boxes."""
        leaves = current(sheet).opened.leaves
        for path in PATHS:
            typed = typed_of(leaves[path])
            assert isinstance(typed, str)
            self.boxes[path], self.bases[path] = typed, hash_of(typed)
        for path, (_, words) in self.queue.items():
            self.boxes[path] = words

    def type(self, path: str, line: int, word: str) -> None:
        """A word at the end of a paragraph; of a name, in its place."""
        lines = self.boxes[path].split("\n") if path == "necessity" else [self.boxes[path]]
        lines += [""] * (line + 1 - len(lines)) if path == "necessity" else []
        at = line if path == "necessity" else 0
        lines[at] = f"{lines[at]}{word}"
        self.boxes[path] = "\n".join(lines)
        self.queue[path] = (self.queue.get(path, (self.bases[path], ""))[0], self.boxes[path])

    def send(self, sheet: Sheet, *, answered: bool) -> None:
        """One request with all that waits; where the answer is lost, the queue stays and is sent again."""
        sent = [Written(path, words, base) for path, (base, words) in self.queue.items()]
        _, outcomes = write(sheet.pk, self.who, sent, NOW)
        if not answered:
            return
        for outcome in outcomes:
            base = self.queue.pop(outcome.path)[0]
            self.bases[outcome.path] = base if outcome.fate == "refused" else outcome.hash


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(acts=ACTS)
def test_every_accepted_word_is_found_again(
    office: Office, acts: list[tuple[str, int, str, int]]
) -> None:
    sheet = Sheet.objects.get(pk=office.field)
    Change.objects.filter(sheet=sheet).delete()
    Draft.objects.filter(sheet=sheet).delete()
    windows = [Window(office.writer), Window(office.second), Window(office.writer)]
    for window in windows:
        window.open(sheet)
    typed: list[str] = []
    for number, (act, who, path, line) in enumerate(acts):
        window = windows[who]
        match act:
            case "type":
                typed.append(f"〔{number}〕")
                window.type(path, line, typed[-1])
            case "send" | "lose":
                window.send(sheet, answered=act == "send")
            case "close" | "open":
                window.open(sheet)
            case "seal":
                seal(sheet, actor_of(office.writer), cause="mark", reason="r", at=NOW)
    kept = _everything_kept(sheet) + "".join(
        words for window in windows for _, words in window.queue.values()
    )
    assert [word for word in typed if word not in kept] == []


def _everything_kept(sheet: Sheet) -> str:
    leaves = current(sheet).opened.leaves
    stands = "".join(str(typed_of(leaves[path])) for path in PATHS)
    return stands + "".join(str(change.typed) for change in Change.objects.filter(sheet=sheet))
