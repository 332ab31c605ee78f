"""The office's service items, code tables, places, settings, standards and calendar, read from data files and checked."""
