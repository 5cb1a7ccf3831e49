"""What can go wrong when a file is read, in both languages."""

from collections.abc import Sequence

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


def locked_file(name: str) -> Problem:
    return Problem(
        "locked-file", Kind.UNREADABLE, facts={"file": name},
        ja=f"「{name}」はパスワードで保護されています。保護を解除して保存し直してください。",
        en=f"“{name}” is protected by a password. Remove the protection and save it again.",
    )  # fmt: skip


def damaged_file(name: str, format_name: str) -> Problem:
    return Problem(
        "damaged-file", Kind.UNREADABLE, facts={"file": name, "format": format_name},
        ja=f"「{name}」は {format_name} として壊れているか、途中で切れています。"
        "元のファイルを開けるか確かめ、保存し直してください。",
        en=f"“{name}” is damaged or cut off as a {format_name} file. Check that the original opens and save it again.",
    )  # fmt: skip


def too_many_pages(name: str, pages: int, limit: int) -> Problem:
    return Problem(
        "too-many-pages", Kind.UNREADABLE, facts={"file": name, "pages": pages, "limit": limit},
        ja=f"「{name}」は {pages:,} ページあり、上限の {limit:,} ページを超えています。文書を分けてください。",
        en=f"“{name}” has {pages:,} pages, more than the limit of {limit:,}. Split the document.",
    )  # fmt: skip


def pages_without_text(name: str, pages: Sequence[int]) -> Problem:
    printed = page_ranges(pages)
    return Problem(
        "no-text", Kind.UNREADABLE, facts={"file": name, "pages": printed},
        ja=f"「{name}」には読み取れる文字がありません（{printed} ページ）。画像だけの文書です。"
        "文字認識（OCR）をしたファイルか、元の Word・Excel ファイルを使ってください。",
        en=f"“{name}” holds no text that can be read (page {printed}): it consists of pictures. "
        "Use a file with recognised text (OCR), or the original Word or Excel file.",
    )  # fmt: skip


def page_ranges(pages: Sequence[int]) -> str:
    """1, 2, 3, 7 → 1–3, 7."""
    runs: list[list[int]] = []
    for page in sorted(pages):
        if runs and page == runs[-1][1] + 1:
            runs[-1][1] = page
        else:
            runs.append([page, page])
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in runs)


_UNSAFE = {
    "size": ("展開すると大きすぎます", "it unpacks to more than is safe"),
    "ratio": ("圧縮率が異常に高く、展開すると大きすぎます", "it is packed suspiciously tight and unpacks to far more"),
    "doctype": ("文書型宣言（DTD）を含みます", "it declares a document type (DTD)"),
}


def unsafe_file(name: str, reason: str) -> Problem:
    ja, en = _UNSAFE[reason]
    return Problem(
        "unsafe-file", Kind.UNREADABLE, facts={"file": name, "reason": reason},
        ja=f"「{name}」は安全に開けません（{ja}）。作成元に確かめ、保存し直してください。",
        en=f"“{name}” cannot be opened safely: {en}. Ask who made it and save it again.",
    )  # fmt: skip


def too_many_cells(name: str, limit: int) -> Problem:
    return Problem(
        "too-many-cells", Kind.UNREADABLE, facts={"file": name, "limit": limit},
        ja=f"「{name}」には値のあるセルが {limit:,} を超えてあります。シートを分けてください。",
        en=f"“{name}” has more than {limit:,} filled cells. Split the workbook.",
    )  # fmt: skip


def old_office_file(name: str) -> Problem:
    return Problem(
        "old-office-file", Kind.UNREADABLE, facts={"file": name},
        ja=f"「{name}」は古い形式（.doc・.xls・.ppt）です。"
        "Word・Excel で開き、.docx・.xlsx 又は PDF として保存し直してください。",
        en=f"“{name}” is in an old format (.doc, .xls, .ppt). "
        "Open it with Word or Excel and save it as .docx, .xlsx or PDF.",
    )  # fmt: skip


def nothing_in_it(name: str) -> Problem:
    return Problem(
        "no-text", Kind.UNREADABLE, facts={"file": name},
        ja=f"「{name}」には読み取れる文字がありません。元のファイルを確かめてください。",
        en=f"“{name}” holds no text that can be read. Check the original file.",
    )  # fmt: skip
