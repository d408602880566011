"""Lists that people work in: columns, filters, saved views, the same rows to .xlsx and .csv."""
