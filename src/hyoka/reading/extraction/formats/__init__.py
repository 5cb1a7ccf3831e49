"""One module per file format: bytes → ParsedDocument. A module is found by being there (see
`reading/opening.py`)."""
