"""The explorer: a Textual app over an open fact base."""
