"""The `hopluc` command: a door for people and timers at the machine, over the same actions as the pages."""
