"""What can be seen over a whole base: figures compared, timeline, network."""
