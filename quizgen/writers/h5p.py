"""H5P: a Question Set of multiple-choice questions (H5P.QuestionSet 1.21, H5P.MultiChoice 1.16)."""

from __future__ import annotations

import json
from html import escape
from typing import Any
from uuid import UUID

from quizgen.model.item import Item
from quizgen.model.quiz import History, Quiz, Release, Written
from quizgen.writers.fitting import drawn
from quizgen.writers.prose import about, feedback, html, paragraph, question_html
from quizgen.writers.zipped import zipped

_SET, _CHOICE = ("H5P.QuestionSet", 1, 21), ("H5P.MultiChoice", 1, 16)
_LIBRARIES = (_SET, _CHOICE, ("H5P.Components", 1, 0), ("jQuery.ui", 1, 10))


def write(quiz: Quiz, release: Release, history: History | None) -> Written:
    """`quiz.h5p`: content only; the platform has the libraries."""
    files = {"h5p.json": _json(_package(quiz)), "content/content.json": _json(_content(quiz))}
    return Written(files={"quiz.h5p": zipped(files)})


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def _package(quiz: Quiz) -> dict[str, Any]:
    libraries = [{"machineName": n, "majorVersion": major, "minorVersion": minor} for n, major, minor in _LIBRARIES]
    language = quiz.language.partition("-")[0] or "und"
    return {
        "title": quiz.title,
        "language": language,
        "defaultLanguage": language,
        "mainLibrary": _SET[0],
        "embedTypes": ["div"],
        "license": "U",
        "preloadedDependencies": libraries,
    }


def _content(quiz: Quiz) -> dict[str, Any]:
    return {
        "introPage": _cover(quiz),
        "progressType": "textual",
        "passPercentage": 50,
        "disableBackwardsNavigation": False,
        "randomQuestions": False,
        "questions": [_question(item, quiz.language) for item in quiz.items],
        "texts": {
            "prevButton": "Previous", "nextButton": "Next", "finishButton": "Finish", "submitButton": "Submit",
            "textualProgress": "Question @current of @total", "jumpToQuestion": "Question %d of %total",
            "questionLabel": "Question", "readSpeakerProgress": "Question @current of @total",
            "unansweredText": "Unanswered", "answeredText": "Answered", "currentQuestionText": "Current question",
            "navigationLabel": "Questions",
        },
        "endGame": {
            "showResultPage": True, "showSolutionButton": True, "showRetryButton": True, "message": "Your result:",
            "noResultMessage": "Finished", "scoreBarLabel": "You got @finals out of @totals points",
            "overallFeedback": [{"from": 0, "to": 100}], "solutionButtonText": "Show solution", "retryButtonText": "Retry",
            "finishButtonText": "Finish", "submitButtonText": "Submit", "showAnimations": False,
        },
        "override": {"checkButton": True},
    }  # fmt: skip


def _cover(quiz: Quiz) -> dict[str, Any]:
    """The first page, where there is something to say. Platforms escape its title, and the player shows that as text:
    a title with `&` or `<` stands in the introduction, which is HTML for both."""
    told = about(quiz)
    plain = html(quiz.title) == quiz.title
    first = "" if plain else f"<p><strong>{html(quiz.title)}</strong></p>"
    introduction = first + "".join(map(paragraph, told))
    shown = {"title": quiz.title if plain else "", "introduction": introduction}
    return {"showIntroPage": bool(told), "startButtonText": "Start"} | shown


def _question(item: Item, language: str) -> dict[str, Any]:
    """The explanation, the evidence and its source are told with the right answer, whatever was chosen."""
    general = _line("\n".join(feedback(item, language)))
    return {
        "library": f"{_CHOICE[0]} {_CHOICE[1]}.{_CHOICE[2]}",
        "metadata": {"contentType": "Multiple Choice", "license": "U", "title": " ".join(item.stem.split())[:120]},
        "subContentId": str(UUID(bytes=drawn("h5p", item.id)[:16], version=4)),
        "params": {
            "question": question_html(item),
            "answers": [_answer(option.text, option.right, option.why) for option in item.options],
            "overallFeedback": [{"from": 0, "to": 100, "feedback": general}] if general else [],
            "behaviour": {
                "enableRetry": True, "enableSolutionsButton": True, "enableCheckButton": True, "type": "single",
                "singlePoint": False, "randomAnswers": not item.ordered, "showSolutionsRequiresInput": True,
                "confirmCheckDialog": False, "confirmRetryDialog": False, "autoCheck": False, "passPercentage": 100,
                "showScorePoints": True,
            },
            "media": {"disableImageZooming": False},
            "UI": {
                "checkAnswerButton": "Check", "submitAnswerButton": "Submit", "showSolutionButton": "Show solution",
                "tryAgainButton": "Retry", "tipsLabel": "Show tip", "scoreBarLabel": "You got :num out of :total points",
                "tipAvailable": "Tip available", "feedbackAvailable": "Feedback available",
                "readFeedback": "Read feedback", "wrongAnswer": "Wrong answer", "correctAnswer": "Correct answer",
                "shouldCheck": "Should have been checked", "shouldNotCheck": "Should not have been checked",
                "noInput": "Please answer before viewing the solution", "a11yCheck": "Check the answers.",
                "a11yShowSolution": "Show the solution.", "a11yRetry": "Retry the task.",
            },
        },
    }  # fmt: skip


def _line(text: str) -> str:
    """A text of which H5P keeps no markup. Platforms escape it once more, without touching entities."""
    return escape(" ".join(text.split()))


def _answer(text: str, right: bool, why: str) -> dict[str, Any]:
    told = {"tip": "", "chosenFeedback": _line(why), "notChosenFeedback": ""}
    return {"text": f"<div>{html(text)}</div>\n", "correct": right, "tipsAndFeedback": told}
