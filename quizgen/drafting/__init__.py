"""Raw text into a draft article that a person only has to correct. spaCy lives only here."""
