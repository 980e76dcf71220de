"""The explorer in a web page: a local server with one explorer per open page."""
