"""What the pages of an import ask."""
