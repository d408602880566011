"""The yearly report on a directive: what its clause on reporting asks of the body that carries it out."""
