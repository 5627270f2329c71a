"""The page in a real browser: from a story to a printed paper by keyboard, by mouse and on a phone; what goes wrong on
the way; and axe-core in every state."""

from __future__ import annotations

import http.server
import threading

import pytest
from review_browser import PHONE, STORY, WIDE, accepted, browser, many_facts, page_on, ready, story_in, until, up, violations

pytestmark = [pytest.mark.needs("chromium"), pytest.mark.needs_package("playwright"), pytest.mark.timeout(300)]


@pytest.fixture(scope="module")
def chromium():
    with browser() as one:
        yield one


def quiet(page) -> bool:
    """Nothing was said on the console, and nothing came from elsewhere."""
    return [s for s in page.said if "favicon" not in s] == []


def test_by_keyboard_alone_from_a_story_to_a_printed_paper(chromium, tmp_path):
    story_in(tmp_path)
    with up(tmp_path, "canal.txt") as server:
        page = ready(page_on(chromium, server.address))
        press = page.keyboard.press
        page.wait_for_function("() => !document.body.innerText.includes('still reading')", timeout=30_000)
        for _ in range(14):  # accept what can be printed, fill in what cannot, from what is offered
            before = page.inner_text("#progress")
            filled = page.locator("#card .acts .main").first.inner_text() if page.locator("#card .acts .main").count() else ""
            if filled.startswith("Accept"):
                press("Enter")
            elif filled.startswith("Fill in"):
                press("Enter")
                page.wait_for_selector("#form")
                page.wait_for_timeout(400)
                press("Alt+1"), page.wait_for_timeout(300), press("Alt+1"), page.wait_for_timeout(300)
                press("Control+Enter")
                page.wait_for_timeout(300)
                if page.locator("#form").count():
                    press("Escape"), press("j")
            else:
                press("j")
            page.wait_for_timeout(250)
            if before == page.inner_text("#progress"):
                press("j")
                page.wait_for_timeout(100)
        count = len(accepted(tmp_path))
        assert count >= 3, page.inner_text("#card")
        press("u")
        until(lambda: len(accepted(tmp_path)) == count - 1)
        page.wait_for_selector("#redo:not([disabled])")
        press("r")
        until(lambda: len(accepted(tmp_path)) == count)
        press("p")
        page.wait_for_selector(".sheet > ol > li")
        press("Escape")
        press("f")
        page.wait_for_selector("#sheet[open] button.main")
        for _ in range(40):
            press("Tab")
            if page.evaluate("document.activeElement.textContent.startsWith('Make the files')"):
                break
        press("Enter")
        page.wait_for_selector("#made a", timeout=60_000)
        assert quiet(page), page.said
    assert list(tmp_path.rglob("paper-a4.pdf"))[0].read_bytes().startswith(b"%PDF")
    assert list(tmp_path.rglob("key-a4.pdf")) and list(tmp_path.rglob("*.apkg"))


def test_by_mouse_alone(chromium, tmp_path):
    story_in(tmp_path)
    with up(tmp_path) as server:
        page = page_on(chromium, server.address)
        page.wait_for_selector("body[data-ready]")
        page.click("#example")
        page.wait_for_selector("#details:not([hidden])")
        page.click("#go")
        page.wait_for_url("**/story/0", timeout=60_000)
        ready(page)
        page.click("#story mark >> nth=1")
        page.click("text=Terms, offices and places")
        page.click("#card .acts .main")
        until(lambda: len(accepted(tmp_path)) == 1)
        page.click("[data-do=undo]")
        until(lambda: accepted(tmp_path) == [])
        page.click("[data-do=redo]")
        until(lambda: len(accepted(tmp_path)) == 1)
        page.click("[data-do=finish]")
        with page.expect_download() as got:
            page.click("#sheet-body button.main")
            page.click("#made a >> nth=0", timeout=60_000)
        assert got.value.suggested_filename.endswith(".pdf")
        page.click("text=End quizgen")
        page.wait_for_selector("text=quizgen has ended")
        assert server.process.wait(20) == 0
        assert quiet(page), page.said


def test_ask_your_own_from_selected_words(chromium, tmp_path):
    story_in(tmp_path)
    with up(tmp_path, "canal.txt") as server:
        page = ready(page_on(chromium, server.address))
        page.evaluate("""() => {
            const piece = [...document.querySelectorAll('#story [data-at]')].find((p) => p.textContent.includes('300,000 people'));
            const node = piece.firstChild, at = node.textContent.indexOf('300,000 people');
            getSelection().setBaseAndExtent(node, at, node, at + 14);
        }""")
        page.keyboard.press("a")
        page.wait_for_selector("#form")
        assert "300,000 people in the capital were told" in page.input_value("#e")
        page.fill("#q", "How many people in the capital of Norland were told to boil their water in May 2016?")
        page.fill("#a", "About 300,000")
        page.fill("#w0", "About 150,000")
        page.fill("#w1", "About 600,000")
        page.wait_for_selector("#live .box")
        page.keyboard.press("Control+Enter")
        until(lambda: any("how-many-people-in-the-capital" in i for i in accepted(tmp_path)))
        assert quiet(page), page.said


