"""Lines a band compares a result with: `line(observation) -> Target | None`, null where it cannot
be drawn."""
