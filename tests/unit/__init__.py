"""Asked of one module at a time, through its public functions."""
