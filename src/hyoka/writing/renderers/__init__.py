"""What a form prints → the bytes of a file: PDF, Word, Excel, HTML, text."""
