"""`hyoka doctor`: whether an installation is fit to serve an office."""

import json
import sys

import typer

from hyoka.cli.database import set_up
from hyoka.cli.read import AsJson

_WARNED, _FAULTY = 1, 7


def command(as_json: AsJson = False) -> None:
    """Exit 0 where all is well, 1 with a warning, 7 with a fault."""
    set_up()
    from hyoka.office.doctor import Weight, remarks

    found = remarks()
    for remark in found:
        if as_json:
            sys.stdout.write(json.dumps(remark.as_json(), ensure_ascii=False) + "\n")
        else:
            sys.stdout.write(f"{_MARKS[remark.weight]} {remark.told.ja}\n  {remark.told.en}\n")
    weights = {remark.weight for remark in found}
    if Weight.FAULT in weights:
        raise typer.Exit(_FAULTY)
    raise typer.Exit(_WARNED if Weight.WARNING in weights else 0)


_MARKS = {"good": "良好", "note": "参考", "warning": "注意", "fault": "故障"}
