"""Facts from a parsed text: what it states, who said what, and what a person is asked to fill in.

`collect.draft_facts` calls the rules; each kind has a module, and `reading.Reading` is what they read.
"""
