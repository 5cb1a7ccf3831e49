"""`python -m hyoka` is the `hyoka` command."""

from hyoka.cli import main

main()
