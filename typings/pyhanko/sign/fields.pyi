from enum import Enum

class SigSeedSubFilter(Enum):
    PADES = ...
