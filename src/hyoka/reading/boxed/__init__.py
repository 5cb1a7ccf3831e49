"""Slides: sheets of text boxes, which an extraction emits in any order and breaks anywhere.

rows      one printed line, what sets it apart, and its cell where the file has any
cutting   rows → sections by their labels, wherever these stand
joining   rows → paragraphs
pieces    rows of a two-column part → heads, sub-headings, items
columns   which column an item stands in, by its width, tense and neighbours
places    the same, by the boxes of a page
bits      the stretches of a table's lines, one a row mark
figures   bits → the rows of a reference table
"""
