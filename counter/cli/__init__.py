"""The desk without a window (命令行): JSON in, JSON lines out. Exit 0 done, 1 refused, 2 failed."""
