"""Builds the static edition: the same notebooks and package, run by the browser's own Python."""
