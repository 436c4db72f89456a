"""Each shape on the smallest page that shows it, and what each must not take."""

import pytest

from cleanart import Category, Cleaner, Rule
from cleanart.document import Document
from cleanart.filters import Cut
from cleanart.filters.page import Page
from cleanart.filters.row import Row
from cleanart.filters.shapes import MOST_LINES, SHAPES, Shapes
from cleanart.fold import fold
from cleanart.rule import Shape, Where
from cleanart.rulebook import shipped_rules

SAID = "The keeper said that the lamp would be lit on Saturday, and told nobody why it had stayed dark so long."
ADDED = "She added that the lens had been found in a museum, according to a letter that came with the mail boat."
LAST = "Boats will keep clear of the reef that night, the harbour master told the parish, and there will be soup."
STORY = [SAID, ADDED, LAST]
# More of the same, so that two lines without a full stop do not make it a guide.
MORE = [LAST.replace("soup", food) for food in ("bread", "herring", "coffee", "cake")]
WORDS = ("said", "told", "added", "according")
SMALL = ("the", "a", "was", "that", "had", "be", "in", "and", "it", "she", "with")


def rule(shape: Shape, **more: object) -> Rule:
    values = {"id": "en.ui.test", "category": Category.UI, "why": "A test.", "shape": shape, "contains": WORDS}
    return Rule(**{**values, "words": SMALL, **more})  # type: ignore[arg-type]


def taken(shape: Shape, lines: list[str], gone: tuple[str, ...] = (), category: str = "social", **more: object) -> list:
    """The lines a shape takes when a rule of the category takes those in `gone`."""
    document = Document("\n\n".join(lines))
    other = rule(shape)._replace(id="en.social.other", category=Category(category), shape=None)
    found = [Cut(line.start, line.end, Rule(*other)) for line in map(document.__getitem__, range(len(document)))]
    found = [cut for cut in found if document.text[cut.start : cut.end] in gone]
    cuts = Shapes([rule(shape, **more)])(document, found)
    return [document.text[cut.start : cut.end] for cut in cuts]


def test_every_shape_has_a_function_and_a_rule() -> None:
    own = {Shape.LINK_NUMBER, Shape.PAGE_FURNITURE}  # these have filters of their own
    assert {*SHAPES, *own} == set(Shape)
    assert {rule.shape for rule in shipped_rules() if rule.shape} == set(Shape)


def test_title_above_needs_a_neighbour_that_goes() -> None:
    page = ["Old Lamp Shines Over the Sound Again", "Share", *STORY]
    assert taken(Shape.TITLE_ABOVE, page, gone=("Share",)) == page[:1]
    assert taken(Shape.TITLE_ABOVE, page) == []


def test_standfirst_stays_above_a_neighbour_that_goes() -> None:
    dek = "The lamp was dark for thirty years until somebody came with a box of screws and a pot of paint"
    assert taken(Shape.TITLE_ABOVE, [dek, "Share", *STORY], gone=("Share",)) == []


def test_labels_are_shorter_than_titles() -> None:
    page = ["Northern Islands", "Old Lamp Shines Over the Sound Again", "Share", *STORY]
    assert taken(Shape.LABEL_ABOVE, page, gone=("Share",)) == page[:1]


def test_title_of_a_story_that_repeats_its_words() -> None:
    page = ["Museum lens found for keeper's lamp", *STORY]
    assert taken(Shape.STORY_TITLE, page) == page[:1]
    assert taken(Shape.STORY_TITLE, ["Growers walk out as fares rise", *STORY]) == []
    assert taken(Shape.STORY_TITLE, ["The lens was found in a museum for the lamp of the keeper", *STORY]) == []
    assert taken(Shape.STORY_TITLE, page, words=("der", "die", "das")) == []


def test_name_under_a_title() -> None:
    page = ["Old Lamp Shines Over the Sound Again", "Ines Okafor", *STORY]
    assert taken(Shape.SIGNED_TITLE, page) == page[:1]
    assert taken(Shape.NAME_ABOVE, page) == page[1:2]
    for no_name in ("The Mail", "OKAFOR REPORTS", "Ines Okafor, keeper"):
        assert taken(Shape.NAME_ABOVE, [page[0], no_name, *STORY]) == []


