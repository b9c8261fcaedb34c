"""The checks, one idea a module; each takes a reading and yields findings."""
