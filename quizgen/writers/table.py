"""The table of formats: what each is for, the files it makes, and what it can hold."""

from __future__ import annotations

import re

from quizgen.writers.format import Format, Write
from quizgen.writers.holding import ALL, KINDS, WHOLE_QUIZ, Ban, Holds, Kind

__all__ = ["FORMATS", "Format", "Write"]

_CHOICE: dict[Kind, str] = {"choice": ""}
_AS_MATCHING: dict[Kind, str] = {"match": "", "order": "as matching with places"}
_TYPED: dict[Kind, str] = {"open": "as short answer", "cloze": "as short answer"}
_ALL_KINDS: dict[Kind, str] = dict.fromkeys(KINDS, "")
_PAPER: dict[Kind, str] = {kind: "" for kind in KINDS if kind != "sentence"}
_GENERAL = "stands in the general feedback, after the explanation"
_SHUFFLES = "its client shuffles all options"
# Moodle's reader of GIFT puts `&&058;` in place of an escaped sign while it reads, and takes these for signs too.
_GIFT_INNER = Ban(re.compile(r"&&0(?:10|35|58|61|92|12[356]);"), "Moodle reads “&&058;” as an escaped sign")
_GIFT_ARROW = Ban(re.compile("->"), "“->” cannot be escaped in a matching question", ("option",), ("match", "order", "open", "cloze"))
# gift-pegjs leaves what is escaped there as `&&058;`; Moodle reads it.
_GIFT_RIGHT = Ban(re.compile(r"[~=#{}:\\\n]"), "not every reader of GIFT unescapes the right side of a pair", ("right",))
# Moodle's reader passes over lines of one byte.
_AIKEN_SHORT = Ban(re.compile(r"^[\x00-\x7f]$"), "a question of one letter is passed over", ("stem",))
_AIKEN_OPTION = Ban(
    re.compile(r"^(?:[A-Z][).]|ANSWER:)"), "the question begins like an option or an answer line", ("stem",)
)

_PRINTED = Holds(kinds=_PAPER, parts=ALL - {"tags"}, quiz=WHOLE_QUIZ, moot=frozenset({"tags"}), printed=True)
# Credits have no place on a card, which names its source.
_NO_CARD: frozenset[Kind] = frozenset({"order", "match"})
_APKG = Holds(
    kinds={kind: "" for kind in KINDS if kind not in _NO_CARD}, parts=ALL - {"points"}, quiz=frozenset({"title"}),
    moot=frozenset({"points", "credits"}), tag_signs='"&<>[]{}\\* ',
)  # fmt: skip
_CARDS = Holds(
    kinds={kind: "" for kind in KINDS if kind not in _NO_CARD}, parts=frozenset({"context", "explanation", "id"}),
    quiz=frozenset({"title", "notice"}), moot=frozenset({"why", "tags", "points", "order", "credits"}), recall=True,
)  # fmt: skip
_LETTERS = "the right letter and the points of each question with bubbles"
_MOODLE = Holds(one_space=True, kinds=_CHOICE | _AS_MATCHING | _TYPED, parts=ALL, quiz=WHOLE_QUIZ, tag=50, tag_signs="<>`", id=100)
_GIFT = Holds(
    kinds=_CHOICE | _AS_MATCHING | _TYPED,
    parts=ALL - {"points", "order"},
    joined={"context": "stands before the question", "evidence": _GENERAL, "source": _GENERAL},
    because={"order": "the importer decides whether options are shuffled"},
    tag=50,
    tag_signs="<>`[]\\",
    id=255,
    one_space=True,
    bans=(_GIFT_INNER, _GIFT_ARROW, _GIFT_RIGHT),
)
_AIKEN = Holds(
    kinds=_CHOICE,
    parts=frozenset({"context"}),
    joined={"context": "stands before the question"},
    one_line=True,
    bans=(_AIKEN_OPTION, _AIKEN_SHORT),
)
_FORMS = Holds(
    kinds=_CHOICE | {"open": "as a text to mark by hand", "cloze": "as a text to mark by hand"},
    parts=ALL - {"tags", "id"},
    joined={
        "why": "the reasons stand together in the feedback for wrong answers, not one at each option",
        "evidence": "stands in the feedback, after the explanation",
        "source": "stands in the feedback, after the explanation",
    },
    quiz=WHOLE_QUIZ,
    one_line=True,
    distinct=True,
    most=200,
)
_QTI12 = Holds(one_space=True, kinds=_CHOICE, parts=ALL - {"tags", "id"}, quiz=WHOLE_QUIZ)
_CSV = Holds(kinds=_ALL_KINDS, parts=ALL - {"order"}, formulas=True)
_QUIZLET = Holds(
    kinds=_ALL_KINDS,
    parts=frozenset({"context", "explanation"}),
    joined={"context": "stands before the question", "explanation": "stands after the answer"},
    one_line=True,
)
_MARKDOWN = Holds(kinds=_PAPER, parts=ALL, quiz=WHOLE_QUIZ, one_line=True)
_HTML = Holds(kinds=_ALL_KINDS, parts=ALL, quiz=WHOLE_QUIZ)
_KAHOOT = Holds(
    kinds=_CHOICE, because={"order": _SHUFFLES, "context": "the question has 120 characters"}, stem=120, option=75,
    options=(2, 4), one_line=True,
)  # fmt: skip
_WAYGROUND = Holds(
    kinds=_CHOICE,
    parts=frozenset({"context", "why", "explanation", "evidence", "source", "order"}),
    joined={
        "context": "stands before the question", "why": "stands in the answer explanation",
        "evidence": "stands in the answer explanation", "source": "stands in the answer explanation",
    },
    options=(2, 5),
)  # fmt: skip
_BLOOKET = Holds(kinds=_CHOICE, because={"order": _SHUFFLES}, options=(2, 4), one_line=True, formulas=True)
_ZIPGRADE = Holds(kinds=_CHOICE, parts=frozenset({"points", "order"}), at_most=100, says=_LETTERS)
_SHEET = Holds(kinds=_CHOICE, parts=ALL, quiz=WHOLE_QUIZ, printed=True, says=_LETTERS)
_ARTICLES = Holds(kinds={}, says="prints the facts of the articles, no questions")
# Blackboard reads such texts as HTML.
_MARKUP = Ban(re.compile(r"<[A-Za-z/!?]|&#?\w+;"), "Blackboard would read “<…>” or “&…;” in it as markup")
_BLACKBOARD = Holds(
    kinds=_CHOICE | {"match": "", "order": ""} | {"open": "as fill in the blank", "cloze": "as fill in the blank"},
    parts=frozenset({"context"}),
    joined={"context": "stands before the question"},
    because={"order": "the test decides whether answers are shuffled"},
    one_line=True,
    most=250,
    bans=(_MARKUP,),
)
_QTI = Holds(
    one_space=True,
    kinds=_PAPER,
    parts=ALL - {"tags", "id"},
    joined={"evidence": _GENERAL, "source": _GENERAL},
    quiz=frozenset({"title"}),
)
_H5P = Holds(
    one_space=True,
    kinds=_CHOICE,
    parts=ALL - {"tags", "id", "points"},
    joined={"explanation": "stands in one line of feedback", "evidence": "stands in one line of feedback", "source": "stands in one line of feedback"},
    quiz=WHOLE_QUIZ,
)

