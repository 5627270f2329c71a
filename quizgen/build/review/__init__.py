"""What a person decides about questions, as values: the page shows them, the files keep them."""
