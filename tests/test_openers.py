"""Titles and beginnings of other stories, and of the story itself, where they stand beside it."""

from test_shapes import ADDED, LAST, MORE, SAID, STORY, taken

from cleanart import Cleaner
from cleanart.rule import Shape

ICE = "Council buys a second plough for the ice of the sound"
MILL = "Mill that ground for ninety years is for sale"
FOUR = [ICE, MILL, "Herring is back in the bay", "Ferry to sail at night from May"]


def under(opener: str, *lines: str) -> list[str]:
    page = [SAID, opener, *lines, ADDED, LAST, *MORE]
    return taken(Shape.TITLE_UNDER_OPENER, page, gone=(opener,), category="related")


def test_titles_under_an_opener_that_announces_them() -> None:
    assert under("Read more:", MILL) == [MILL]
    assert under("Read more", ICE, MILL) == [ICE, MILL]


def test_a_heading_under_a_button_stays() -> None:
    assert under("Read more", "The lamp of the north") == []
    assert under("Read more", ICE) == [ICE]  # nobody writes so long a heading


def test_titles_end_at_the_next_sentence_label_or_numbered_part() -> None:
    assert under("Read more:", MILL, "It was dark.", ICE) == [MILL]
    assert under("Read more:", MILL, "The list of all lamps:", ICE) == [MILL]
    assert under("Read more:", MILL, "Part 2: the lamp is lit again", ICE) == [MILL]


def test_a_label_with_its_title_announces_no_more() -> None:
    assert under("Read more: snow at last", ICE, MILL) == []


def test_what_follows_items_is_no_item() -> None:
    assert under("Read more:", f"- {ICE}", f"- {MILL}", "The lamp of the north is lit") == [f"- {ICE}", f"- {MILL}"]


def test_the_heading_of_the_next_paragraph_stays_where_the_story_has_headings() -> None:
    heading = "How they found the lens"
    page = [SAID, "Read more", ICE, heading, ADDED, "Who pays for it all", LAST, *MORE]
    assert taken(Shape.TITLE_UNDER_OPENER, page, gone=("Read more",), category="related") == [ICE]


def test_titles_down_to_the_end_may_hold_a_sentence() -> None:
    sentence = "The council of the sound has bought a second plough for the ice after a winter of long waits."
    page = [*STORY, "Also read", *FOUR, sentence, "Snow"]
    assert taken(Shape.TITLE_UNDER_OPENER, page, gone=("Also read",), category="related") == [*FOUR, sentence, "Snow"]
    story = [*STORY, "Also read", ICE, *MORE]
    assert taken(Shape.TITLE_UNDER_OPENER, story, gone=("Also read",), category="related") == [ICE]


def test_teams_at_the_end_are_no_titles() -> None:
    teams = ["Norrby: Holm; Berg, Ruiz; Stone", "Sandholm: Brandt; Wood; Cole", "Ekby: Ek; Lind", "Subs: Hill"]
    page = [*STORY, "Read more", *teams, LAST]
    assert taken(Shape.TITLE_UNDER_OPENER, page, gone=("Read more",), category="related") == []


CUT = [
    "The council of the sound has bought a second plough for the ice, which will be in use from the first of the…",
    "A fire that began in a bakery by the harbour kept forty people from their homes until the early hours of...",
    "Nobody has seen so many herring in the bay since the year in which the old lamp was lit for the last […]",
]


def test_teasers_that_break_off() -> None:
    assert taken(Shape.TEASER_CUT, [*STORY, *CUT]) == CUT
    assert taken(Shape.TEASER_CUT, [*STORY, CUT[0], ICE, *CUT[1:], "Snow"]) == [CUT[0], ICE, *CUT[1:], "Snow"]


def test_a_story_may_trail_off() -> None:
    assert taken(Shape.TEASER_CUT, [*STORY, *CUT[:2]]) == []
    assert taken(Shape.TEASER_CUT, [*STORY, "He waited…", "She waited…", "They both waited…"]) == []
    assert taken(Shape.TEASER_CUT, [SAID, "And then nobody knew what to say to them all…", ADDED, LAST, *CUT]) == []


def test_the_beginning_of_the_text_above_itself() -> None:
    excerpt = f"{SAID[:70]} […]"
    assert taken(Shape.EXCERPT_ABOVE, [excerpt, *STORY]) == [excerpt]
    assert taken(Shape.EXCERPT_ABOVE, [excerpt, ADDED, LAST, *MORE]) == []
    assert taken(Shape.EXCERPT_ABOVE, ["The keeper…", *STORY]) == []  # too little to know it again


def test_a_title_twice_above_the_story() -> None:
    assert taken(Shape.TITLE_DOUBLED, [ICE, "Harbour", ICE, *STORY]) == [ICE, ICE]
    assert taken(Shape.TITLE_DOUBLED, [f"{ICE} | The Sound", ICE, *STORY]) == [f"{ICE} | The Sound", ICE]
    assert taken(Shape.TITLE_DOUBLED, [f"Home » News » {ICE}", ICE, *STORY]) == [f"Home » News » {ICE}", ICE]


def test_titles_that_only_share_words_are_two() -> None:
    assert taken(Shape.TITLE_DOUBLED, [ICE, f"{ICE}s", *STORY]) == []
    assert taken(Shape.TITLE_DOUBLED, [ICE, f"Norrby, 24 April: {ICE}", *STORY]) == []
    assert taken(Shape.TITLE_DOUBLED, [ICE, *STORY[:2], ICE, LAST]) == []  # a table of contents, perhaps
    assert taken(Shape.TITLE_DOUBLED, ["Noun", "Noun", *STORY]) == []


def test_however_many_titles_stand_below_the_story_goes_on() -> None:
    """They are no part of the article, of which four fifths may go."""
    titles = [f"Council of parish number {number} buys a plough for the ice" for number in range(60)]
    text = "\n\n".join(
        [
            *STORY,
            "Related stories",
            *titles,
            "The parish beyond the sound has bought a plough as well, and will have it before the winter is over.",
        ]
    )
    result = Cleaner().clean(text)
    assert not result.left_whole
    assert result.text.strip() == "\n\n".join(STORY)
