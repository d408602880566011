"""English, as used in Việt Nam: the same days and numbers as the Vietnamese pages."""
