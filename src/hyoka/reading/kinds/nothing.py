"""A label that only names what follows under other labels; anything directly under it is left."""

from hyoka.reading.structure.content import Content


def read(content: Content) -> None:
    content.mark_unread(content.body, "no place in the form takes this")
