"""`hyoka publish` calls this: the terminal knows no pages, and pages know no terminal."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from hyoka.web.edition.making import made_edition


class Command(BaseCommand):
    """Writes the public site as files; tells what was made as one line of JSON."""

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder")
        parser.add_argument("--url", default="")
        parser.add_argument("--light", action="store_true")

    def handle(self, *args: Any, **options: Any) -> str:
        """What was made. Raises Problem for a folder that holds something else."""
        del args
        made = made_edition(
            Path(options["folder"]), site_url=options["url"], has_heavy=not options["light"]
        )
        return json.dumps(asdict(made), ensure_ascii=False)
