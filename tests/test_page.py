"""The report: what stands in it, and what a real browser makes of it."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import Run
from terminal import HOSTILE, SAMPLE, SAMPLE_RULES

from cleanart import Cleaner
from cleanart.render.page import Page

SWITCHES = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]
TEXT = (SAMPLE / "raw.txt").read_text(encoding="utf-8")


def made(*texts: str, **bounds: int) -> str:
    cleaner = Cleaner(rules=[SAMPLE / "sample.toml"], shipped=False)
    page = Page(**bounds)
    for number, text in enumerate(texts):
        page.add(f"{number}.txt", cleaner.clean(text))
    return "".join(page.made("the harbour"))


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    assert chromium, "these tests need a browser: apt-get install chromium"
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=SWITCHES)
        yield running
        running.close()


@pytest.fixture
def opened(browser: Any, tmp_path: Path) -> Iterator[Any]:
    """Opens a page from disk; whatever it complains of, asks the network for, or does unasked fails the test."""
    troubles: list[str] = []
    pages = []

    def open_(html: str, **options: Any) -> Any:
        (tmp_path / "page.html").write_text(html, encoding="utf-8")
        page = browser.new_page(**options)
        page.on("console", lambda message: troubles.append(message.text))
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("dialog", lambda dialog: troubles.append(dialog.message))
        page.on("request", lambda request: troubles.append(request.url) if "page.html" not in request.url else None)
        page.goto(f"file://{tmp_path}/page.html")
        pages.append(page)
        return page

    yield open_
    for page in pages:
        page.close()
    assert [trouble for trouble in troubles if not trouble.startswith("data:")] == []


def shown(page: Any) -> list[str]:
    return [item.get_attribute("data-rule") for item in page.locator(".list > li:visible").all()]


def test_command_writes_one_page(run: Run, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(TEXT, encoding="utf-8")
    done = run("report", *SAMPLE_RULES, "in", "-o", "out.html")
    assert (done.returncode, done.stdout) == (0, b"")
    assert b"out.html: 1 document, 5 removals" in done.stderr
    html = (tmp_path / "out.html").read_text(encoding="utf-8")
    assert not re.search(r"""(?:src|href)=(?!"#|"data:)""", html)
    assert html == (run("report", *SAMPLE_RULES, "in", "-o", "again.html"), (tmp_path / "again.html").read_text())[1]
    assert run("report", "in", "none.txt", "-o", "out.html").returncode == 3
    assert run("report", "in", "-o", "out.html/x.html").returncode == 3


def test_search(opened: Any) -> None:
    page = opened(made(TEXT))
    assert len(shown(page)) == 5
    page.keyboard.press("/")
    page.keyboard.type("BAKERY another story")
    assert shown(page) == ["sample.read-more"]
    assert page.locator("#status").inner_text() == "1 of 5 removals shown"
    assert page.locator("#status").get_attribute("role") == "status"
    page.keyboard.press("Escape")
    assert len(shown(page)) == 5
    page.fill("#search", "no such words")
    assert shown(page) == []
    page.get_by_role("button", name="Show all").click()
    page.wait_for_function("document.querySelectorAll('.list > li:not([hidden])').length === 5")


def test_a_removal_stands_between_its_lines(opened: Any) -> None:
    page = opened(made(TEXT))
    text = page.locator("li[data-rule='sample.read-more'] .text").inner_text()
    assert "newsletter\nRead more: Why the bakery moved to the mainland\n\u201cNobody" in text
    assert "dusk. (Photo: Emil Brandt/Coast Press)\n" in page.locator("li[data-category=credit] .text").inner_text()


def test_filter(opened: Any) -> None:
    page = opened(made(TEXT, "The ferry left.\n\nThe stage. (Photo: A. Ruiz)\n"))
    page.get_by_role("combobox", name="Category").select_option("credit")
    assert shown(page) == ["sample.photo-credit", "sample.photo-credit"]
    assert page.locator("details.document:visible").count() == 2
    page.get_by_role("combobox", name="Rule").select_option("sample.by-name")
    assert shown(page) == []
    page.get_by_role("combobox", name="Category").select_option("")
    assert shown(page) == ["sample.by-name"]
    assert page.locator("details.document:visible").count() == 1
    page.locator(".pick[data-category=trailer]").click()
    assert shown(page) == ["sample.more-to-follow"]


def test_fold(opened: Any) -> None:
    page = opened(made(TEXT.replace("It will be", "It will be\n\n\nheld, as ever,\n\n\n")))
    line = page.locator(".body p", has_text="harbour board said")
    assert not line.is_visible()
    page.get_by_text("0.txt 5 removals").click()
    assert line.is_visible()
    kept = page.locator(".body p", has_text="held, as ever")
    assert not kept.is_visible()
    page.get_by_role("button", name="Unfold all").click()
    assert kept.is_visible()
    page.get_by_role("button", name="Fold all", exact=True).click()
    assert not line.is_visible()
    page.get_by_role("link", name="0.txt:12").click()
    assert page.locator("#d1-l12").is_visible()
    struck = page.locator("#d1-l12 del")
    assert struck.inner_text() == "Read more: Why the bakery moved to the mainland"
    assert "line-through" in struck.evaluate("each => getComputedStyle(each).textDecorationLine")


def test_everything_by_keyboard(opened: Any) -> None:
    page = opened(made(TEXT))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    for _ in range(5):
        page.keyboard.press("Tab")
    reached = set()
    for _ in range(40):
        reached.add(page.evaluate("document.activeElement.tagName"))
        page.keyboard.press("Tab")
    assert reached >= {"A", "BUTTON", "SUMMARY"}
    page.locator("details.document > summary").focus()
    page.keyboard.press("Enter")
    assert page.locator("#d1-l5").is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 800, 1600])
def test_looks(opened: Any, scheme: str, width: int) -> None:
    page = opened(made(TEXT), color_scheme=scheme, viewport={"width": width, "height": 900})
    page.get_by_role("button", name="Unfold all").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for selector in ("body", "del", ".why", ".tag", ".note", ".pick", ".body .no", "button"):
        for each in page.locator(selector).all():
            assert each.evaluate(CONTRAST) >= 4.5, selector
    before = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.get_by_role("button", name="Dark").click()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != before


# The contrast of an element's text with what is behind it, as WCAG counts it.
CONTRAST = """element => {
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const behind = [];
  for (let at = element; at; at = at.parentElement) behind.unshift(getComputedStyle(at).backgroundColor);
  const drawn = (colours) => {
    canvas.clearRect(0, 0, 1, 1);
    colours.forEach((colour) => { canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1); });
    const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].map((v) => v / 255)
      .map((v) => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [low, high] = [drawn(behind), drawn([...behind, getComputedStyle(element).color])].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}"""


def test_hostile_text_is_text(opened: Any) -> None:
    html = made(
        HOSTILE, "</script><script>alert(3)</script> By\n\n" + TEXT + "<!-- --><plaintext> \x00 \ud800 {{ 7*7 }}\n"
    )
    page = opened(html)
    page.get_by_role("button", name="Unfold all").click()
    assert page.locator("script").count() == 1
    assert page.locator("img, plaintext").count() == 0
    text = page.locator("body").inner_text()
    assert "<script>alert(1)</script>" in text
    assert r"\x1b[2J<img src=x onerror=alert(2)>" in text
    assert r"\u202e" in text
    assert "{{ 7 * 7 }} {% raw %}" in text
    assert "&amp; her" in text
    assert "characters \u22ef" in text
    assert not re.search("[\x00-\x08\x0b-\x1f\u202a-\u202e\u2066-\u2069]", html)
    assert len(html) < 100_000


def test_name_of_a_file_is_text(opened: Any) -> None:
    page = Page()
    page.add("<img src=x onerror=alert(1)>\x1b\u202e.txt", Cleaner().clean("More to follow...\n" + TEXT))
    opened_page = opened("".join(page.made("<b>in")))
    assert opened_page.locator("img, h1 b").count() == 0
    assert r"alert(1)>\x1b\u202e.txt" in opened_page.locator("summary").first.inner_text()


def test_large_inputs_stay_small(opened: Any) -> None:
    html = made(*[TEXT] * 40, documents=3, removals=11)
    page = opened(html)
    assert page.locator(".list > li").count() == 11
    assert page.locator("details.document").count() == 3
    text = page.locator("body").inner_text()
    assert "189 further removals are counted above but not listed" in text
    assert "37 further documents are counted above but not shown" in text
    assert page.locator("dd").nth(3).inner_text() == "200"


def test_nothing_to_show(opened: Any) -> None:
    page = opened(made("The ferry left.\n", "More to follow...\n"))
    assert "0 of 0 removals shown" in page.locator("body").inner_text()
    assert "left whole: 100% of it would go" in page.locator("body").inner_text()


def test_without_jinja_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from cleanart import OptionError

    monkeypatch.setattr("cleanart.render.page.find_spec", lambda name: None)
    with pytest.raises(OptionError, match=r"pip install 'cleanart\[report\]'"):
        Page()
