"""Chance that a test can hand in: the same throws for the same seed (Knuth's MMIX generator)."""


class Dice:
    def __init__(self, seed: int) -> None:
        self._state = seed * 2862933555777941757 + 3037000493

    def randrange(self, start: int, /) -> int:
        self._state = (self._state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self._state >> 33) % start
