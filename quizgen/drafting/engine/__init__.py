"""Readable rules over a parse: patterns, named constraints, realisers, and a trace of what was tried."""
