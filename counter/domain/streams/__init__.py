"""How each kind of stream (流) steps: one module a kind, each a table from fact to a dull function."""
