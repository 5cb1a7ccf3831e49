"""Which rows a sheet gives: one module a sheet type, named as the type, found by being there.

Each has `head_of(sheet)`, its own columns of `evaluations`, and `add_rows(sheet, place)`, its rows
elsewhere.
"""
