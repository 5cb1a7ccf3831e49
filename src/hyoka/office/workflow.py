"""The way of a sheet as data: its states with their owners, actions, roles, guards and words.

In: `catalogue/workflow/sheet.yaml`. Out: a frozen Workflow, checked when it is loaded: no state
without an owner, no action without words, no transition to nowhere.
"""

from collections.abc import Iterator
from functools import cache
from typing import Literal

from pydantic import Field, model_validator

from hyoka.definitions.loading import Called, catalogue, load
from hyoka.records import Bilingual, Record
from hyoka.store.workspace.models import ROLES

NOBODY = "nobody"
_CALLED = Called("bad-workflow", "手続の表", "workflow")


class StateOf(Record):
    """A state: whose turn it is, and its name; `step` is the column of the board. `waits_for` names
    the roles that have it on their lists where they are more than the owner."""

    owner: str
    waits_for: tuple[str, ...] = ()
    words: Bilingual
    step: Bilingual

    @property
    def awaited(self) -> tuple[str, ...]:
        """The roles that have it on their lists."""
        return self.waits_for or (self.owner,)


class ActionOf(Record):
    """Something a person may do; `writes` changes the content, `asks_reason` wants a sentence."""

    words: Bilingual
    writes: bool = False
    asks_reason: bool = False


class TransitionOf(Record):
    """Who may do what in which states, and where it leads; `to` is null where the state stays."""

    states: tuple[str, ...] = Field(alias="from")
    action: str
    to: str | None = None
    roles: tuple[str, ...]
    guards: tuple[str, ...] = ()


class Sees(Record):
    """What a role sees: sheets of its own office, of the whole ministry, those it is invited to, or
    none."""

    scope: Literal["own", "ministry", "invited", "none"]
    states: tuple[str, ...]


class Workflow(Record):
    """The whole table."""

    workflow: str
    begins: str
    states: dict[str, StateOf]
    actions: dict[str, ActionOf]
    transitions: tuple[TransitionOf, ...]
    sees: dict[str, Sees]

    def found(self, state: str, action: str) -> TransitionOf | None:
        """The transition of an action in a state; null where there is none."""
        return next(
            (each for each in self.transitions if state in each.states and each.action == action),
            None,
        )

    def actions_in(self, state: str) -> Iterator[TransitionOf]:
        return (each for each in self.transitions if state in each.states)

    @model_validator(mode="after")
    def _hangs_together(self) -> "Workflow":
        for each in self.transitions:
            unknown = {*each.states, each.to or self.begins} - set(self.states) | {
                each.action
            } - set(self.actions)
            if unknown or not set(each.roles) <= set(ROLES):
                raise ValueError(f"a transition names what is not there: {each}")
        states = self.states.values()
        named = set[str]().union(*({state.owner, *state.awaited} for state in states))
        owners = named - set(ROLES) - {NOBODY}
        if owners or set(self.sees) != set(ROLES):
            raise ValueError(f"owners or viewers are not the roles: {owners}")
        pairs = [(state, each.action) for each in self.transitions for state in each.states]
        if len(pairs) != len(set(pairs)):
            raise ValueError("an action is told twice for a state")
        return self


@cache
def workflow() -> Workflow:
    """The workflow of sheets. Raises Problem for a table that does not hang together."""
    return load(catalogue("workflow", "sheet.yaml"), Workflow, _CALLED)


def workflow_markdown() -> str:
    """The workflow as a page of the reference: a diagram and the matrix of roles, states and
    actions."""
    table = workflow()
    lines = [
        "# シートの手続 / The way of a sheet",
        "",
        "```mermaid",
        "stateDiagram-v2",
        f"    [*] --> {table.begins}",
    ]
    for each in table.transitions:
        lines += [f"    {state} --> {each.to}: {each.action}" for state in each.states if each.to]
    lines += [
        "```",
        "",
        "| 状態 / State | 担当 / Owner | " + " | ".join(ROLES) + " |",
        "|---" * (len(ROLES) + 2) + "|",
    ]
    for name, state in table.states.items():
        cells = [_cell(name, role) for role in ROLES]
        lines.append(
            f"| {state.words.ja} / {state.words.en} (`{name}`) | {state.owner} | "
            + " | ".join(cells)
            + " |"
        )
    lines += ["", "Guards / 条件:", ""]
    for each in table.transitions:
        if each.guards:
            lines.append(f"- `{each.action}` ({', '.join(each.states)}): {', '.join(each.guards)}")
    return "\n".join(lines) + "\n"


def _cell(state: str, role: str) -> str:
    """What a role does in a state; `見る / sees` where it only sees, `－` where it sees nothing."""
    table = workflow()
    done = [each.action for each in table.actions_in(state) if role in each.roles]
    sees = state in table.sees[role].states
    return ", ".join(done) if done else ("見る / sees" if sees else "－")
