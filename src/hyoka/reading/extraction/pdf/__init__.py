"""What pdfium tells of a page: glyphs, rules, views and weight."""
