"""Pure functions from records to lines of styled text."""
