"""What codes and document digests look like in an address."""

from hyoka.store.kept.addresses import evaluation_named, name_of


class CodeConverter:
    """An indicator's code, `1-2`, or whatever an office calls it."""

    regex = r"[^/\s][^/]{0,59}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class DigestConverter(CodeConverter):
    """A document's SHA-256."""

    regex = r"[0-9a-f]{64}"


class RuleConverter(CodeConverter):
    """A rulebook's id or edition, `jp.mofa.oda`, `2017`."""

    regex = r"[a-z0-9]+(?:[.-][a-z0-9]+){0,8}"


class EvaluationConverter:
    """An evaluation's permanent name, `p7f3q2m9k-2021`; in the program, its number."""

    regex = r"[a-z][a-z2-7]{8,20}-[0-9]{4}(?:-[a-z0-9]+)*"

    def to_python(self, value: str) -> int:
        """Raises ValueError for a name nothing has, which is no such page."""
        found = evaluation_named(value)
        if found is None:
            raise ValueError(value)
        return found

    def to_url(self, value: int) -> str:
        return name_of(value)


class KeyConverter(CodeConverter):
    """The permanent key of a policy, an indicator or a body."""

    regex = r"[a-z][a-z2-7]{8,20}"
