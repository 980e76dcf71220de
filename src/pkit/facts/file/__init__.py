"""Fact bases as YAML files: reader, events, loader, validators."""
