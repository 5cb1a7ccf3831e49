"""One module per file format: bytes → ParsedDocument. A module is found by being there (see
`reading/opening.py`), and tells its files by their bytes; what reads them is imported when there is
one."""
