"""One module per command, named after it; each defines its `Command` as ``COMMAND``."""
