"""Bytes → a parsed document: its lines, cells and boxes, with pages; one module a file format."""
