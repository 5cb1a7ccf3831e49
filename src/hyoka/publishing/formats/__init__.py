"""One module a format of the open data, found by being there."""
