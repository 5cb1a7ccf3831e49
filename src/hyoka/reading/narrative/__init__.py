"""Reads a narrative chapter: blocks → outline and flowing sentences → figures, pledges, goals and footnotes."""
