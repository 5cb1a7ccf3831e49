"""What `hyoka form` tells, line by line: the forms known, one form as Markdown, a form tried on
sheets."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from hyoka.forms import Form, Part
from hyoka.forms.vocabulary import role_title
from hyoka.reading.drafting.missing import OpeningSought, too_far_apart
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
    for name, openings in found.not_found.items():
        yield f"  {name}：この様式の票が見つかりません / no sheet of this form"
        yield from map(_opening_line, openings)
        if too_far_apart(openings):
            yield "    始まりの見出しどうしが離れすぎています / the labels that open it stand too far apart"
    for part in found.parts if found.sheets else ():
        yield _part_line(part, found.sheets)
    for name, lines, first in found.unread:
        if lines and name not in found.not_found:
            yield f"  {name}：読めない行 / unread lines {lines}（{first}…）"


def _opening_line(sought: OpeningSought) -> str:
    """What became of a label that should open a sheet."""
    label = f"    opening「{sought.label}」"
    if sought.in_furniture:
        return f"{label}：各ページの欄外にだけあります / only in what every page repeats"
    if sought.lines:
        return f"{label}：{sought.lines[0]} 行目 / line {sought.lines[0]}"
    near = f"  近い語 / near：{sought.near}" if sought.near else ""
    return f"{label}：ありません / stands nowhere{near}"


def _part_line(part: PartTried, sheets: int) -> str:
    told = [f"  {part.sheets}/{sheets} {part.of.title.ja} [{part.of.part}]"]
    if part.values != part.sheets:
        told.append(f"値 / values {part.values}")
    if part.unlabelled:
        told.append(f"見出しがない / label not there {part.unlabelled}")
    if part.near:
        told.append(f"近い語 / near：{part.near}")
    if part.taken_by:
        told.append(f"同じ見出しを先に取った欄 / taken by [{part.taken_by}]（after）")
    if part.elsewhere:
        told.append(f"見出しがほかにも / label also elsewhere {part.elsewhere}（after, between）")
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
