"""Who was sent a directive, has read and discussed it, down to the party cells."""
