"""Pages of lists, their files and prints, and what a reader does with saved views."""
