"""Which node of one tree is which of another; shared by the rules and the comparison of years.

Pure, and below the stages: it imports only `lampiran.model`.
"""
