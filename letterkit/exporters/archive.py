"""A zip file whose bytes depend on nothing but the files in it."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_UNIX = 3


def zipped(files: Mapping[str, bytes]) -> bytes:
    """The files in their order, without the times, owners and system that zips usually carry."""
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name, data in files.items():
            info = ZipInfo(name)
            info.create_system = _UNIX
            archive.writestr(info, data, ZIP_DEFLATED)
    return out.getvalue()


def unzipped(data: bytes) -> dict[str, bytes]:
    """The files of a zip, in their order."""
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
