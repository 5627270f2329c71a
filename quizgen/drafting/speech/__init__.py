"""Who said what: quotations by their marks, reported clauses, the people of a text, and whom “he said” means.

`quotes` and `reported` find the words, `attribution` the mentions beside them, `names` and `coref` the people.
"""
