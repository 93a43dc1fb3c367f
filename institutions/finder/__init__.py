"""The finder: every course and school, searched, filtered, sorted and compared by links alone."""
