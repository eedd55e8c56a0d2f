"""Measurements of Taskyard; their results stand in README.md."""