def test_on_a_phone_nothing_is_wider_than_the_screen(chromium, tmp_path):
    story_in(tmp_path)
    with up(tmp_path, "canal.txt") as server:
        page = ready(page_on(chromium, server.address, PHONE, has_touch=True))
        width = "document.documentElement.scrollWidth"
        assert page.evaluate(width) <= 390
        page.tap("text=Terms, offices and places")
        page.tap("#card .acts .main")
        until(lambda: len(accepted(tmp_path)) == 1)
        page.keyboard.press("e")
        page.wait_for_selector("#form")
        assert page.evaluate(width) <= 390
        page.tap("#form button:has-text('Cancel')")
        for tool in ("paper", "finish", "help", "paste"):
            page.evaluate(f"document.querySelector('[data-do={tool}]').click()")
            page.wait_for_selector("#sheet[open]")
            page.wait_for_timeout(300)
            assert page.evaluate(width) <= 390, tool
            page.keyboard.press("Escape")
        page.goto(server.home + "?start")
        page.wait_for_selector("#articles li button")
        assert page.evaluate(width) <= 390
        assert "1 accepted" in page.inner_text("#articles")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_axe_finds_nothing_in_any_state(chromium, tmp_path, scheme, size):
    story_in(tmp_path)
    with up(tmp_path, "canal.txt") as server:
        page = page_on(chromium, server.address, size, scheme)
        ready(page)
        page.wait_for_function("() => !document.body.innerText.includes('still reading')", timeout=30_000)
        found = {"question": violations(page)}
        page.keyboard.press("e")
        page.wait_for_selector("#live .box")
        page.wait_for_timeout(500)
        found["form"] = violations(page)
        page.keyboard.press("Escape")
        for key, name in (("p", "paper"), ("f", "finish"), ("?", "keys")):
            page.keyboard.press(key)
            page.wait_for_selector("#sheet[open]")
            page.wait_for_timeout(600)
            found[name] = violations(page)
            page.keyboard.press("Escape")
        for tab in ("Key", "Cards"):
            page.keyboard.press("p")
            page.click(f".tabs button:has-text('{tab}')")
            page.wait_for_timeout(500)
            found[tab] = violations(page)
            page.keyboard.press("Escape")
        page.evaluate("document.querySelector('[data-do=paste]').click()")
        page.fill("#paste", '[{"question": "Who closed the canal in May 2016?", "answer": "Sudria", "quote": "Norland closed the Halden Canal"}]')
        page.fill("#model-name", "Some Chat")
        page.click("#sheet button:has-text('Show what the gates say')")
        page.wait_for_selector(".pasted")
        found["paste"] = violations(page)
        page.goto(server.home + "?start")
        page.wait_for_selector("#articles li button")
        page.click("#example")
        page.wait_for_selector("#details:not([hidden])")
        found["start"] = violations(page)
        assert {k: v for k, v in found.items() if v} == {}


def test_the_next_question_does_not_wait_for_the_disk_and_the_count_does(chromium, tmp_path):
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "bridges.yaml").write_text(many_facts(4), "utf-8")
    leaving = "() => !dispatchEvent(new Event('beforeunload', {cancelable: true}))"
    with up(tmp_path, "source/bridges.yaml") as server:
        page = ready(page_on(chromium, server.address))
        held = []
        page.route("**/decide", lambda route: route.continue_() if held else held.append(route))
        first = page.inner_text("#card .stem")
        page.keyboard.press("Enter")
        page.wait_for_function("(old) => document.querySelector('#card .stem').textContent !== old", arg=first)
        second = page.inner_text("#card .stem")
        page.keyboard.press("Enter")
        page.wait_for_function("(old) => document.querySelector('#card .stem').textContent !== old", arg=second)
        assert page.inner_text("#progress").startswith("0 questions") and accepted(tmp_path) == []
        assert page.evaluate(leaving)
        held[0].continue_()
        page.wait_for_function("() => document.querySelector('#progress').textContent.startsWith('2 questions')")
        assert len(accepted(tmp_path)) == 2
        assert not page.evaluate(leaving), page.inner_text('#said')
        assert page.inner_text('#card .stem') != first, page.inner_text('#said') + page.inner_text('#card')


def test_two_tabs_see_one_story(chromium, tmp_path):
    story_in(tmp_path)
    with up(tmp_path, "canal.txt") as server:
        one = ready(page_on(chromium, server.address))
        two = one.context.new_page()
        two.goto(server.home)
        ready(two)
        two.click("text=Terms, offices and places")
        two.click("#card .acts .main")
        until(lambda: len(accepted(tmp_path)) == 1)
        one.evaluate("window.dispatchEvent(new Event('focus'))")
        one.wait_for_function("() => document.querySelector('#progress').textContent.startsWith('1 question accepted')")


