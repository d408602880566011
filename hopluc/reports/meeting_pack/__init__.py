"""The pack of a meeting: what changed, what is late and why, what needs a decision, the figures beside it."""
