"""The embedded default: SQLite, pages that explain errors, a key that never leaves the machine."""

import os
import secrets

from pathways.settings.base import *

DEBUG = True
SHOWS_GALLERY = True
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]


def _kept_secret() -> str:
    """A random key, made on the first start and kept outside the repository's history."""
    file = DATA_DIR / "secret_key"
    if not file.exists():
        DATA_DIR.mkdir(exist_ok=True)
        with os.fdopen(os.open(file, os.O_CREAT | os.O_WRONLY, 0o600), "w") as new:
            new.write(secrets.token_urlsafe(50))
    return file.read_text()


SECRET_KEY = os.environ.get("SECRET_KEY") or _kept_secret()
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
