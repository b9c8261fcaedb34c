"""How fast Letterkit is beside its peers, as ratios of the same run."""
