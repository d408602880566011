"""Tables that belong to no register: taken in as they are, kept with their source, found and given out again."""