FORMATS: dict[str, Format] = {
    f.name: f
    for f in (
        Format("aiken", "Moodle and others: options and key only", "aiken.txt", "quizgen.writers.aiken", _AIKEN),
        Format("apkg", "Anki deck that students keep through corrections", "NAME.apkg", "quizgen.writers.apkg", _APKG, fits="told"),
        Format("cards", "flashcards to cut out", "flashcards-a4.pdf", "quizgen.writers.cards", _CARDS, fits="told"),
        Format("blackboard", "Blackboard: text for “Upload questions”", "blackboard.txt", "quizgen.writers.blackboard", _BLACKBOARD),
        Format("blooket", "Blooket: live games", "blooket.csv", "quizgen.writers.blooket", _BLOOKET),
        Format("csv", "a table for spreadsheets and scripts", "quiz.csv", "quizgen.writers.quiz_csv", _CSV),
        Format("docx", "paper and key to edit in Word", "paper-a4.docx, key-a4.docx", "quizgen.writers.docx", _PRINTED, fits="told"),
        Format("gforms", "Google Forms: a script to paste into script.google.com", "google-forms.js", "quizgen.writers.gforms", _FORMS),
        Format("gift", "Moodle and others: a text to read and edit", "gift.txt", "quizgen.writers.gift", _GIFT),
        Format("gimkit", "Gimkit: live games", "gimkit.csv", "quizgen.writers.gimkit", _BLOOKET),
        Format("h5p", "H5P question set: Moodle, WordPress, Drupal, Lumi", "quiz.h5p", "quizgen.writers.h5p", _H5P),
        Format("html", "a page to practise or be tested on, without network", "quiz.html", "quizgen.writers.page", _HTML),
        Format(
            "json", "the whole quiz in its open form, with proofs", "quiz.json", "quizgen.writers.quiz_json",
            Holds(kinds=_ALL_KINDS, parts=ALL, quiz=WHOLE_QUIZ), fits="whole",
        ),
        Format("kahoot", "Kahoot!: live games", "kahoot.xlsx", "quizgen.writers.kahoot", _KAHOOT),
        Format("ledger", "one page of claims: who says so, and how", "claims-a4.pdf", "quizgen.writers.ledger", _ARTICLES, fits="whole"),
        Format("markdown", "questions and key as text", "quiz.md", "quizgen.writers.markdown", _MARKDOWN),
        Format("moodle", "Moodle: question bank with feedback and tags", "moodle.xml", "quizgen.writers.moodle", _MOODLE),
        Format("pdf", "paper to hand out, and the key apart", "paper-a4.pdf, key-a4.pdf", "quizgen.writers.pdf", _PRINTED, fits="told"),
        Format("qti12", "Canvas, Classic and New Quizzes", "qti12.zip", "quizgen.writers.qti12", _QTI12),
        Format("qti21", "QTI 2.1 package: TAO, OpenOlat, Inspera", "qti21.zip", "quizgen.writers.qti21", _QTI),
        Format("qti30", "QTI 3.0 package: players of the newest version", "qti30.zip", "quizgen.writers.qti30", _QTI),
        Format("quizlet", "Quizlet: two sides of a card", "quizlet.tsv", "quizgen.writers.quizlet", _QUIZLET),
        Format(
            "sheet",
            "bubble sheets, keys for ZipGrade and OMRChecker",
            "answers-a4.pdf, zipgrade.csv, omrchecker-a4.zip",
            "quizgen.writers.sheet",
            _SHEET,
            fits="told",
        ),
        Format("study", "one-page study sheet: timeline, people, sayings", "study-a4.pdf", "quizgen.writers.study", _ARTICLES, fits="whole"),
        Format("wayground", "Wayground (Quizizz): live games", "wayground.xlsx", "quizgen.writers.wayground", _WAYGROUND),
        Format("zipgrade", "ZipGrade: keys of all papers", "zipgrade.csv", "quizgen.writers.zipgrade", _ZIPGRADE, fits="whole"),
    )
}  # fmt: skip
