"""Builds the static edition: `python -m lite` writes `dist/site`, from what this checkout holds."""

from __future__ import annotations

import sys

from lite.package import pack
from lite.site import CACHE, SITE, build

if __name__ == "__main__":
    build(SITE, CACHE)
    packed = pack(SITE)
    print(f"The static edition is in {SITE}, and as one file in {packed}", file=sys.stderr)
