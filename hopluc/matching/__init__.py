"""Two records of one organisation, two counts of one day: found, explained, decided, taken back."""