def test_name_among_lines_above_the_story() -> None:
    title = "Old lamp will shine over the sound again after thirty years"
    assert taken(Shape.NAME_ABOVE, [title, "Harbour news", "Ana Ruiz", *STORY]) == ["Ana Ruiz"]
    assert taken(Shape.NAME_ABOVE, [title, "Ana Ruiz", *STORY, f"{LAST} Ruiz will sing."]) == []
    books = [title, "Ana Ruiz", SAID, "The Lamp", "Ida Holm", ADDED, LAST, *MORE]
    assert taken(Shape.NAME_ABOVE, books) == []


def test_items_may_stand_below_their_signs() -> None:
    titles = ["Council buys a second plough", "Mill that ground is for sale", "Herring is back in bay"]
    signed = [line for title in titles for line in ("-", title)]
    assert taken(Shape.LIST_BELOW, [*STORY, *signed]) == titles
    assert taken(Shape.LIST_BELOW, [*STORY, "They bring:", *signed]) == []


def test_below_the_story() -> None:
    page = [*STORY, "Read more", "Reef to be marked by new buoys", "Opinion", "“A quotation that stays”", "It is late."]
    assert taken(Shape.TITLE_BELOW, page, gone=("Read more",)) == [page[4]]
    assert taken(Shape.LABEL_BELOW, page, gone=("Read more",)) == [page[5]]
    assert taken(Shape.TITLE_BELOW, page) == []


def test_a_sentence_broken_into_lines_is_no_title_below_the_story() -> None:
    gone, title = "Share", "A title of four words"
    verse = ["Works on the pier will be a nuisance,", "but what a short repair brings us is", "a pier that holds."]
    assert taken(Shape.TITLE_BELOW, [*STORY, gone, *verse, title], (gone,)) == [title]
    assert taken(Shape.TITLE_BELOW, [*STORY, gone, verse[0], *[title + "s"] * 2, title], (gone,)) == [title]


def test_items_below_the_story_are_links_only_under_an_opener() -> None:
    page = [*STORY, "Share", "- Bring a lamp and a warm coat"]
    assert taken(Shape.TITLE_BELOW, page, gone=("Share",)) == []
    assert taken(Shape.TITLE_BELOW, page, gone=("Share",), category="related") == page[-1:]


def test_a_list_below_a_story_is_its_own_when_announced() -> None:
    items = ["- Growers walk out as fares rise", "- Ferry to sail again", "- Who will keep the old light?"]
    assert taken(Shape.LIST_BELOW, [*STORY, *items]) == [items[0], items[1], items[2]]
    assert taken(Shape.LIST_BELOW, [*STORY, "What they ask for:", *items]) == []
    assert taken(Shape.LIST_BELOW, [SAID, items[0], ADDED, LAST, *items]) == []


def test_title_standing_again() -> None:
    page = ["Old Lamp Shines Again", SAID, ADDED, LAST, "Old lamp shines again"]
    assert taken(Shape.TITLE_AGAIN, page) == page[:1]
    assert taken(Shape.TITLE_AGAIN, page[:4]) == []


def test_rows_of_signs_only_above_and_below_the_story() -> None:
    assert taken(Shape.RULE_APART, ["×", *STORY]) == ["×"]
    assert taken(Shape.RULE_APART, [SAID, "___", ADDED, LAST, "___"]) == ["___"]


def test_name_below_is_no_word_of_the_story() -> None:
    assert taken(Shape.NAME_BELOW, [*STORY, "Ines Okafor"]) == ["Ines Okafor"]
    assert taken(Shape.NAME_BELOW, [*STORY, "Harbour Master"]) == []


def test_note_on_an_author_of_whom_the_story_does_not_speak() -> None:
    note = "Ines Okafor is a reporter."
    how = {"pattern": "^[A-Z]\\w+ [A-Z]\\w+ is a reporter", "words": (" is ",)}
    assert taken(Shape.AUTHOR_NOTE, [*STORY, note], **how) == [note]
    assert taken(Shape.AUTHOR_NOTE, [SAID + " Okafor smiled.", *STORY, note], **how) == []
    assert taken(Shape.AUTHOR_NOTE, [note, *STORY], **how) == []


