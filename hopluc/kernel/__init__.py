"""Ground of everything: clock, dates, numbers, Vietnamese text, refusals, child processes. No Django."""
