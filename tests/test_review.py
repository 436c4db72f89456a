"""The review: what it asks, what its decisions change, and the application itself."""

import asyncio
import tomllib
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import Run
from hypothesis import given, settings
from hypothesis import strategies as st
from terminal import HOSTILE, SAMPLE, terminal

from cleanart import Cleaner, SourceError
from cleanart.proof import mistakes
from cleanart.review import pack
from cleanart.review.app import Review
from cleanart.review.items import Items
from cleanart.review.pack import Decided, Decision
from cleanart.review.session import Session
from cleanart.rulefile import read

RULES = [SAMPLE / "sample.toml"]
TEXT = (SAMPLE / "raw.txt").read_text(encoding="utf-8")


def cleaner(*packs: Path, level: str = "normal", drop: tuple[str, ...] = ("dek",)) -> Cleaner:
    return Cleaner(rules=[*RULES, *packs], shipped=False, level=level, drop=drop)


def session(folder: Path, *texts: str) -> Session:
    items = Items(cleaner(), cleaner(level="aggressive"))
    for number, text in enumerate(texts or (TEXT,)):
        items.add(f"{number}.txt", text)
    return Session(items.sorted(), str(folder / "pack"))


def reviewed(
    made: Session, steps: Callable[[Any, Review], Awaitable[None]], size: tuple[int, int] = (80, 30)
) -> Review:
    async def run() -> Review:
        app = Review(made)
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            await steps(pilot, app)
        return app

    return asyncio.run(run())


def on(app: Review, name: str) -> str:
    return str(app.query_one(f"#{name}").render())


def test_the_most_doubtful_come_first(tmp_path: Path) -> None:
    items = session(tmp_path, TEXT, TEXT).items
    assert items[0].rule == "sample.standfirst"
    assert not items[0].goes
    assert {len(item.places) for item in items} == {2}
    assert sorted(item.doubt for item in items) == [item.doubt for item in reversed(items)]
    credit = next(item for item in items if item.category == "credit")
    assert (credit.whole, credit.places[0]) == (False, ("0.txt", 7))
    assert credit.before.endswith("The landing stage at dusk. ")


def test_a_session_changes_the_next_run_as_promised(tmp_path: Path) -> None:
    made = session(tmp_path)
    rules = [item.rule.removeprefix("sample.") for item in made.items]
    wanted = {
        "standfirst": "r",  # stays now: shall go
        "photo-credit": "k",  # goes now: shall stay
        "by-name": "k",
        "sign-up": "r",
        "read-more": "n",  # its rule shall be off
        "more-to-follow": "r",
    }

    async def decide(pilot: Any, app: Review) -> None:
        for rule in rules:
            assert app.session.item
            assert app.session.item.rule == f"sample.{rule}"
            await pilot.press(wanted[rule])
        assert "Everything is decided" in on(app, "text")
        await pilot.press("q")

    before = cleaner().clean(TEXT).text
    reviewed(made, decide)
    after = cleaner(tmp_path / "pack").clean(TEXT).text
    gone, came = (set(one.split("\n")) - set(other.split("\n")) for one, other in ((before, after), (after, before)))
    assert gone == {"In short: one ferry fewer.", "The landing stage at dusk."}
    assert came == {
        "By Ana Ruiz, Harbour Correspondent",
        "The landing stage at dusk. (Photo: Emil Brandt/Coast Press)",
        "Read more: Why the bakery moved to the mainland",
    }
    # The text left out by a decision is an example of its rule, and the rules pass their own test.
    written = read([tmp_path / "pack"])
    assert len(written) == 4
    assert {text for rule in written for text in (*rule.removes, *rule.keeps)} >= {"(Photo: Emil Brandt/Coast Press)"}
    assert list(mistakes(written, read(RULES))) == []
    # What stays, stays in another text and at another level too.
    other = "The ferry left at seven.\n\nThe stage. (Photo: Emil Brandt/Coast Press)\n"
    assert cleaner(tmp_path / "pack", level="aggressive").clean(other).text == other


def test_undo_and_resume(tmp_path: Path) -> None:
    made = session(tmp_path)
    first, second = made.items[:2]

    async def begin(pilot: Any, app: Review) -> None:
        await pilot.press("u")
        assert "nothing to undo" in on(app, "said")
        await pilot.press("k", "n")
        assert (made.decision_on(first), made.decision_on(second)) == (Decision.KEEP, Decision.NEVER)
        assert made.at == 2
        await pilot.press("u")
        assert (made.decision_on(second), made.at) == (None, 1)
        assert len(read([tmp_path / "pack"])) == 1

    reviewed(made, begin)
    again = session(tmp_path)
    assert (again.at, again.decision_on(first)) == (1, Decision.KEEP)
    assert again.undo()
    assert (again.at, again.decision_on(first)) == (0, None)
    assert Cleaner(rules=[], shipped=False).clean(TEXT).text == TEXT
    assert cleaner().clean(TEXT) == Cleaner(rules=[*RULES, *read_or_none(tmp_path)], shipped=False, drop=["dek"]).clean(
        TEXT
    )


def read_or_none(folder: Path) -> list[Any]:
    return read([folder / "pack" / "any" / "review.toml"])


def test_a_changed_mind_replaces_the_decision(tmp_path: Path) -> None:
    made = session(tmp_path)
    made.decide(Decision.KEEP)
    made.step(-len(made.items))
    made.decide(Decision.REMOVE)
    assert made.decision_on(made.items[0]) is Decision.REMOVE
    [rule] = read([tmp_path / "pack"])
    assert rule.id.startswith("any.review.remove-in-short")


