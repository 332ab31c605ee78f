"""Lists: ids now, rows by page; columns as wide as what they hold."""
