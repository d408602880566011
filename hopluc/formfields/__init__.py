"""Form fields that read numbers and days as clerks type them, the same in both languages."""
