"""Lines → paragraphs, cells, rows and labels, the same for every format and every form."""
