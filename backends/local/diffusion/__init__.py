"""Pictures by diffusion: what `backends/local/runners/diffusion.py` is made of."""
