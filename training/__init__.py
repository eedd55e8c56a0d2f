"""How the bundled models are made: the toy world and the recipes. Never imported by the app."""
