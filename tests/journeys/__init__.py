"""Walks of people through the pages, in Debian's Chromium, on the program as it is served."""
