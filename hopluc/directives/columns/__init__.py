"""The lists of the directive loop: documents, obligations of one of them, work of a body."""
