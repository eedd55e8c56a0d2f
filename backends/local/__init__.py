"""The backend that answers on this machine, and what it loads and runs models with."""
