"""The counter (柜台): a desktop program for the one-stop service hall of a street office."""

__version__ = "0.1.0"
