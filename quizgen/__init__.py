"""quizgen: from a news article to questions that can be proved."""

__version__ = "0.1.0"
