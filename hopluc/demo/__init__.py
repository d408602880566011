"""A made-up province from a seed number: its registers as workbooks, its bodies' results as data."""
