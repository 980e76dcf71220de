"""Asked of the clipboard, of the real tools where they are installed."""
