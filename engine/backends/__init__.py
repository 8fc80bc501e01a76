"""One checked tree, several engines that must agree on which rules hold, fail or are unknown."""
