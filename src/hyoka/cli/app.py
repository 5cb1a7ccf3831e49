"""Puts the commands together: a module here that has `HELP` and `command` is one, found by being
there."""

from typing import Annotated

import typer

from hyoka import __version__
from hyoka.definitions import Registry

app = typer.Typer(
    help=(
        "政策評価の文書を記録にして、調べ、比べ、保存し、見せます。\n\n"
        "Reads, checks, compares, keeps and shows a government's policy evaluation."
    ),
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"hyoka {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_version, is_eager=True, help="版を示す。/ Show the version."
        ),
    ] = False,
    lang: Annotated[
        str,
        typer.Option(
            "--lang",
            metavar="ja|en",
            help="ことば。命令の前に置く。/ Language; before the command.",
        ),
    ] = "",
) -> None:
    """政策評価の文書を記録にして、調べ、比べ、保存し、見せます。

    Reads, checks, compares, keeps and shows a government's policy evaluation.
    """
    del version, lang


def in_short(told: str) -> str:
    """The first sentence in each language, whole: the list of commands cuts nothing off."""
    japanese, english = told.split("\n\n")
    return f"{japanese.partition('。')[0]}。/ {english.partition('. ')[0].rstrip('.')}."


for module in Registry("hyoka.cli").modules:
    if hasattr(module, "HELP"):
        name = module.__name__.rpartition(".")[2].rstrip("_")
        app.command(name=name, help=module.HELP, short_help=in_short(module.HELP))(module.command)
