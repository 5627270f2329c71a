"""A model may propose questions: what it is asked, how its endpoint is spoken to, and what its answer is worth.

Nothing here decides whether a question is asked: the gates do. `build` joins the two.
"""
