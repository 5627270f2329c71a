"""The page as a browser's requests see it: what it shows, what it decides, and whom it refuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import review_samples as samples
from starlette.testclient import TestClient

from quizgen.review.app import make_app
from quizgen.review.stories import Stories

WHY = "qa/timber/why-halt"
PORT = 8765
HOST = f"127.0.0.1:{PORT}"


class Page:
    """A browser that has the cookie, on a page of its own project."""

    def __init__(self, folder: Path, opened: bool = True) -> None:
        self.folder, self.ended = folder, []
        self.stories = Stories(folder)
        first = None
        if opened:
            first, problems = self.stories.show(folder / "source" / "timber.yaml")
            assert first == 0, problems
        self.app, self.guard = make_app(self.stories, lambda: self.ended.append(True), first)
        self.guard.listen(PORT)
        self.client = TestClient(self.app, base_url=f"http://{HOST}", raise_server_exceptions=True)

    def enter(self) -> Page:
        answer = self.client.get(f"/?token={self.guard.token}")
        assert answer.status_code == 200 and 'url=/"' in answer.text
        return self

    def post(self, path: str, body: object, **headers: str):
        return self.client.post(path, content=json.dumps(body), headers={"content-type": "application/json", **headers})

    def decide(self, **decision: object):
        return self.post("/api/story/0/decide", {"decision": decision})


@pytest.fixture
def page(tmp_path: Path) -> Page:
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "timber.yaml").write_text(samples.ARTICLE, "utf-8")
    return Page(tmp_path).enter()


# ---- who may ask


def test_the_token_is_good_once_and_its_cookie_is_strict(page):
    other = TestClient(page.app, base_url=f"http://{HOST}")
    assert other.get("/").status_code == 403
    answer = other.get("/?token=guess")
    assert answer.status_code == 403 and "set-cookie" not in answer.headers
    fresh = Page(page.folder)
    token = fresh.guard.token
    first = fresh.client.get(f"/?token={token}")
    cookie = first.headers["set-cookie"].lower()
    assert "samesite=strict" in cookie and "httponly" in cookie and "path=/" in cookie
    assert TestClient(fresh.app, base_url=f"http://{HOST}").get(f"/?token={token}").status_code == 403
    assert fresh.client.get(f"/?token={token}").status_code == 200, "who has the cookie may follow the address again"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"host": "quizgen.example:8765"}, 421),
        ({"host": "127.0.0.1:8766"}, 421),
        ({"host": ""}, 421),
        ({"origin": "https://other.example"}, 403),
        ({"origin": "null"}, 403),
        ({"origin": "http://127.0.0.1:8766"}, 403),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
    ],
)
def test_another_site_or_name_is_refused(page, headers, status):
    assert page.client.get("/api/story/0", headers=headers).status_code == status
    before = (page.folder / "source" / "timber.yaml").read_bytes()
    body = {"decision": {"do": "accept", "item": WHY}}
    assert page.post("/api/story/0/decide", body, **headers).status_code == status
    assert (page.folder / "source" / "timber.yaml").read_bytes() == before


def test_without_the_cookie_nothing_is_answered(page):
    page.client.cookies.clear()
    for path in ("/", "/story/0", "/api/story/0", "/static/page.js", "/api/articles", "/story/0/file/0"):
        assert page.client.get(path).status_code == 403, path
    assert page.decide(do="accept", item=WHY).status_code == 403


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""])
def test_only_json_is_taken(page, kind):
    body = json.dumps({"decision": {"do": "accept", "item": WHY}})
    headers = {"content-type": kind} if kind else {}
    assert page.client.post("/api/story/0/decide", content=body, headers=headers).status_code == 415
    assert page.client.put("/api/story/0/decide", content=body).status_code == 415


def test_every_answer_forbids_what_a_page_does_not_need(page):
    for path in ("/", "/static/page.js", "/nothing", "/api/story/0", "/api/story/9"):
        headers = page.client.get(path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy and "unsafe" not in policy and "http" not in policy
        assert headers["x-content-type-options"] == "nosniff" and headers["cache-control"] == "no-store"
    refused = page.client.get("/", headers={"host": "x"})
    assert "content-security-policy" in refused.headers


def test_the_pages_have_no_inline_script_style_or_foreign_address(page):
    for path in ("/", "/?start", "/static/page.css", "/static/page.js", "/static/form.js", "/static/start.js", "/static/sheets.js", "/static/dom.js"):
        text = page.client.get(path).text
        assert "<style" not in text and " style=" not in text and "innerHTML" not in text and "eval(" not in text
        assert "https://" not in text and "//cdn" not in text
        if path.startswith("/?") or path == "/":
            assert text.count("<script") == text.count("<script type=\"module\" src=\"/static/")
            assert " on" not in text.replace(" on ", " ").partition("<body")[2] or "onclick=" not in text


@pytest.mark.parametrize("path", ["/static/../app.py", "/static/%2e%2e/guard.py", "/static/..%2f..%2fbuild/check.py", "/story/0/file/0", "/story/-1", "/story/7"])
def test_no_file_is_named_by_the_page(page, path):
    assert page.client.get(path).status_code == 404


@pytest.mark.parametrize(
    "body",
    ["", "{", "[]", "null", '{"decision": 7}', '{"decision": {"do": "rm", "item": "x"}}', '{"decision": {"do": "accept"}}',
     '{"decision": {"do": "accept", "item": "x", "file": "/etc/passwd"}}', "\ud800" * 3, '{"decision": {"do": "move", "item": "x", "to": -1}}'],
)  # fmt: skip
def test_what_is_no_decision_is_refused_in_words(page, body):
    answer = page.client.post("/api/story/0/decide", content=body.encode("utf-8", "surrogatepass"), headers={"content-type": "application/json"})
    assert answer.status_code == 400 and answer.json()["problems"][0]["says"]


def test_too_much_at_once_is_refused(page):
    assert page.post("/api/story/0/paste", {"text": "x" * 9_000_000}).status_code == 413


# ---- what it shows and decides


def test_the_state_has_the_story_the_questions_and_how_far_one_is(page):
    state = page.client.get("/api/story/0").json()
    assert state["title"] == "Norland halts imports of timber" and state["wanted"] == 10
    assert "".join(p["text"] for part in state["text"] for p in part).startswith("Norland halted imports")
    card = state["cards"][WHY]
    assert card["state"] == "open" and card["evidence"] and any(o["right"] for o in card["options"])
    assert all(o["why"] for o in card["options"] if not o["right"])
    assert state["undo"] is None


def test_a_decision_is_answered_with_the_new_state_and_stands_in_the_files(page):
    answer = page.decide(do="accept", item=WHY).json()
    assert answer["state"]["cards"][WHY]["state"] == "accepted" and answer["state"]["keep"] == [WHY]
    assert answer["state"]["undo"].startswith("accept")
    assert WHY in (page.folder / "decks" / "timber.yaml").read_text("utf-8")
    back = page.decide(do="undo").json()
    assert back["item"] == WHY and back["state"]["keep"] == [] and back["state"]["redo"].startswith("accept")
    assert (page.folder / "source" / "timber.yaml").read_text("utf-8") == samples.ARTICLE


def test_two_tabs_see_one_story(page):
    before = page.client.get("/api/story/0").json()["version"]
    page.decide(do="accept", item=WHY)
    assert page.client.get("/api/story/0").json()["version"] > before
    assert page.decide(do="drop", item=WHY).json()["state"]["keep"] == []


def test_a_file_changed_by_hand_is_said_with_409_and_then_read_again(page):
    path = page.folder / "source" / "timber.yaml"
    path.write_text(samples.ARTICLE.replace("A gift to smugglers", "A gift to Sudria"), "utf-8")
    answer = page.decide(do="accept", item=WHY)
    assert answer.status_code == 409 and "changed on disk" in answer.json()["problems"][0]["says"]
    state = page.client.get("/api/story/0").json()
    assert state["cards"]["qa/timber/lind-called"]["answer"] == "A gift to Sudria"
    assert page.decide(do="accept", item=WHY).status_code == 200


def test_a_broken_file_is_said_and_the_page_keeps_what_it_had(page):
    path = page.folder / "source" / "timber.yaml"
    path.write_text("facts: [", "utf-8")
    answer = page.client.get("/api/story/0")
    assert answer.status_code == 409 and answer.json()["problems"]
    path.write_text(samples.ARTICLE, "utf-8")
    assert page.client.get("/api/story/0").status_code == 200


def test_typing_is_judged_and_blanks_get_suggestions(page):
    asked = {"question": "How many jobs did the port of Halden lose in May 2016?", "answer": "5.7 million", "wrong": [{"text": "300"}, {"text": "600"}],
             "evidence": ["The port of Halden lost 300 jobs within a week."]}  # fmt: skip
    found = page.post("/api/story/0/judge", {"asked": asked}).json()
    assert found["decision"] == "refused" and any("5.7 million" in r["says"] for r in found["reasons"])
    good = page.post("/api/story/0/judge", {"asked": {**asked, "answer": "300", "wrong": [{"text": "150"}, {"text": "600"}]}}).json()
    assert good["decision"] == "admitted" and len(good["options"]) == 3 and not good["missing"]
    blank = {"field": "wrong", "question": asked["question"], "answer": "300", "passage": asked["evidence"][0]}
    offers = page.post("/api/story/0/suggest", blank).json()["suggestions"]
    assert offers and all(o["why"] for o in offers)


def test_a_selection_gives_its_sentence_and_questions_by_rule(page):
    text = samples.TEXT
    start = text.index("called the halt")
    found = page.post("/api/story/0/select", {"start": start, "end": start + 15}).json()
    assert found["passage"].startswith("Omar Lind") and found["words"] == "called the halt"
    assert any(s["answer"] == "Omar Lind" for s in found["stems"])
    assert page.post("/api/story/0/select", {"start": 5, "end": 5}).status_code == 422


@pytest.mark.parametrize(
    "text",
    [
        'Here you are:\n```json\n[{"question": "How many jobs did the port of Halden lose in May 2016?", "answer": "300", "wrong": ["150", "600"], "quote": "The port of Halden lost 300 jobs within a week."}]\n```\nGood luck!',
        "question,answer,wrong1,wrong2,quote\nHow many jobs did the port of Halden lose in May 2016?,300,150,600,The port of Halden lost 300 jobs within a week.\n",
        '{"schema": "quizgen/questions@1", "questions": [{"question": "How many jobs did the port of Halden lose in May 2016?", "answer": "300", "wrong": ["150", "600"], "quote": "The port of Halden lost 300 jobs within a week."}]}',
    ],
)
def test_pasted_questions_are_shown_with_what_the_gates_say(page, text):
    (found,) = page.post("/api/story/0/paste", {"text": text, "by": "person"}).json()["questions"]
    assert found["decision"] == "admitted" and found["asked"]["answer"] == "300"


CLAIMS = [{"question": "How many jobs did the port of Halden lose in May 2016?", "answer": "300", "wrong": ["150", "600"],
           "quote": "The port of Halden lost 300 jobs within a week.", "by": "person"}]  # fmt: skip


@pytest.mark.parametrize(("said", "by"), [({"by": "model", "name": "Some Chat 2"}, "model Some-Chat-2@"), ({"by": "model"}, "model unknown@"), ({"by": "person"}, "person")])
def test_who_wrote_pasted_questions_is_asked_and_never_believed(page, said, by):
    (found,) = page.post("/api/story/0/paste", {"text": json.dumps(CLAIMS), **said}).json()["questions"]
    page.decide(do="ask", item="end", asked=found["asked"])
    (fact,) = [f for f in page.stories.desks[0].article.facts if getattr(f, "question", "") == CLAIMS[0]["question"]]
    assert fact.by.startswith(by) and {f.by for f in fact.foils["answer"]} == {fact.by}
    assert page.post("/api/story/0/paste", {"text": json.dumps(CLAIMS)}).status_code == 400


def test_pasted_nonsense_is_said(page):
    found = page.post("/api/story/0/paste", {"text": "hello <b>there</b>", "by": "model"}).json()
    assert found["questions"] == [] and found["problems"]
    assert "timber" in page.client.get("/api/story/0/prompt").json()["prompt"]


def test_from_accept_to_the_printed_paper(page):
    page.decide(do="accept", item=WHY)
    page.decide(do="size", questions=1)
    paper = page.client.get("/api/story/0/paper").json()
    assert [i["id"] for i in paper["items"]] == [WHY] and paper["notice"] == "" and paper["left_out"] == []
    done = page.post("/api/story/0/finish", {"formats": ["pdf"], "page": "letter"}).json()
    names = [f["name"] for f in done["files"]]
    assert "paper-letter.pdf" in names and "key-letter.pdf" in names
    answer = page.client.get(done["files"][names.index("paper-letter.pdf")]["at"])
    assert answer.content.startswith(b"%PDF") and "attachment" in answer.headers["content-disposition"]
    assert page.client.get("/story/0/file/99").status_code == 404


def test_what_a_format_cannot_hold_is_said(page):
    page.decide(do="accept", item=WHY)
    page.decide(do="size", questions=1)
    done = page.post("/api/story/0/finish", {"formats": ["gift", "aiken"]}).json()
    assert any(f["name"].endswith(".gift") or "gift" in f["name"] for f in done["files"])
    assert any(line.startswith("aiken:") for line in done["losses"])


def test_a_rebuild_from_the_command_line_gives_the_same_bytes(page):
    from quizgen.build.wishes import Wishes
    from quizgen.build.targets import build_targets

    page.decide(do="accept", item=WHY)
    page.decide(do="size", questions=1)
    page.post("/api/story/0/finish", {"formats": ["pdf"]})
    paper = page.folder / "decks" / "timber" / "paper-a4.pdf"
    before = paper.read_bytes()
    paper.unlink()
    (done,) = build_targets([page.folder / "decks" / "timber.yaml"], Wishes(to=("pdf",)), page.folder)
    assert not done.failed and paper.read_bytes() == before


def test_finish_without_anything_accepted_says_what_to_do(page):
    answer = page.post("/api/story/0/finish", {"formats": ["pdf"]})
    assert answer.status_code == 422 and "accept" in answer.json()["problems"][0]["mend"]
    page.decide(do="accept", item=WHY)
    assert "unknown" in str(page.post("/api/story/0/finish", {"formats": ["exe"]}).json())


def test_errata_by_the_code_of_a_printed_paper(page):
    page.decide(do="accept", item=WHY)
    page.decide(do="size", questions=1)
    page.post("/api/story/0/finish", {"formats": ["pdf"]})
    code = page.client.get("/api/story/0/paper").json()["code"]
    found = page.post("/api/errata", {"code": f"{code} 1"}).json()
    assert "why did norland halt" in found["stem"].casefold() and found["article"] == 0
    assert any(p["place"].endswith(".yaml:9") or "timber.yaml" in p["place"] for p in found["passages"])
    assert page.post("/api/errata", {"code": "nothing"}).status_code == 422


def test_end_is_told_to_the_server(page):
    assert page.post("/api/stop", {}).status_code == 204 and page.ended == [True]


# ---- the start page


def test_a_pasted_story_is_looked_at_drafted_and_opened(tmp_path):
    page = Page(tmp_path, opened=False).enter()
    assert "Paste the text" in page.client.get("/").text
    text = page.post("/api/example", {}).json()["text"]
    found = page.post("/api/look", {"text": text}).json()
    assert found["title"] == "Norland closes its canal to tankers after spill" and found["published"] == "2016-05-12"
    given = {"text": text, "title": found["title"], "published": found["published"], "publisher": "The Halden Post"}
    done = page.post("/api/begin", given).json()
    assert done["at"] == "/story/0", done
    (path,) = tmp_path.rglob("source/*.yaml")
    written = path.read_text("utf-8")
    assert "publisher: The Halden Post" in written and "published: 2016-05-12" in written
    assert page.client.get("/api/story/0").json()["points"]
    state = page.client.get("/api/story/0").json()
    assert any(not c["missing"] and c["kind"] == "question" for c in state["cards"].values()), "the example has a question ready"


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"text": "Bonjour tout le monde. " * 20}, "English"),
        ({"text": ""}, "empty"),
        ({"text": "No sentence"}, "sentence"),
        ({"text": "The ship sank on Monday near the port of Halden. " * 5000}, "characters"),
        ({"file": "AAAA", "suffix": ".docx"}, ""),
        ({"file": "AAAA", "suffix": ".exe"}, "ending"),
        ({"file": "not base64!"}, "read"),
    ],
)
def test_what_is_no_story_is_said(tmp_path, given, says):
    page = Page(tmp_path, opened=False).enter()
    answer = page.post("/api/look", given)
    assert answer.status_code in (400, 422) and says in str(answer.json()["problems"]), answer.json()
    assert list(tmp_path.iterdir()) == []


def test_the_articles_of_a_project_are_listed_with_what_is_left(page):
    page.decide(do="accept", item=WHY)
    (row,) = page.client.get("/api/articles").json()["articles"]
    assert row["title"].startswith("Norland") and row["accepted"] == 1 and row["waiting"] == 4
    assert page.post("/api/open", {"number": 0}).json() == {"at": "/story/0"}
    assert page.post("/api/open", {"number": 5}).status_code == 404
