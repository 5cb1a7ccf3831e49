"""Tests use a data folder of their own."""

import os
from pathlib import Path

from django.conf import settings

from tests.own_home import RUN


def test_the_settings_were_read_with_the_tests_own_folder() -> None:
    home = Path(os.environ["HYOKA_HOME"])
    assert home.parent == Path(os.environ[RUN])
    assert home == settings.HOME
    assert str(home) in str(settings.DATABASES["default"]["TEST"])
