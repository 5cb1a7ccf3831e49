"""Forms nobody wrote Python for."""
