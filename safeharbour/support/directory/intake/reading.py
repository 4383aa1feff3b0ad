"""Which reader reads which file of an import."""

from __future__ import annotations

from pathlib import PurePosixPath

from safeharbour.support.directory.intake.files import Files
from safeharbour.support.directory.intake.incoming import Complaint, Place, Read, UnreadableInput
from safeharbour.support.directory.intake.nested import is_nested, read_document
from safeharbour.support.directory.intake.tabular import PACKAGE, kinds_by_file, read_table

NOT_DATA = {PACKAGE, "readme.md", "readme.txt", "license", "license.md", "license.txt"}


def read_standard(files: Files) -> Read:
    """Everything in a folder, archive or file that is HSDS, as tables or as JSON."""
    tables = kinds_by_file(files)
    found = False
    for name in files.names():
        if name in tables:
            found = True
            yield from read_table(files, name, tables[name])
        elif PurePosixPath(name).name.lower() in NOT_DATA:
            continue
        elif is_nested(name):
            found = True
            yield from read_document(files, name)
        else:
            yield Complaint(
                place=Place(file=name, line="1"), column="", reason="not a file of the standard", rejects=False
            )
    if not found:
        message = f"{files.path}: no HSDS tables or JSON found here. A file of another shape needs a mapping."
        raise UnreadableInput(message)
