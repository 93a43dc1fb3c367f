"""The WSGI application."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from pathways.settings.environment import settings_module

os.environ.setdefault("DJANGO_SETTINGS_MODULE", settings_module())
application = get_wsgi_application()

# What is loaded now stays as long as the process, the pages too: without this, the collector would
# walk through all of it every few dozen requests, which is a tenth of their work. A page makes a
# few thousand values and drops them all at its end, so there is nothing to collect before that.
_pages = get_resolver().url_patterns
gc.freeze()
gc.set_threshold(10_000, 10, 10)