def test_a_file_changed_by_hand_is_shown_beside_the_decision(chromium, tmp_path):
    (tmp_path / "source").mkdir()
    path = tmp_path / "source" / "bridges.yaml"
    path.write_text(many_facts(3), "utf-8")
    with up(tmp_path, "source/bridges.yaml") as server:
        page = ready(page_on(chromium, server.address))
        path.write_text(path.read_text("utf-8").replace("answer: 100 metres", "answer: 100 metres  # by hand"), "utf-8")
        page.keyboard.press("Enter")
        page.wait_for_selector("#conflict:not([hidden])")
        assert "changed on disk" in page.inner_text("#conflict") and "On disk now" in page.inner_text("#conflict")
        assert "# by hand" in path.read_text("utf-8") and not list(tmp_path.rglob("decks/*.yaml"))
        page.click("text=Do it all the same")
        until(lambda: list(tmp_path.rglob("decks/*.yaml")) and len(accepted(tmp_path)) == 1)
        assert "# by hand" in path.read_text("utf-8")


def test_what_is_typed_outlives_a_killed_server(chromium, tmp_path):
    story_in(tmp_path)
    with up(tmp_path, "canal.txt") as server:
        page = ready(page_on(chromium, server.address))
        page.keyboard.press("e")
        page.wait_for_selector("#form")
        page.fill("#q", "Why was the canal closed in May 2016?")
        server.kill()
        page.keyboard.press("Control+Enter")
        page.wait_for_function("() => document.querySelector('#said').textContent.includes('cannot be reached')")
        assert page.input_value("#q") == "Why was the canal closed in May 2016?"


def test_two_hundred_facts(chromium, tmp_path):
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "bridges.yaml").write_text(many_facts(200), "utf-8")
    with up(tmp_path, "source/bridges.yaml") as server:
        page = ready(page_on(chromium, server.address))
        assert "of 200" in page.inner_text("#card")
        page.keyboard.press("Enter")
        until(lambda: list(tmp_path.rglob("decks/*.yaml")) and len(accepted(tmp_path)) == 1)


HOSTILE = STORY.replace("closed on Wednesday", "closed on Wednesday <script>window.pwned = 1</script><img src=x onerror='window.pwned = 2'> {{ 7 * 7 }} ${7*7} ‮evil‬")


def test_hostile_text_is_text(chromium, tmp_path):
    story_in(tmp_path, HOSTILE)
    with up(tmp_path, "canal.txt") as server:
        page = ready(page_on(chromium, server.address))
        assert "<script>window.pwned = 1</script>" in page.inner_text("#story")
        page.keyboard.press("p")
        page.wait_for_selector("#sheet[open]")
        assert page.evaluate("window.pwned") is None and page.locator("#story img").count() == 0
        assert quiet(page), page.said


def test_a_clipboard_that_is_denied_leaves_the_prompt_selected(chromium, tmp_path):
    story_in(tmp_path)
    with up(tmp_path, "canal.txt") as server:
        page = page_on(chromium, server.address)
        page.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error('denied'))")
        page.goto(server.home)
        ready(page)
        page.click("[data-do=paste]")
        page.click("text=Copy a prompt for your chat")
        page.wait_for_selector("textarea[readonly]")
        page.wait_for_function("() => document.activeElement.readOnly")
        assert page.evaluate("document.activeElement.selectionEnd") > 100


def test_a_page_of_another_site_in_the_same_browser_decides_nothing(chromium, tmp_path):
    story_in(tmp_path)
    with up(tmp_path, "canal.txt") as server:
        page = ready(page_on(chromium, server.address))
        before = {p: p.read_bytes() for p in tmp_path.rglob("*.yaml")}
        attack = f"""<script>
            const body = JSON.stringify({{decision: {{do: 'size', questions: 3}}}});
            const at = '{server.home}api/story/0/decide';
            Promise.allSettled([
              fetch(at, {{method: 'POST', credentials: 'include', mode: 'no-cors', body}}),
              fetch(at, {{method: 'POST', credentials: 'include', headers: {{'content-type': 'application/json'}}, body}}),
              fetch('{server.home}api/story/0', {{credentials: 'include'}}).then((r) => r.text()).then((t) => {{ window.read = t; }}),
            ]).then(() => {{ document.title = 'done'; }});
        </script><iframe src="{server.home}"></iframe>""".encode()

        class Other(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.send_response(200)
                self.send_header("content-type", "text/html")
                self.end_headers()
                self.wfile.write(attack)

            def log_message(self, *_: object) -> None:
                return

        other = http.server.HTTPServer(("127.0.0.1", 0), Other)
        threading.Thread(target=other.serve_forever, daemon=True).start()
        foreign = page.context.new_page()
        foreign.goto(f"http://127.0.0.1:{other.server_port}/")
        foreign.wait_for_function("() => document.title === 'done'")
        assert foreign.evaluate("window.read") is None
        other.shutdown()
        assert {p: p.read_bytes() for p in tmp_path.rglob("*.yaml")} == before
