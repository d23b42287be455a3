"""Settings for tests: a throwaway server, a fast password hasher, plain static files, files under a test folder."""

from __future__ import annotations

import os
from pathlib import Path

os.environ.setdefault("OCOP_PGDATA", str(Path(__file__).resolve().parents[2] / "var" / "pg-test"))

from ocop.config.settings import *  # noqa: F403  # the point of this file: the same settings, then a few changed

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(VAR / "files-test")},  # noqa: F405
    },
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
MEDIA_ROOT = VAR / "files-test"  # noqa: F405
UPLOADS_ROOT = VAR / "uploads-test"  # noqa: F405
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
SITE_URL = "http://testserver"
AXES_ENABLED = False
# The live server of browser tests must let go of the test database.
DATABASES["default"]["CONN_MAX_AGE"] = 0  # noqa: F405
DATABASES["default"]["TEST"] = {"NAME": os.environ.get("OCOP_TEST_DB", "test_ocop")}  # noqa: F405
