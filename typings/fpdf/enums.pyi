from enum import Enum

class TableCellFillMode(Enum):
    NONE = ...
