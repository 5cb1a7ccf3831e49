"""What codes and document digests look like in an address."""


class CodeConverter:
    """An indicator's code, `1-2`."""

    regex = r"\d{1,3}-\d{1,3}"

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
