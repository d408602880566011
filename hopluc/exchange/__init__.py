"""Workbooks in and out at one door: any file in, templates, every list out, the shape that others ask."""
