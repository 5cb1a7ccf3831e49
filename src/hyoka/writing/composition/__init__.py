"""A sheet, its form and its layout → what the form prints, before any format."""
