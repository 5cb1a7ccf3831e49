"""What Word and Excel files are packed in: parts, numbering, number formats."""
