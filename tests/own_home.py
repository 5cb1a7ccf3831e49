"""Gives the tests a data folder of their own, before anything reads the settings.

Loaded by `-p tests.own_home`, which comes before every other plugin: no test may see, use or leave
anything in the folder of whoever runs it, and two runs beside each other share nothing.
"""

import os
import tempfile

os.environ["HYOKA_HOME"] = tempfile.mkdtemp(prefix="hyoka-tests-")
os.environ.pop("DATABASE_URL", None)
