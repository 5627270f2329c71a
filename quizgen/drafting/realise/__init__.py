"""A span of the text becomes words that stand alone, or a refusal with a reason code."""
