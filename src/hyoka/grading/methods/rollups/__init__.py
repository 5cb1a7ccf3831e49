"""Grades of parts made one grade: `answer(way, members, rulebook) -> Answer`."""
