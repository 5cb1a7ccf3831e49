"""Money through the years: open tables of budgets, reviews and aid as typed rows, and what they
tell together.

In: the bytes of published tables (review system, JUDGIT, IATI, OECD, an office's own list). Out:
rows with states and places, what was refused and why, links between the sheets of one project,
lists that stand, conflicts with both places. Knows no framework, database, clock or network.
"""
