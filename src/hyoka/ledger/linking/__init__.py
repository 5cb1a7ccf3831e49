"""Finds the sheets of one project in other years, by stages, each with its evidence.

links_among(sheets) -> list[Link]      automatic links and proposals over all editions
measured(before, after) -> Measures    how right the stages are where the truth is known
projects(sheets, links, decisions)     sheets that are one thing
"""
