"""The local encrypted store (本机库): journal, states and rows, keys, backup."""
