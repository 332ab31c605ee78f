"""The second screen (第二屏), which the applicant sees: what is entered for him, his word on it, what comes of it; else the hall's name."""
