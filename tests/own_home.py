"""Gives the tests a data folder of their own, before anything reads the settings.

Loaded by `-p tests.own_home`, which comes before every other plugin: no test may see, use or leave
anything in the folder of whoever runs it, and two runs beside each other share nothing. The
processes of one run share a folder for what is made once for all of them, gone when it ends.
"""

import atexit
import os
import shutil
import tempfile

RUN = "HYOKA_TESTS_RUN"

if RUN not in os.environ:
    os.environ[RUN] = tempfile.mkdtemp(prefix="hyoka-tests-")
    atexit.register(shutil.rmtree, os.environ[RUN], ignore_errors=True)
os.environ["HYOKA_HOME"] = tempfile.mkdtemp(dir=os.environ[RUN])
os.environ.pop("DATABASE_URL", None)
