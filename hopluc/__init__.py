"""Hợp Lực: the system with which a province carries out a directive on cooperatives."""

__version__ = "0.1.0"
