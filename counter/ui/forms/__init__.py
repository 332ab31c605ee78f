"""Forms drawn from a description: one table from field kind to editor, groups, repeated groups, the whole form."""
