"""One module a command, named as the command is; each holds its `Command` as ``COMMAND``."""
