"""One field that finds cooperatives, clauses, bodies, places and documents."""