def test_lines_that_stand_twice() -> None:
    page = [SAID, "The old lamp from below", ADDED, "The old lamp from below", LAST, SAID, *MORE]
    assert taken(Shape.CAPTION_AGAIN, page) == [page[1], page[3]]
    assert taken(Shape.SENTENCE_AGAIN, page) == [SAID]
    assert taken(Shape.NAME_AGAIN, [SAID, "Ines Okafor", ADDED, "Ines Okafor", *MORE]) == ["Ines Okafor"] * 2


def test_a_guide_may_repeat_itself() -> None:
    guide = [line for each in STORY for line in (each, "What we like about it")]
    assert taken(Shape.CAPTION_AGAIN, [*guide, *guide]) == []


def test_captions_beside_what_goes() -> None:
    bare, whole = "The old lamp seen from the mail boat", "The old lamp seen from the mail boat. Photo: Okafor"
    page = [SAID, bare, whole, ADDED, LAST]
    assert taken(Shape.CAPTION_DOUBLED, page, gone=(whole,), category="caption") == [bare]
    assert taken(Shape.CAPTION_DOUBLED, page) == []
    credit = "Photo: Okafor"
    page = [SAID, bare, credit, ADDED, LAST, LAST + " Bring a lamp."]
    assert taken(Shape.CAPTION_CREDITED, page, gone=(credit,), category="credit") == [bare]


def test_pattern_where_a_story_is_told() -> None:
    how = {"pattern": "\\($", "ends": ("(",), "words": ()}
    assert taken(Shape.STORY_LINE, [*STORY, "The lamp ("], **how) == ["The lamp ("]
    plain = [line.replace("said", "knew").replace("told", "asks").replace("added", "knew") for line in STORY]
    assert taken(Shape.STORY_LINE, [*plain, "The lamp ("], **how) == []


def test_nothing_is_told_from_too_little() -> None:
    assert taken(Shape.CAPTION_AGAIN, [SAID, "The old lamp from below", ADDED, "The old lamp from below"]) == []
    long = [*STORY, *(["The old lamp from below"] * MOST_LINES)]
    assert taken(Shape.CAPTION_AGAIN, long) == []


def test_where_limits_a_shape() -> None:
    page = ["The old lamp from below", SAID, ADDED, "The old lamp from below", *MORE]
    assert taken(Shape.CAPTION_AGAIN, page, where=Where.INSIDE) == page[:1]
    assert len(taken(Shape.CAPTION_AGAIN, page, where=Where.ANYWHERE)) == 2


@pytest.mark.parametrize(
    ("text", "prose", "stopped"),
    [
        ("Short.", False, True),
        (SAID, True, True),
        (SAID + "”", True, True),
        (SAID.rstrip("."), False, False),
        ("灯台は三十年のあいだ暗いままだったが、島の人びとが冬のあいだに直した。", True, True),
        ("यह दीपस्तंभ तीस वर्षों तक अँधेरा रहा, फिर द्वीप के लोगों ने सर्दियों में उसे ठीक किया और जलाया और सब प्रसन्न हुए।", True, True),
        (
            "ظلت المنارة مظلمة ثلاثين عاما، فهل تصدق أن أهل الجزيرة أصلحوها في الشتاء وأناروها من جديد للجميع؟",
            True,
            True,
        ),
    ],
)
def test_prose_in_any_script(text: str, prose: bool, stopped: bool) -> None:
    row = Row(0, 0, text, fold(text), "")
    assert (row.prose, row.stopped) == (prose, stopped)


def test_a_line_of_which_next_to_nothing_is_left_goes() -> None:
    document = Document("Share now\n\n" + "\n\n".join(STORY))
    other = rule(Shape.RULE_APART)
    assert Page(document, [Cut(0, 9, other)]).rows[0].gone == "ui"
    assert Page(document, [Cut(0, 4, other), Cut(2, 9, other)]).rows[0].gone == "ui"
    assert Page(document, [Cut(0, 4, other)]).rows[0].gone == ""


def test_kept_categories_are_no_evidence() -> None:
    text = "\n\n".join([*STORY, "Read more", "Reef to be marked by new buoys"])
    assert Cleaner().clean(text).text.split("\n\n") == [*STORY[:2], LAST + "\n"]
    assert Cleaner(keep=["related"]).clean(text).text == text


