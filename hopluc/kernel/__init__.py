"""Ground of everything: clock, dates, numbers, Vietnamese text, refusals. No Django."""
