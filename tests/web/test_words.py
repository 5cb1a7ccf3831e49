"""The site's own words."""

from importlib.resources import files

import yaml


def test_every_word_has_both_languages_and_no_comma_cuts_it_short() -> None:
    """A comma in an unquoted phrase would end it and begin another key."""
    text = (files("hyoka") / "catalogue" / "vocabularies" / "interface.yaml").read_text(
        encoding="utf-8"
    )
    catalogue = yaml.load(text, yaml.BaseLoader)
    assert [name for name, both in catalogue.items() if set(both) != {"ja", "en"}] == []
