"""The explorer in a web page: a server on this machine alone, one explorer for each open page."""
