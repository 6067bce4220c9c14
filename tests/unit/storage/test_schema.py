"""What every table keeps to."""

import importlib
import pkgutil

import pytest
from sqlalchemy import Index, PrimaryKeyConstraint, Table, UniqueConstraint

import visavis
from visavis.storage.schema import metadata

for module in pkgutil.walk_packages(visavis.__path__, "visavis."):
    if module.name.endswith(".tables"):
        importlib.import_module(module.name)


def _first_columns(table: Table) -> set[str]:
    """The columns by which rows are found: those that some index begins with."""
    keys = [each for each in table.constraints if isinstance(each, PrimaryKeyConstraint | UniqueConstraint)]
    indexes: list[Index | PrimaryKeyConstraint | UniqueConstraint] = [*table.indexes, *keys]
    return {next(iter(each.columns)).name for each in indexes if len(each.columns)}


@pytest.mark.parametrize("table", metadata.sorted_tables, ids=str)
def test_every_reference_has_an_index(table: Table) -> None:
    """Without one, each change of the table referred to reads through this one."""
    references = {column.name for column in table.columns if column.foreign_keys}
    assert references <= _first_columns(table)
