"""What can go wrong when a file is read, in both languages."""

from hyoka.records import Kind, Problem


def unreadable_text(name: str) -> Problem:
    return Problem(
        "not-text", Kind.UNREADABLE, facts={"file": name},
        ja=f"「{name}」は文書として読めません（文字コードを判別できないか、文書以外のデータです）。"
        "UTF-8、UTF-16、Shift_JIS（CP932）のテキストで保存し直してください。",
        en=f"“{name}” cannot be read as a document: its encoding is unknown or it holds other data. "
        "Save it as UTF-8, UTF-16 or Shift_JIS (CP932) text.",
    )  # fmt: skip


def empty_file(name: str) -> Problem:
    return Problem(
        "empty-file", Kind.UNREADABLE, facts={"file": name},
        ja=f"「{name}」は空です。元のファイルを確かめて、もう一度指定してください。",
        en=f"“{name}” is empty. Check the original file and name it again.",
    )  # fmt: skip


def too_large(name: str, size: int, limit: int) -> Problem:
    return Problem(
        "too-large", Kind.UNREADABLE, facts={"file": name, "bytes": size, "limit": limit},
        ja=f"「{name}」は {size:,} バイトあり、上限の {limit:,} バイトを超えています。文書を分けてください。",
        en=f"“{name}” has {size:,} bytes, more than the limit of {limit:,}. Split the document.",
    )  # fmt: skip
