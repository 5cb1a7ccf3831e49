"""Puts the commands together: a module here that has `HELP` and `command` is one, found by being there."""

import typer

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


def in_short(told: str) -> str:
    """The first sentence in each language, whole: the list of commands cuts nothing off."""
    japanese, english = told.split("\n\n")
    return f"{japanese.partition('。')[0]}。/ {english.partition('. ')[0].rstrip('.')}."


for module in Registry("hyoka.cli").modules:
    if hasattr(module, "HELP"):
        name = module.__name__.rpartition(".")[2].rstrip("_")
        app.command(name=name, help=module.HELP, short_help=in_short(module.HELP))(module.command)
