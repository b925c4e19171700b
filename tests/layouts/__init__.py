"""Small pages drawn by hand: layouts of a plan that the generator does not draw."""
