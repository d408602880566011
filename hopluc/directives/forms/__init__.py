"""Forms of the directive loop; days and numbers are read as Vietnamese offices write them."""
