"""What every page shares: base template, components, styles, fonts. Nobody imports it from Python."""
