"""`hyoka form`: the forms known and the words they use; a form of the office's own drafted, tried,
checked and kept."""

from collections.abc import Iterable, Sequence
from itertools import chain
from pathlib import Path
from typing import Annotated, Literal

import typer

from hyoka.cli.form_lines import added_line, form_markdown, listed_lines, tried_lines
from hyoka.cli.form_words import WORDS, word_lines
from hyoka.cli.home import office_forms
from hyoka.cli.read import AsJson
from hyoka.cli.showing import say
from hyoka.definitions.problems import problem_named
from hyoka.forms import Form, Forms, forms_in, load_forms
from hyoka.forms.loader import form_from
from hyoka.intake.files import read_bytes, write_text
from hyoka.reading import read_with, source_text
from hyoka.reading.drafting import drafted_form
from hyoka.reading.drafting.trying import tried
from hyoka.records import Problem

LOOK = 1
_YAML = (".yaml", ".yml")


def command(
    action: Annotated[
        Literal["new", "try", "check", "add", "list", "show", "words"],
        typer.Argument(help="すること。/ What to do."),
    ],
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[NAME|FILE]…",
            help="様式の名前かファイル、票。/ Forms by name or file; sheets.",
        ),
    ] = None,
    name: Annotated[
        str,
        typer.Option(
            "--name", metavar="ID", help="new：様式の名前。/ new: what the form is called."
        ),
    ] = "office.own.form",
    year: Annotated[
        int, typer.Option("--year", help="new：使い始める年度。/ new: in force since.")
    ] = 2024,
    out: Annotated[
        Path | None, typer.Option("-o", "--out", help="書き出すファイル。/ File to write to.")
    ] = None,
    as_json: AsJson = False,  # noqa: ARG001 - told by `failing.run`
) -> None:
    """Exit 0; 1 where a form tried leaves lines unread or finds no sheet."""
    given = names or []
    match action:
        case "list":
            _write_lines(listed_lines(load_forms().all, _own()), out)
        case "words":
            _write_lines(_every_word(given), out)
        case "show":
            write_text("\n".join(map(form_markdown, _chosen(given))), out)
        case "new":
            documents = [source_text(*read_bytes(path)) for path in _some(given)]
            write_text(drafted_form(documents, name, year), out)
        case "try":
            _try(given, out)
        case "check" | "add":
            for path in _some(given):
                _KEEP[action](path)


def _every_word(names: Sequence[str]) -> Iterable[str]:
    return chain.from_iterable(map(_words, names or WORDS))


def _words(name: str) -> Iterable[str]:
    if name not in WORDS:
        listed = ", ".join(WORDS)
        raise problem_named("unknown-vocabulary", {"vocabulary": name}, listed=listed)
    return word_lines(name)


def _own() -> frozenset[str]:
    folder = office_forms()
    return frozenset(form.name for form in forms_in(folder).all) if folder.is_dir() else frozenset()


def _chosen(names: list[str]) -> list[Form]:
    """The forms named, by file, by edition or all editions of one; every form without a name."""
    known = load_forms()
    if not names:
        return list(known.all)
    return list(chain.from_iterable(_named(each, known) for each in names))


def _named(name: str, known: Forms) -> Sequence[Form]:
    if name.endswith(_YAML):
        return (_form_in(name),)
    return known.editions(name) or (known.named(name),)


def _form_in(path: str) -> Form:
    data, _ = read_bytes(path)
    return form_from(data, Path(path).name, Path(path).parent)


def _try(given: list[str], out: Path | None) -> None:
    form, files = _chosen(_some(given)[:1])[-1], given[1:]
    if not files:
        raise _nothing_named()
    given_files = [read_bytes(path) for path in files]
    documents = [(read_with(*each, Forms((form,))), source_text(*each)) for each in given_files]
    found = tried(form, documents)
    _write_lines(tried_lines(found, form), out)
    if found.not_found or any(lines for _, lines, _ in found.unread):
        raise typer.Exit(LOOK)


def _write_lines(lines: Iterable[str], out: Path | None) -> None:
    write_text("".join(f"{line}\n" for line in lines), out)


def _check(path: str) -> None:
    say(f"{_form_in(path).name}：誤りはありません。", f"{path}: nothing is wrong with it.")


def _some(given: list[str]) -> list[str]:
    if not given:
        raise _nothing_named()
    return given


def _nothing_named() -> Problem:
    return problem_named("nothing-named")


def _add(path: str) -> None:
    """Keeps a form that has nothing wrong; an edition that is there already is never replaced by
    another."""
    form = _form_in(path)
    target = office_forms() / form.form / f"{form.edition}.yaml"
    data = read_bytes(path)[0]
    if target.exists() and target.read_bytes() != data:
        raise problem_named("form-kept-already", {"form": form.name, "file": str(target)})
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)
    told = added_line(form, target)
    say(told.ja, told.en)


_KEEP = {"check": _check, "add": _add}
