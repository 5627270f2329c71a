/* Shuffles the options, takes a choice by touch or key, and marks it on the back. Anki keeps one
   document for all cards and runs this anew on each side, so nothing here is global but one listener. */
(function () {
  "use strict";
  var card = document.querySelector(".qg");
  var list = card && card.querySelector(".qg-options");
  var items = list ? Array.prototype.slice.call(list.children) : [];
  var STORE = "quizgen.card";
  var state = null;

  function text(node) {
    return (node ? node.textContent : "").replace(/\s+/g, " ").trim();
  }

  function hash(string) {
    var h = 7;
    for (var i = 0; i < string.length; i++) {
      h = (h * 31 + string.charCodeAt(i)) % 2147483647;
    }
    return h;
  }

  /* Returns whether the back will find it. */
  function save() {
    window.quizgenCard = state;
    try {
      sessionStorage.setItem(STORE, JSON.stringify(state));
      return true;
    } catch (e) {
      return false;
    }
  }

  function load(key) {
    var found = window.quizgenCard;
    try {
      found = JSON.parse(sessionStorage.getItem(STORE)) || found;
    } catch (e) {}
    return found && found.key === key ? found : null;
  }

  function straight() {
    return items.map(function (_, i) { return i; });
  }

  /* Fisher and Yates, with Park and Miller's generator: the same on every engine for one seed. */
  function shuffled(seed) {
    var order = straight();
    seed = seed % 2147483646 + 1;
    for (var i = order.length - 1; i > 0; i--) {
      seed = seed * 16807 % 2147483647;
      var j = seed % (i + 1), kept = order[i];
      order[i] = order[j];
      order[j] = kept;
    }
    return order;
  }

  function fixed() {
    var tags = " " + card.getAttribute("data-tags").toLowerCase() + " ";
    return tags.indexOf(" quizgen::sorted ") >= 0;
  }

  /* Where nothing can be kept between the sides, both sides draw the same order for a day. */
  function begin(key, keeps) {
    var seed = keeps ? Math.floor(Math.random() * 2147483646) : hash(key + new Date().toDateString());
    return { key: key, order: fixed() ? straight() : shuffled(seed), choice: -1 };
  }

  function arrange() {
    items = state.order.map(function (i) { return items[i]; });
    items.forEach(function (li) { list.appendChild(li); });
  }

  function choose(place, focus) {
    items.forEach(function (li, i) {
      li.setAttribute("aria-checked", i === place ? "true" : "false");
      li.tabIndex = i === Math.max(place, 0) ? 0 : -1;
    });
    state.choice = place < 0 ? -1 : state.order[place];
    save();
    if (focus) {
      items[place].focus();
    }
  }

  function offer() {
    list.setAttribute("role", "radiogroup");
    list.setAttribute("aria-labelledby", "qg-question");
    items.forEach(function (li, i) {
      li.setAttribute("role", "radio");
      li.className += " tappable";
      li.onclick = function () { choose(i, false); };
    });
    choose(-1, false);
    append(card, "p", "qg-hint qg-keys", "Click an answer, or press ↑ or ↓, or Alt and its number.");
    document.addEventListener("keydown", window.quizgenKeys = pressed);
  }

  function pressed(event) {
    var target = event.target, code = event.keyCode, at = state.order.indexOf(state.choice), to = -1;
    if (!document.documentElement.contains(list) || event.ctrlKey || event.metaKey) return;
    if (target && (/^(INPUT|TEXTAREA|SELECT)$/.test(target.nodeName) || target.isContentEditable)) return;
    if (code >= 49 && code <= 57) to = code - 49;
    else if (code >= 97 && code <= 105) to = code - 97;
    else if (code >= 65 && code <= 73 && !event.altKey) to = code - 65;
    else if (code === 40) to = (at + 1) % items.length;
    else if (code === 38) to = at <= 0 ? items.length - 1 : at - 1;
    else if (code === 32 && items.indexOf(target) !== at) to = items.indexOf(target);
    if (to < 0 || to >= items.length) return;
    event.preventDefault();
    event.stopPropagation();
    choose(to, true);
  }

  function append(parent, kind, cls, words) {
    var made = document.createElement(kind);
    made.className = cls;
    made.textContent = words;
    parent.appendChild(made);
  }

  function mark(li, cls, words) {
    li.className += " " + cls;
    append(li, "span", "qg-mark", words);
  }

  function show() {
    var answer = text(card.querySelector(".qg-key"));
    var right = items.filter(function (li) { return text(li) === answer; })[0];
    var chosen = items[state.order.indexOf(state.choice)];
    if (!right) return; /* somebody edited the note: the answer stands below the options */
    card.className += " qg-marked";
    mark(right, "qg-right", right === chosen ? "right answer, your choice" : "right answer");
    if (chosen && chosen !== right) {
      mark(chosen, "qg-wrong", "your choice");
    }
  }

  document.removeEventListener("keydown", window.quizgenKeys);
  window.quizgenKeys = null;
  if (!items.length) return;
  var back = card.getAttribute("data-side") === "back";
  var key = "" + hash(text(card.querySelector(".qg-question")) + items.map(text).join("\n"));
  state = (back && load(key)) || begin(key, !back && save());
  arrange();
  if (back) show();
  else offer();
})();
