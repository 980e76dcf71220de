"""The implementations of the actions: the layer between the app and its screens."""
