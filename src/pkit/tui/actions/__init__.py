"""What the commands do: the layer between the app and its screens."""
