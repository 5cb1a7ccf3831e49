"""Sections → records, with an ledger of every line."""
