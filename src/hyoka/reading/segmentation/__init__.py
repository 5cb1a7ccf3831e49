"""A sheet → sections of its form: running text by its headings, slides by their boxes."""
