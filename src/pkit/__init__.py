"""pkit: a reference desk in a terminal for the facts of one news article."""

__version__ = "0.1.0"
