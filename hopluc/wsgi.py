"""What the web server calls."""

import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hopluc.settings")
application = get_wsgi_application()
# Every page's code is loaded here, once, before the server makes its workers; else each worker's first reader waits.
_ = get_resolver().url_patterns
