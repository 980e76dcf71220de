"""The command line: parser, code shared by commands, and a module per command, imported when the command is called."""
