"""The reasons for which a span has no words that stand alone."""

from __future__ import annotations


class Refusal(Exception):
    """Raised by a realiser: `code` is one of `CODES`, `because` says it in words."""

    def __init__(self, code: str, because: str) -> None:
        super().__init__(because)
        self.code, self.because = code, because


# Each code with what it means; an example of a rule refuses by each of them.
CODES = {
    "no_subject": "the clause has no subject that a question can name",
    "open_pronoun": "nobody can tell for sure whom a pronoun means",
    "speaks_for_itself": "the words are somebody's own (I, we, you)",
    "points_back": "“this”, “such” or “there” points to what was told before",
    "bare_definite": "“the” and a noun that nothing in the story describes",
    "no_full_name": "the story does not give the person's full name",
    "undated": "a day that cannot be placed",
    "too_long": "more words than a stem or a key may have",
    "too_short": "no words of content are left",
    "no_party": "no name of a person, country or body can be given for somebody",
    "no_count": "no exact number of several",
    "no_list": "fewer than two members",
    "goes_on": "the sentence goes on behind the answer, which a completion ends in",
    "torn": "words are missing inside, or marks and brackets do not match",
}
