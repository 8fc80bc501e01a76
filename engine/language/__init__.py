"""The policy language: YAML text to a checked tree, and back to text."""
