"""The suite: the shipped policies, a fast password hasher, no files left behind."""

import os

from pathways.settings.base import *

DEBUG = False
SHOWS_GALLERY = True
SECRET_KEY = "only-for-tests-" + "x" * 50
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
if "DATABASE_URL" not in os.environ:
    DATABASES["default"]["NAME"] = ":memory:"
DATABASES["default"]["CONN_MAX_AGE"] = 0
# Playwright's event loop runs in the test's thread, where the ORM is used as well.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
