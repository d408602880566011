"""The program's settings with a home that vanishes, a cheap password hasher, and the database under test."""

import atexit
import os
import shutil
import tempfile

# Before the real settings are read: tests never touch the home, the database or the links of this machine's user.
HOME_OF_TESTS = tempfile.mkdtemp(prefix="hopluc-test-")
atexit.register(shutil.rmtree, HOME_OF_TESTS, ignore_errors=True)
KEPT = ("HOPLUC_TEST_POSTGRES", "HOPLUC_SCREENSHOTS", "HOPLUC_SEQUENCES")
for name in [name for name in os.environ if name.startswith(("HOPLUC_", "DATABASE_URL")) and name not in KEPT]:
    del os.environ[name]
os.environ["HOPLUC_HOME"] = HOME_OF_TESTS

from hopluc.settings import *  # noqa: E402, F403 - the environment above has to stand first

# There is nothing in it, but its absence would be warned of on every request.
STATIC_ROOT.mkdir(exist_ok=True)  # noqa: F405 - comes with the real settings
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    **STORAGES,  # noqa: F405 - comes with the real settings
    # Pages are tested without `collectstatic`; the browser journeys use the real storage.
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# Socket folder of a PostgreSQL server that the run has started (tests/postgres.py).
if socket_folder := os.environ.get("HOPLUC_TEST_POSTGRES"):
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.postgresql",
            "HOST": socket_folder,
            "NAME": "hopluc",
            "USER": "hopluc",
            # A query that plans badly fails by name instead of holding up the run.
            "OPTIONS": {"options": "-c statement_timeout=60s -c lock_timeout=20s"},
        }
    }
