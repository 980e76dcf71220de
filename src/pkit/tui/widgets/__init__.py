"""One public widget a module; none knows its parent."""
