"""records + form → printed forms: one composition, one renderer a format."""
