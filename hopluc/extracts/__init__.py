"""Printed extracts of the register: issued with a code by which anyone reads again what was certified."""
