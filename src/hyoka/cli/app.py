"""Puts the commands together: a module here that has `HELP` and `command` is one, found by being there."""

import pkgutil
from importlib import import_module

import typer

from hyoka import cli

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


for name in sorted(info.name for info in pkgutil.iter_modules(cli.__path__) if info.name != "app"):
    module = import_module(f"{cli.__name__}.{name}")
    if hasattr(module, "HELP"):
        app.command(name=name, help=module.HELP, short_help=in_short(module.HELP))(module.command)
