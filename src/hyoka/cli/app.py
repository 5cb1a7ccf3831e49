"""Puts the commands together; each is found in a module of its own."""

import typer

from hyoka.cli import check, demo, load, read, rebuild, schema, serve, verify

app = typer.Typer(
    help="政策評価の文書を記録にして、保存し、見せます。\n\nReads, keeps and shows a government's policy evaluation.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for command in (read, load, check, serve, demo, rebuild, verify, schema):
    app.command(name=command.__name__.rpartition(".")[2], help=command.HELP)(command.command)
