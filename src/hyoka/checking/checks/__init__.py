"""The checks, one module each: a CHECK card and the functions that look. A check is found by being
there."""
