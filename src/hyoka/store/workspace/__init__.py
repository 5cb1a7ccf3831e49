"""What an office keeps beside its sheets: people, offices, drafts, steps, remarks, publications and
the log of events.

A Django app of its own inside the store, so that its tables follow the sheets' and never change
them.
"""
