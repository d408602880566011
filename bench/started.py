"""The program set up in a process of its own; to be imported before anything of it."""

import os
import time

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hopluc.settings")
django.setup()
READY = time.perf_counter()
