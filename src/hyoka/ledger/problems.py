"""What is told about a file that cannot be imported at all."""

from hyoka.records import Kind, Problem


def unknown_table(name: str, nearest: str, missing: tuple[str, ...]) -> Problem:
    """A table none of the known kinds fits; names the nearest and what it lacks."""
    lacks = "」「".join(missing[:6])
    return Problem(
        "unknown-table",
        Kind.UNREADABLE,
        facts={"file": name, "nearest": nearest},
        ja=f"「{name}」の見出しは、取り込める表のどれとも合いません。最も近いのは {nearest} で、"
        f"見出し「{lacks}」がありません。元の見出しのままのファイルか確かめてください。",
        en=f"The header of “{name}” fits no table that can be imported. Nearest is {nearest}, which lacks"
        f" “{', '.join(missing[:6])}”. Check that the file still has its own header.",
    )


def damaged_file(name: str, reason: str) -> Problem:
    """A file that ends early, or is not what its name says."""
    return Problem(
        "damaged-file",
        Kind.UNREADABLE,
        facts={"file": name, "reason": reason},
        ja=f"「{name}」は壊れているか途中で切れていて、何も取り込んでいません（{reason}）。"
        "もう一度ダウンロードしてから取り込んでください。",
        en=f"“{name}” is damaged or cut off ({reason}); nothing was imported. Download it again, then import it.",
    )


def unknown_source(name: str) -> Problem:
    """Neither a review system table, JUDGIT, IATI, OECD, nor a list with a mapping."""
    return Problem(
        "unknown-source",
        Kind.UNREADABLE,
        facts={"file": name},
        ja=f"「{name}」は取り込めるデータ（行政事業レビューの CSV、JUDGIT、IATI、OECD の表）ではありません。"
        "府省の独自の表は --mapping で対応表を指定してください。",
        en=f"“{name}” is none of the data that can be imported (review system CSV, JUDGIT, IATI, OECD tables)."
        " Give a mapping file with --mapping for an office's own list.",
    )


def too_large(name: str, limit: str) -> Problem:
    """Unpacks to more than anything published ever did."""
    return Problem(
        "file-too-large",
        Kind.UNREADABLE,
        facts={"file": name, "limit": limit},
        ja=f"「{name}」は展開すると {limit} を超えるため、取り込みません。",
        en=f"“{name}” unpacks to more than {limit} and is not imported.",
    )
