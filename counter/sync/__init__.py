"""Our journal to the hall (大厅), theirs to us; and the hall's own SQL."""
