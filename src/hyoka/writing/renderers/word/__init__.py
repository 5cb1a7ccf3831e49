"""The words, paragraphs and tables of a composition as WordprocessingML."""
