"""One module per file format: bytes → Passages. A module is found by being there (see `reading/opening.py`)."""
