"""The site as production serves it, on the embedded database, with a bare page beside it."""

from pathways.settings.test import *

SHOWS_GALLERY = False
ROOT_URLCONF = "benchmarks.page.urls"
DATA_DIR.mkdir(exist_ok=True)
DATABASES["default"]["NAME"] = DATA_DIR / "benchmark.sqlite3"
DATABASES["default"]["CONN_MAX_AGE"] = 600
