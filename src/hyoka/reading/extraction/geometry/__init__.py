"""Geometry of a page, whatever its format: pieces of text and ruling lines → cells, reading order,
paragraph ends."""
