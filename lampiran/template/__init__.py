"""The verb `template`: make, show, validate, compare and list what plans are held against."""
