"""The command line: a parser, what commands share, and a module for each command, imported when it is called."""
