"""The page: a local server that shows a story's questions and writes what a person decides. What a decision means lives
in `build.review`; nothing here prints."""

from quizgen.review.serve import Server, Wish, serve

__all__ = ["Server", "Wish", "serve"]
