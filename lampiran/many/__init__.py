"""A folder of decrees in one run: what was read is not read again, what was done is counted.

Nothing here is loaded for the run of a single file. The process that hands out the work
loads no stage: a second run over the plans of a year must cost next to nothing.
"""
