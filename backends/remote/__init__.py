"""Models that run elsewhere: inference providers, endpoints, other Taskyards."""
