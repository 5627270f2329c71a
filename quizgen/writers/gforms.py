"""Google Forms: an Apps Script that makes the quiz in the teacher's own account (developers.google.com, FormApp)."""

from __future__ import annotations

import json
from typing import Any

from quizgen.model.item import Item
from quizgen.model.quiz import History, Quiz, Release, Written
from quizgen.writers.prose import about, feedback, reasons

# The quiz stands in one block of data; no text of it ever becomes code.
_SCRIPT = """\
// A quiz for Google Forms. Open script.google.com, start a new project, paste all of this in place of what
// is there, press Run (function makeQuiz) and allow it; the log then shows the links to the new form.
var QUIZ = %s;

function makeQuiz() {
  var feedback = function (text) {
    return FormApp.createFeedback().setText(text).build();
  };
  var form = FormApp.create(QUIZ.title);
  form.setIsQuiz(true);
  if (QUIZ.description) form.setDescription(QUIZ.description);
  QUIZ.questions.forEach(function (question) {
    var item = question.choices ? form.addMultipleChoiceItem() : form.addTextItem();
    item.setTitle(question.title).setPoints(question.points).setRequired(false);
    if (question.help) item.setHelpText(question.help);
    if (question.choices) {
      item.setChoices(question.choices.map(function (choice) {
        return item.createChoice(choice.text, choice.right);
      }));
      if (question.right) item.setFeedbackForCorrect(feedback(question.right));
      if (question.wrong) item.setFeedbackForIncorrect(feedback(question.wrong));
    } else if (question.right) {
      item.setGeneralFeedback(feedback(question.right));
    }
  });
  Logger.log('Edit: ' + form.getEditUrl());
  Logger.log('Send: ' + form.getPublishedUrl());
}
"""


def write(quiz: Quiz, release: Release, history: History | None) -> Written:
    """`google-forms.js`, to paste into script.google.com."""
    questions = [_question(item, quiz.language, release.print.points[item.id]) for item in quiz.items]
    data = {"title": quiz.title, "description": "\n".join(about(quiz)), "questions": questions}
    return Written(files={"google-forms.js": (_SCRIPT % literal(data)).encode()})


def literal(value: Any) -> str:
    """JSON that is also a JavaScript literal, in ASCII: no `<`, U+2028 or `</script>` in it."""
    text = json.dumps(value, indent=1, ensure_ascii=True)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _question(item: Item, language: str, points: int) -> dict[str, Any]:
    told = feedback(item, language)
    found: dict[str, Any] = {"title": item.stem, "points": points}
    found |= {"help": item.context} if item.context else {}
    if not item.options:
        return found | {"right": "\n".join([item.answer, *told])}
    found["choices"] = [{"text": option.text, "right": option.right} for option in item.options]
    right = next((option.why for option in item.options if option.right), "")
    alone = [right] if right and right != item.explanation else []
    return found | {"right": "\n".join([*alone, *told]), "wrong": "\n".join([*alone, *told, *reasons(item)])}
