"""The views that open over the main screen."""
