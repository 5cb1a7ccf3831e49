"""What the leaves of a sheet are called."""

from hyoka.editing import plan_of
from hyoka.office.drafting import Current
from hyoka.records import Bilingual


def labels_of(found: Current) -> dict[str, Bilingual]:
    """What every leaf is called, with the section it stands in."""
    named: dict[str, Bilingual] = {}
    for section in plan_of(found.opened, found.form):
        for each in section.fields:
            ja, en = each.label.ja, each.label.en
            if ja != section.title.ja:
                ja, en = f"{section.title.ja}・{ja}", f"{section.title.en} · {en}"
            named[each.leaf.path] = Bilingual(ja=ja, en=en)
    return named
