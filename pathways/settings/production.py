"""Production, chosen by ENV=production: everything that differs comes from the environment."""

import os

from pathways.settings import environment
from pathways.settings.base import *

DEBUG = False
SECRET_KEY = environment.required("SECRET_KEY", "a random text of at least 50 characters")
ALLOWED_HOSTS = environment.listed(
    environment.required("ALLOWED_HOSTS", "the host names of the site, with commas between")
)
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS if host != "*"]

PROXIES = environment.whole("PROXIES", 0)
SECURE_SSL_REDIRECT = environment.flag("SECURE_SSL_REDIRECT", default=True)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = environment.whole("SECURE_HSTS_SECONDS", 31_536_000)
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True

STATIC_ROOT = Path(os.environ.get("STATIC_ROOT") or STATIC_ROOT)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
