"""Hyoka (評価): a government's policy evaluation, from official document to checked, citable records.

Rooms, in the order a document walks through them: text, records, forms, reading, store, office, web
and cli, project.
"""

__version__ = "0.1.0"
