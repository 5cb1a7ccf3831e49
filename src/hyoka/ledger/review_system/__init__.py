"""The fifteen tables the government's project review system publishes for each year, zipped or
plain."""
