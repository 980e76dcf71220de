"""Everything that is asked of pkit."""
