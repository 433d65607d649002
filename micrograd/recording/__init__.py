"""Graphs as the arrays of a tape.

`nodes.py` makes the arrays from objects of any class, `values.py` from a `Value` with its marks,
`samples.py` from a loss on samples, which has to be the same computation for each of them.
"""
