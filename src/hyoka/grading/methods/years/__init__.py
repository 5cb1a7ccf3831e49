"""Several years made one: `reduced(years) -> Reduced`."""
