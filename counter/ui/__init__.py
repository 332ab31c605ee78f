"""Qt, and only here: the window, its threads, its commands and its look."""
