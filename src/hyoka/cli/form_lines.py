"""What `hyoka form` tells, line by line: the forms known, one form as Markdown, a form tried on
sheets."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from hyoka.forms import Form, Part
from hyoka.forms.vocabulary import role_title
from hyoka.reading.drafting.trying import PartTried, Tried
from hyoka.records import Bilingual


def listed_lines(forms: Iterable[Form], own: frozenset[str]) -> Iterator[str]:
    """A line a form: its name, its titles, its years, and whether it is the office's own."""
    for form in forms:
        since, until = form.in_force.since, form.in_force.until or ""
        mark = "（自分の様式 / the office's own）" if form.name in own else ""
        yield f"{form.name}\t{form.title.ja} / {form.title.en}\t{since}–{until}{mark}"


def form_markdown(form: Form) -> str:
    """A form as Markdown: what it is, what opens it, and its parts with label, kind and role."""
    source = form.source[0]
    head = [
        f"## {form.name}",
        "",
        f"{form.title.ja} / {form.title.en}",
        "",
        f"- 記録 / record: `{form.sheet}`",
        f"- 年度 / years: {form.in_force.since}–{form.in_force.until or ''}",
        f"- 出典 / source: {source.title} {source.url or ''} {source.place or ''}".rstrip(),
        f"- 始まり / opens with: {'、'.join(form.opening)}",
        f"- SHA-256: `{form.digest}`",
        "",
        "| 欄 / part | 見出し / label | 読み方 / kind | 役割 / role | 必須 / required |",
        "|---|---|---|---|---|",
    ]
    return "\n".join([*head, *_rows(form.parts, 0)]) + "\n"


def _rows(parts: Iterable[Part], depth: int) -> Iterator[str]:
    for part in parts:
        role = f"{role_title(part.role).ja} `{part.role}`" if part.role else _bound(part)
        label = "、".join(part.labels).replace("|", "\\|")
        kind = part.cell_kind if part.role else part.kind
        yield (
            f"| {'　' * depth}{part.title.ja} / {part.title.en} | {label} | {kind} | {role} | "
            f"{part.required} |"
        )
        yield from _rows(part.parts, depth + 1)


def _bound(part: Part) -> str:
    return "、".join(f"`{path}`" for path in part.binds.values())


def tried_lines(found: Tried, form: Form) -> Iterator[str]:
    """A line a part, then what nothing took, document by document."""
    yield f"{form.name}：{found.sheets} 票 / sheets"
    for name in found.not_found:
        yield f"  {name}：この様式の票が見つかりません / no sheet of this form"
    for part in found.parts:
        yield _part_line(part, found.sheets)
    for name, lines, first in found.unread:
        if lines:
            yield f"  {name}：読めない行 / unread lines {lines}（{first}…）"


def _part_line(part: PartTried, sheets: int) -> str:
    told = [f"  {part.sheets}/{sheets} {part.title} [{part.part}]"]
    if part.values != part.sheets:
        told.append(f"値 / values {part.values}")
    if part.unreadable:
        told.append(f"数でない / no figure {part.unreadable}")
    if part.without_code:
        told.append(f"選択肢にない / no known answer {part.without_code}")
    told += [f"{words}×{count}" for words, count in part.few]
    return "  ".join(told)


def added_line(form: Form, path: Path) -> Bilingual:
    return Bilingual(
        ja=f"{form.name} を {path} に置きました。次の読み取りから使われます。",
        en=f"{form.name} is kept in {path} and used from the next reading on.",
    )
