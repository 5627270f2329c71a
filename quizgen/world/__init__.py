"""What is known beside the article: tables, names, dates in words, and the verdict on a claim."""
