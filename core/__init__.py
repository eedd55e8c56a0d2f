"""What the backends, the page and the API share, and nothing more."""
