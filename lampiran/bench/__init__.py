"""Made decrees with known truth, and the measure of how well they are read."""
