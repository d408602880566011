"""Doors for the screen: the living directive and the page behind every number. They read; nobody imports them."""
