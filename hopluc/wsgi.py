"""What the web server calls."""

import atexit
import gc
import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.template.loader import get_template
from django.urls import reverse

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hopluc.settings")
application = get_wsgi_application()
# Every page's code, every address and the frame of the pages are loaded here, once, before the server makes its
# workers; else each worker's first reader waits. The database is not touched: no connection is shared by two workers.
reverse(settings.LOGIN_URL)
get_template("ui/base.html")
# What is loaded stays. A reader need not wait while rubbish is looked for in it, and workers share its memory.
gc.collect()
gc.freeze()
atexit.register(gc.unfreeze)
