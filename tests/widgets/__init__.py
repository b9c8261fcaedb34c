"""Tests of the widgets; a package, so that a browser test may carry the same name as one here."""
