"""Drafts on disk: one YAML file a letter, saved on every change, merged field by field."""

from __future__ import annotations

from letterkit.drafts.document import Document, Loaded, changed, load, parse, plain, settled
from letterkit.drafts.dump import dump
from letterkit.drafts.fields import Problem
from letterkit.drafts.file import DraftFile
from letterkit.drafts.history import Version, history
from letterkit.drafts.merge import changes, merge

__all__ = [
    "Document",
    "DraftFile",
    "Loaded",
    "Problem",
    "Version",
    "changed",
    "changes",
    "dump",
    "history",
    "load",
    "merge",
    "parse",
    "plain",
    "settled",
]
