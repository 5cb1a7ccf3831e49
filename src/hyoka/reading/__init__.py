"""Reads a document: bytes → passages (page, line, box) → records. The rooms in the order a document
walks through:

extraction     bytes of any format → `ParsedDocument`: lines, cells and boxes in reading order, page
               numbers
structure      paragraphs, cells and rows; labels found in whatever way an extraction broke them
recognition    which form opens where, in which edition, how sure that is and why
segmentation   a sheet cut into the form's parts: running text by headings, slides by boxes
kinds/<kind>   what stands under a label → values; whatever serves one kind alone lives inside it
cell_form      a sheet of the open record, read by its cells
assembly       values laid at the paths the form binds; which line went where, and what no part took
drafting       a form drafted from filled sheets, and tried on others

`read` does it all; `source_text` stops after extraction, for showing a value in its place.
"""

from hyoka.reading.pipeline import Report, read, read_with, source_text

__all__ = ["Report", "read", "read_with", "source_text"]
