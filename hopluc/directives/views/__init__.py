"""Pages of the directive loop, one file per page."""
