"""Puts the commands together: each has its words in `help_texts` and its module here, which is
imported when the command is called and not before."""

from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from hyoka import __version__
from hyoka.cli.help_texts import HELP_TEXTS
from hyoka.cli.language import of_help

SETTINGS: dict[str, Any] = {
    "add_completion": False,
    "pretty_exceptions_enable": False,
    "rich_markup_mode": None,
    "context_settings": {"help_option_names": ["-h", "--help"]},
}


class Commands(TyperGroup):
    """The commands by name; the list of them is told from their words alone."""

    def list_commands(self, ctx: Any) -> list[str]:
        """All names, in alphabetical order."""
        del ctx
        return sorted(HELP_TEXTS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of that name with its help in the language spoken; null where there is
        none."""
        del ctx
        return command_named(cmd_name) if cmd_name in HELP_TEXTS else None

    def get_params(self, ctx: Any) -> list[Any]:
        """The options before the command, told in the language spoken."""
        return in_one_language(super().get_params(ctx))

    def format_help_text(self, ctx: Any, formatter: Any) -> None:
        """Writes what the program is, in the language spoken."""
        self.help = of_help(self.help or "")
        super().format_help_text(ctx, formatter)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Writes the list of commands, a sentence each."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(name, in_short(HELP_TEXTS[name])) for name in sorted(HELP_TEXTS)])


app = typer.Typer(
    cls=Commands,
    help=(
        "政策評価の文書を記録にして、調べ、比べ、保存し、見せます。\n\n"
        "Reads, checks, compares, keeps and shows a government's policy evaluation."
    ),
    no_args_is_help=True,
    **SETTINGS,
)


def command_named(name: str) -> Any:
    """One command, made from its module."""
    alone = typer.Typer(**SETTINGS)
    module = import_module(f"hyoka.cli.{module_of(name)}")
    alone.command(name=name, help=of_help(HELP_TEXTS[name]))(module.command)
    made = typer.main.get_command(alone)
    made.params = in_one_language(made.params)
    return made


def module_of(name: str) -> str:
    """The module of a command: `import` and `list` are taken by Python and end in `_`."""
    return f"{name}_" if name in ("import", "list") else name


def in_one_language(params: list[Any]) -> list[Any]:
    """Options and arguments with their help in the language spoken."""
    for each in params:
        if getattr(each, "help", None):
            each.help = of_help(each.help)
    return params


def in_short(told: str) -> str:
    """The first sentence in the language spoken, or in both: the list cuts nothing off."""
    japanese, english = told.split("\n\n")
    return of_help(f"{japanese.partition('。')[0]}。/ {english.partition('. ')[0].rstrip('.')}.")


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
    from hyoka.cli.home import office_forms
    from hyoka.forms import office_forms_usually_in
    from hyoka.intake import files

    files.READ.clear()
    office_forms_usually_in(office_forms)
