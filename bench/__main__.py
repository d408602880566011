"""`python -m bench`: prepares Django, then measures; needs an installation with the demo province (HOPLUC_HOME)."""

import os
import runpy

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hopluc.settings")
django.setup()
runpy.run_module("bench.measurements", run_name="__main__")
