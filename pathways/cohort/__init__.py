"""A table of learners before the rules: the same rule trees, judged column by column."""
