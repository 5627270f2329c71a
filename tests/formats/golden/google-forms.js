// A quiz for Google Forms. Open script.google.com, start a new project, paste all of this in place of what
// is there, press Run (function makeQuiz) and allow it; the log then shows the links to the new form.
var QUIZ = {
 "title": "Sudria: ports \u0026 prices",
 "description": "unreviewed draft\nText: Example Wire, CC BY 4.0",
 "questions": [
  {
   "title": "Who halted imports of tin {raw = 5 %} from Sudria?",
   "points": 1,
   "help": "Report of May 2016: Ports close",
   "choices": [
    {
     "text": "Estmark #1",
     "right": false
    },
    {
     "text": "~The Guild~",
     "right": false
    },
    {
     "text": "Norland",
     "right": true
    },
    {
     "text": "Sudria \u003citself\u003e",
     "right": false
    }
   ],
   "right": "Norland did so on 10 May.\nNorland suspended imports of tin.\n\u201cNorland suspended imports of tin \u0026 timber on Tuesday, its ministry said.\u201d\n\u201c\u201cNo tin,\u201d it said.\u201d\nPorts \u0026 prices: \u201copen\u201d, Example Wire, 10 May 2016",
   "wrong": "Norland did so on 10 May.\nNorland suspended imports of tin.\n\u201cNorland suspended imports of tin \u0026 timber on Tuesday, its ministry said.\u201d\n\u201c\u201cNo tin,\u201d it said.\u201d\nPorts \u0026 prices: \u201copen\u201d, Example Wire, 10 May 2016\nEstmark #1: Estmark only watched: it \u201cwaited\u201d.\n~The Guild~: The Guild asked for it."
  },
  {
   "title": "When was it?",
   "points": 2,
   "choices": [
    {
     "text": "8 May 2016",
     "right": false
    },
    {
     "text": "9 May 2016",
     "right": false
    },
    {
     "text": "10 May 2016",
     "right": true
    },
    {
     "text": "11 May 2016",
     "right": false
    }
   ],
   "right": "The 10th.\nNorland suspended imports of tin.\n\u201cNorland suspended imports of tin \u0026 timber on Tuesday, its ministry said.\u201d\n\u201c\u201cNo tin,\u201d it said.\u201d\nPorts \u0026 prices: \u201copen\u201d, Example Wire, 10 May 2016",
   "wrong": "The 10th.\nNorland suspended imports of tin.\n\u201cNorland suspended imports of tin \u0026 timber on Tuesday, its ministry said.\u201d\n\u201c\u201cNo tin,\u201d it said.\u201d\nPorts \u0026 prices: \u201copen\u201d, Example Wire, 10 May 2016\n8 May 2016: The 8th.\n9 May 2016: The 9th.\n11 May 2016: The 11th."
  },
  {
   "title": "What was halted?",
   "points": 1,
   "help": "Report of May 2016: Ports close",
   "right": "Imports of tin*\nNorland suspended imports of tin.\n\u201cNorland suspended imports of tin \u0026 timber on Tuesday, its ministry said.\u201d\n\u201c\u201cNo tin,\u201d it said.\u201d\nPorts \u0026 prices: \u201copen\u201d, Example Wire, 10 May 2016"
  },
  {
   "title": "Norland suspended ____ of tin.",
   "points": 1,
   "help": "Report of May 2016: Ports close",
   "right": "imports\nNorland suspended imports of tin.\n\u201cNorland suspended imports of tin \u0026 timber on Tuesday, its ministry said.\u201d\n\u201c\u201cNo tin,\u201d it said.\u201d\nPorts \u0026 prices: \u201copen\u201d, Example Wire, 10 May 2016"
  }
 ]
};

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
