"""One module a format, found by being there: each renders a composition into bytes."""
