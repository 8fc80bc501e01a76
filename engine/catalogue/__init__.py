"""The catalogues policies draw on, the releases, and the bundles frozen from them."""
