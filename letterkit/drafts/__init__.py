"""Drafts on disk: one YAML file a letter, saved on every change, merged field by field."""

from __future__ import annotations

from letterkit.drafts.document import (
    Document,
    Loaded,
    changed,
    field_at,
    load,
    parse,
    plain,
    settled,
)
from letterkit.drafts.dumping import dump
from letterkit.drafts.fields import Problem
from letterkit.drafts.file import DraftFile
from letterkit.drafts.letters import (
    Entry,
    current_letter,
    delete,
    duplicate,
    file_name,
    letters_folder,
    list_bin,
    list_letters,
    new_letter,
    rename,
    set_current,
    undelete,
)
from letterkit.drafts.merging import changes, merge
from letterkit.drafts.versions import Version, history

__all__ = [
    "Document",
    "DraftFile",
    "Entry",
    "Loaded",
    "Problem",
    "Version",
    "changed",
    "changes",
    "current_letter",
    "delete",
    "dump",
    "duplicate",
    "field_at",
    "file_name",
    "history",
    "letters_folder",
    "list_bin",
    "list_letters",
    "load",
    "merge",
    "new_letter",
    "parse",
    "plain",
    "rename",
    "set_current",
    "settled",
    "undelete",
]