COMMENTS = ["Dana says:", "What a lovely lamp.", "Ola says:", "It is late every day.", "Dana says:", "Not on Sundays."]


def comments(lines: list[str]) -> list:
    return taken(Shape.COMMENTS_BELOW, lines, words=("says:",), pattern=r"^[\w. ]{2,40} says:$", where=Where.TAIL)


def test_comments_below_the_story() -> None:
    assert comments([*STORY, *COMMENTS]) == COMMENTS
    assert comments([*STORY, *COMMENTS[:4]]) == []  # two may be what people say
    assert comments([SAID, *COMMENTS, ADDED, LAST]) == []  # hardly a story above
    assert comments([*STORY, *COMMENTS, *[f"Line {number}" for number in range(20)]]) == []  # more than comments below


TEASERS = [
    *("The boat that never came", "Nobody expected a winter like this one.", "Nils Abara"),
    *("A harbour between empires", "Its pilots served both.", "Petra Osei"),
    *("What the dredgers found", "Ruth Delacroix", "Why we build them still", "Aron Feld"),
]


def test_signed_teasers_below_the_story() -> None:
    assert taken(Shape.TEASER_BELOW, [*STORY, *TEASERS], where=Where.TAIL) == TEASERS
    assert taken(Shape.TEASER_BELOW, [*STORY, *TEASERS[:-2]], where=Where.TAIL) == []  # three names are no row
    spoken = [*STORY[:2], LAST + " Mrs Osei agreed.", *TEASERS]
    assert taken(Shape.TEASER_BELOW, spoken, where=Where.TAIL) == []  # people of the story, who are quoted


def test_a_list_of_names_below_a_story_stays() -> None:
    names = ["Nils Abara", "Petra Osei", "Ruth Delacroix", "Aron Feld", "Imke Sandvoort"]
    for shape in (Shape.TEASER_BELOW, Shape.NAME_BELOW):
        assert taken(shape, [*STORY, "The winners of the raffle are", *names], where=Where.TAIL) == []


def test_lines_that_say_the_same_twice() -> None:
    lines = [SAID, "Nils Abara Nils Abara", ADDED, "ha ha", "No, no, he said. No, no, he said.", LAST]
    assert taken(Shape.LINE_DOUBLED, lines) == ["Nils Abara Nils Abara"]


def test_rows_of_a_table_are_no_titles() -> None:
    lines = [*STORY, "Share", "1\tOban\tten lamps", "Boats | Lamps | Reefs of Oban", "The reef that nobody knew"]
    assert taken(Shape.TITLE_BELOW, lines, ("Share",)) == ["The reef that nobody knew"]


def test_notes_on_authors_are_none_in_a_list_of_people() -> None:
    form = {"pattern": r" is a writer\b", "words": (" is ",), "where": Where.TAIL}
    people = [
        f"{name} is a writer on the coast, and the {kind} is where all of it is set, from first to last."
        for name, kind in (("Ada Nwosu", "lamp"), ("Tom Reyes", "reef"), ("Ida Korff", "harbour"))
    ]
    assert taken(Shape.AUTHOR_NOTE, [*STORY, people[0]], **form) == people[:1]
    assert taken(Shape.AUTHOR_NOTE, [*STORY, *people], **form) == []


def test_captions_glued_behind_their_alternative_text_go_three_times() -> None:
    caption = "The keeper lights the lamp for the first time."
    assert taken(Shape.LINE_DOUBLED, [*STORY, caption * 2, caption]) == [caption * 2, caption]
    assert taken(Shape.LINE_DOUBLED, [*STORY, f"{caption} {caption}", "Ha!" * 8]) == []


def test_questions_and_what_stands_very_often_stay() -> None:
    asked = "What do you cook when the mail boat does not come for weeks?"
    caption = "The keeper lights the lamp for the first time since the storm."
    assert taken(Shape.SENTENCE_AGAIN, [asked, *STORY, asked, *MORE]) == []
    assert taken(Shape.SENTENCE_AGAIN, [caption, *STORY, caption, *MORE]) == [caption]
    assert taken(Shape.SENTENCE_AGAIN, [caption, *STORY, *[caption] * 5, *MORE]) == []
