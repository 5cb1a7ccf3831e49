"""The pages an office works in: my work, a sheet, its editor, its history, the board, people."""
