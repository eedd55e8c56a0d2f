"""Dialects beside the Inference API's: how servers and clients of other kinds have a task."""