def test_never_again_decides_on_all_of_the_rule(tmp_path: Path) -> None:
    made = session(tmp_path, TEXT, TEXT.replace("(Photo: Emil", "(Photo: Ines"))
    made.at = next(at for at, item in enumerate(made.items) if item.category == "credit")
    made.decide(Decision.NEVER)
    assert made.counts()["never"] == 2


def test_stepping_help_and_facts(tmp_path: Path) -> None:
    async def look(pilot: Any, app: Review) -> None:
        assert "sample.standfirst" in on(app, "facts")
        assert "needs --level aggressive" in on(app, "facts")
        assert "starts with" in on(app, "facts")
        assert "1 of 6 \u00b7 6 open" in on(app, "counts")
        assert "In short: one ferry fewer." in on(app, "text")
        await pilot.press("right", "s")
        assert app.session.at == 2
        await pilot.press("left")
        assert app.session.at == 1
        await pilot.press("o", "question_mark")
        assert "switch off the rule" in on(app, "said")

    reviewed(session(tmp_path), look)


def test_nothing_to_review(tmp_path: Path) -> None:
    async def look(pilot: Any, app: Review) -> None:
        assert "nothing to review" in on(app, "text")
        await pilot.press("k", "u", "right", "left", "o")

    reviewed(session(tmp_path, "The ferry left.\n"), look)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (160, 50)])
def test_hostile_text_is_shown_not_obeyed(size: tuple[int, int], tmp_path: Path) -> None:
    hostile = HOSTILE.replace("Read more:", "Read more: [@click=app.quit]")

    async def look(pilot: Any, app: Review) -> None:
        shown = ""
        for _ in app.session.items:
            shown += on(app, "text") + on(app, "facts")
            await pilot.press("k")
            shown += on(app, "said")
        assert "[@click=app.quit]" in shown
        assert r"\x1b[2J" in shown
        assert r"\u202e" in shown
        assert not set(shown) & {"\x1b", "\x9b", "\u202e", "\x00", "\u2028"}
        # Bytes that are no text cannot stand in a rule file: the person is told.
        assert any("\udcff" in item.text for item in app.session.items) == ("not decided" in shown)

    made = session(tmp_path, hostile)
    reviewed(made, look, size)
    kept = cleaner(tmp_path / "pack").clean(hostile).text
    assert "[@click=app.quit]" in kept


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(st.characters(codec="utf-8"), min_size=1, max_size=60), min_size=1, max_size=3), st.booleans())
def test_every_decision_gives_rules_that_can_be_read(texts: list[str], whole: bool) -> None:
    for decision in Decision:
        text = "\n".join(texts).strip()
        made = Decided(decision, "x.ad.x", "ad", text, whole, False)
        try:
            written = pack.written([made])
        except ValueError:
            continue
        [table] = tomllib.loads(written).values()
        assert table["why"]


def test_rule_file_is_read_whatever_the_text(tmp_path: Path) -> None:
    texts = [
        'A {b|c} "quoted" \\ text',
        "x ... y",
        "<<date>>",
        "\U0001f600 Tea \x07 [a]",
        "' ''' \"\"\"",
        "\u6e21\u8f6e\u5468\u4e00",
    ]
    for number, text in enumerate(texts):
        for decision in (Decision.KEEP, Decision.REMOVE):
            folder = tmp_path / f"{decision}{number}"
            folder.mkdir()
            try:
                made = pack.written([Decided(decision, "x.ad.x", "ad", text, True, False)])
            except ValueError:
                assert decision is Decision.REMOVE
                continue
            (folder / "review.toml").write_text(made, encoding="utf-8")
            rules = read([folder])
            raw = f"The ferry left at seven, as ever.\n\n{text}\n\nIt came back at nine.\n"
            result = Cleaner(rules=rules, shipped=False).clean(raw)
            assert (text not in result.text) == (decision is Decision.REMOVE), text


def test_damaged_state_is_told(tmp_path: Path) -> None:
    made = session(tmp_path)
    made.decide(Decision.KEEP)
    (tmp_path / "pack" / ".review.json").write_text("[{]")
    with pytest.raises(SourceError, match="is damaged"):
        session(tmp_path)


def test_command(run: Run, tmp_path: Path) -> None:
    (tmp_path / "raw.txt").write_text(TEXT, encoding="utf-8")
    done = run("review", "raw.txt")
    assert done.returncode == 2
    assert b"needs a terminal" in done.stderr
    assert b"Missing argument" in run("review").stderr


def test_in_a_terminal(tmp_path: Path) -> None:
    (tmp_path / "raw.txt").write_text(TEXT, encoding="utf-8")
    rules = ("--only-rules", "--rules", str(RULES[0]), "--drop", "dek")
    code, written = terminal(tmp_path, "review", *rules, "raw.txt", typed=b"rkq")
    assert code == 0, written
    assert "2 of 6 decided" in written
    assert "cleanart --rules cleanart-rules" in written
    assert len(read([tmp_path / "cleanart-rules"])) == 2


def test_without_textual_it_says_what_to_install(run: Run, tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text("import sys\nsys.modules['textual'] = None\n")
    import os

    paths = os.pathsep.join([str(tmp_path), *filter(None, [os.environ.get("PYTHONPATH")])])
    (tmp_path / "raw.txt").write_text(TEXT, encoding="utf-8")
    done = run("review", "raw.txt", PYTHONPATH=paths)
    assert done.returncode == 2
    assert b"pip install 'cleanart[tui]'" in done.stderr
