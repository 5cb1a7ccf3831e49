"""What is wrong with a definition, told in both languages and at its line.

In: what YAML or pydantic found. Out: `Told`, with the way to the place inside the definition.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import get_args

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from hyoka.definitions.suggesting import did_you_mean
from hyoka.records import Bilingual

Way = tuple[int | str, ...]
"""Keys and positions that lead to a place inside a definition."""


class DefinitionError(ValueError):
    """Raised by a definition's own validators: what is wrong, at which place below the model that
    says so; `more` are the faults found beside it."""

    def __init__(
        self, ja: str, en: str, at: Way = (), more: Sequence["DefinitionError"] = ()
    ) -> None:
        super().__init__(en)
        self.told, self.at, self.more = Bilingual(ja=ja, en=en), at, tuple(more)

    @classmethod
    def of(cls, found: Sequence["DefinitionError"]) -> "DefinitionError":
        """Several faults as one."""
        first, *others = found
        return cls(first.told.ja, first.told.en, first.at, (*first.more, *others))

    def under(self, way: Way) -> "DefinitionError":
        """The same, seen from further out."""
        more = [each.under(way) for each in self.more]
        return DefinitionError(self.told.ja, self.told.en, (*way, *self.at), more)

    def told_all(self, way: Way = ()) -> list["Told"]:
        """Every fault in words, its own first."""
        own = Told(self.told, (*way, *self.at))
        return [own, *chain.from_iterable(each.told_all(way) for each in self.more)]


def faults_in(check: Callable[[], object]) -> Iterator[DefinitionError]:
    """What a check raises, so that the next one is made as well."""
    try:
        check()
    except DefinitionError as error:
        yield error


@dataclass(frozen=True)
class Told:
    """A fault in words; `line` is known where the file itself could not be parsed."""

    words: Bilingual
    at: Way = ()
    line: int | None = None


class RefusedYaml(yaml.YAMLError):
    """YAML that is well formed and yet none of ours."""

    def __init__(self, problem: str, event: yaml.Event) -> None:
        super().__init__(problem)
        self.problem, self.problem_mark = problem, event.start_mark


def told_of_yaml(error: yaml.YAMLError) -> Told:
    """The first thing that is no YAML of ours."""
    mark = getattr(error, "problem_mark", None)
    reason = getattr(error, "problem", None) or str(error)
    return Told(
        Bilingual(ja=f"YAML として読めません（{reason}）。", en=f"It is no YAML ({reason})."),
        line=mark.line + 1 if mark is not None else None,
    )


def told_of_model(error: ValidationError, shape: object) -> list[Told]:
    """Everything a model does not take."""
    found = error.errors(include_url=False)
    return list(chain.from_iterable(_told(each, shape) for each in found))


def errors_of_model(error: ValidationError, shape: object) -> DefinitionError:
    """The same as an error of our own."""
    told = told_of_model(error, shape)
    errors = [DefinitionError(each.words.ja, each.words.en, each.at) for each in told]
    return DefinitionError.of(errors)


def _told(error: ErrorDetails, shape: object) -> list[Told]:
    fault = error.get("ctx", {}).get("error")
    if error["type"] == "value_error" and isinstance(fault, DefinitionError):
        return fault.told_all(tuple(error["loc"]))
    return [_told_of_one(error, shape)]


def _told_of_one(error: ErrorDetails, shape: object) -> Told:
    at, context = tuple(error["loc"]), error.get("ctx", {})
    name = str(at[-1]) if at else ""
    match error["type"]:
        case "extra_forbidden":
            hint = did_you_mean(name, _names_at(shape, at[:-1]))
            return Told(
                Bilingual(
                    ja=f"「{name}」という項目はありません。{hint.ja}",
                    en=f"There is no “{name}” here. {hint.en}".strip(),
                ),
                at,
            )
        case "missing":
            return Told(
                Bilingual(ja=f"「{name}」がありません。", en=f"“{name}” is missing."), at[:-1]
            )
        case "literal_error" | "enum":
            said = str(error["input"])
            known = (
                str(context.get("expected", "")).replace(" or ", ", ").replace("'", "").split(", ")
            )
            hint = did_you_mean(said, known)
            return Told(
                Bilingual(
                    ja=f"「{name}」に「{said}」は使えません。{hint.ja}",
                    en=f"“{said}” is no “{name}”. {hint.en}".strip(),
                ),
                at,
            )
        case _:
            reason = error["msg"].removeprefix("Value error, ")
            return Told(Bilingual(ja=f"「{name}」：{reason}。", en=f"“{name}”: {reason}."), at)


def _names_at(shape: object, way: Way) -> frozenset[str]:
    """The names a model takes at a place; none where no model stands there."""
    models = _models(shape)
    for step in way:
        models = _models_below(models, str(step)) or models
    fields = chain.from_iterable(model.model_fields.items() for model in models)
    return frozenset(field.alias or name for name, field in fields)


def _models_below(models: frozenset[type[BaseModel]], name: str) -> frozenset[type[BaseModel]]:
    """The models that stand at an attribute of these; none where they have no such attribute."""
    having = (model.model_fields[name] for model in models if name in model.model_fields)
    return frozenset(chain.from_iterable(_models(field.annotation) for field in having))


def _models(shape: object) -> frozenset[type[BaseModel]]:
    """The models an annotation speaks of, at any depth of lists, mappings and alternatives."""
    if isinstance(shape, type) and not get_args(shape):
        return frozenset({shape}) if issubclass(shape, BaseModel) else frozenset()
    return frozenset(chain.from_iterable(map(_models, get_args(shape))))
