"""A decree for the national legal documentation network (JDIHN): its feed, a draft abstract.

The command line needs only `options`; what reads a decree is loaded where it is asked for.
"""
