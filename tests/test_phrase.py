import unicodedata
from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleanart.document import sentences
from cleanart.fold import fold, level, trimmed
from cleanart.phrase import Phrase


def found(place: str, phrase: str, line: str) -> bool:
    return Phrase(place, phrase).find(fold(line))


@pytest.mark.parametrize(
    ("place", "phrase", "line"),
    [
        ("equals", "read more", "READ MORE"),
        ("equals", "read more", "  • Read\u00a0 more …"),
        ("equals", "read more", "[Read more]"),
        ("equals", "don't miss", "Don’t miss!"),
        ("starts", "read more:", "Read more: A bridge reopens"),
        ("starts", "read more", "► Read more - a bridge reopens"),
        ("ends", "contributed to this report", "Ana Ruiz contributed to this report."),
        ("contains", "sign up ... newsletter", "You can sign up for our weekly newsletter here"),
        ("contains", "{sign|signed} up", "those who signed up early"),
        ("equals", "{share|tweet} this{ story|}", "Tweet this story"),
        ("contains", "關注我們", "請關注我們的頻道"),
        ("equals", "ähnliche artikel", "ÄHNLICHE ARTIKEL"),
        ("starts", "ilgili haberler", "İLGİLİ HABERLER: yeni köprü"),
        ("equals", "yazıcıdan çıkar", "YAZICIDAN ÇIKAR"),
        ("equals", "διαβάστε επίσης", "ΔΙΑΒΑΣΤΕ ΕΠΙΣΗΣ"),
        ("equals", "x で共有", "Ｘ で共有"),
        ("starts", "来源:", "来源：新华社"),
        ("contains", "続きを読む", "この記事の続きを読むには登録が必要です"),
        ("equals", "続きを読む", "【続きを読む】"),
        ("contains", "무단 전재", "저작권자 ⓒ 무단 전재 및 재배포 금지"),
        ("equals", "관련기사", unicodedata.normalize("NFD", "관련기사")),
        ("equals", "xem thêm", unicodedata.normalize("NFD", "Xem thêm:")),
        ("contains", "ख़बर पढ़ें", "पूरी खबर पढ़ें।"),
        ("contains", "اقرأ أيضا", "إقرأ أيضًا: ثلاثة جسور"),
        ("equals", 'דוא"ל', "דוא״ל"),
        ("contains", "watch", "\u25b6\ufe0fwatch"),
    ],
)
def test_phrase_is_found(place: str, phrase: str, line: str) -> None:
    assert found(place, phrase, line)


@pytest.mark.parametrize(
    ("place", "phrase", "line"),
    [
        ("equals", "read more", "Read more books"),
        ("equals", "read more", '"Read more"'),  # a quotation
        ("starts", "read more", "He read more"),
        ("starts", "share", "Shares fell"),
        ("ends", "to follow", "more to follow him"),
        ("contains", "ad", "He was glad"),
        ("contains", "sign up ... newsletter", "newsletter readers may sign up"),
        ("contains", "sign up ... newsletter", "sign up " + "for a very long time " * 4 + "newsletter"),
        ("contains", "photo by", "a photo bypass"),
        ("contains", "खबर पढ", "खबर पढ़ी"),  # the rest of the word is a vowel sign
        ("equals", "続きを読む", "「続きを読む」"),  # a quotation
    ],
)
def test_phrase_is_not_found(place: str, phrase: str, line: str) -> None:
    assert not found(place, phrase, line)


@pytest.mark.parametrize("phrase", ["{a|b", "a}b", "...", "•", " "])
def test_unusable_phrase_is_refused(phrase: str) -> None:
    with pytest.raises(ValueError, match=r"brace|nothing is left"):
        Phrase("equals", phrase)


@pytest.mark.parametrize("phrase", ["{" + "|".join(map(str, range(201))) + "}", "a ... b ... c ... d ... e"])
def test_phrase_that_costs_too_much_is_refused(phrase: str) -> None:
    with pytest.raises(ValueError, match=r"more than|fewer than"):
        Phrase("contains", phrase).literals()


@pytest.mark.parametrize(
    ("place", "phrase", "literals"),
    [
        ("equals", "Read more", ("\nread more",)),
        ("contains", "{sign|signed} up ... newsletter", ("newsletter",)),
        ("starts", "share this {story|page}", ("\nshare this",)),
        ("ends", "{a|b|} report{s|}.", ("report", "reports")),
        ("contains", "{関|特|全|新|旧|他}記事{一|二|三|四|五|六}の{写|画|図|絵}", ("記事",)),
    ],
)
def test_literals_are_few_and_rare(place: str, phrase: str, literals: tuple[str, ...]) -> None:
    assert Phrase(place, phrase).literals() == literals


WORDS = st.lists(
    st.sampled_from(["read", "more", "a", "ad", "s", "{a|}", "{s|es}", "{read more|ad ... a|}", " ... "]), max_size=6
)


@given(st.sampled_from(["equals", "starts", "ends", "contains"]), WORDS, st.sampled_from(["", " "]))
@settings(max_examples=1000)
def test_every_wording_is_found_and_holds_a_literal(place: str, words: list[str], glue: str) -> None:
    try:
        phrase = Phrase(place, glue.join(words))
        literals = phrase.literals()
    except ValueError:
        return
    for wording in islice(phrase.wordings(), 50):
        line = fold(wording)
        if not any(map(str.isalpha, line)):
            continue  # signs alone count as bullets at the start of a line
        assert phrase.find(line), wording
        assert any(literal in "\n" + line for literal in literals)


def test_fold_keeps_lines_and_level_keeps_offsets() -> None:
    text = "• “One”…\r\n\n \u00a0—\u2014 Two\u200b\nÉt\u0130\n「ＡＢ１」：ΌΣΟΣ ςώσ\nأكّد پڑھیے\nख़बर\ncafe\u0301\n"
    assert fold(text).count("\n") == text.count("\n")
    assert len(level(text)) == len(text)
    assert [fold(line) for line in text.split("\n")] == fold(text).split("\n")


def test_trimmed_takes_punctuation_only() -> None:
    assert trimmed("share this (2)") == "share this (2"
    assert trimmed("what do you think?!") == "what do you think"


SENTENCE = [
    "read",
    "more",
    "Read more",
    "our",
    "news",
    "letter",
    ".",
    "!",
    "? ",
    ". ",
    "… ",
    " ",
    "  ",
    "\u00a0",
    "(",
    '"',
    "’",
    "-",
    "。",
    "é",
]


@given(st.lists(st.sampled_from(SENTENCE), max_size=14).map("".join))
@settings(max_examples=2000)
def test_what_stands_in_a_sentence_may_stand_in_its_line(line: str) -> None:
    phrases = [
        Phrase("contains", text) for text in ("read more", "{read|our} ... {news|letter}", "more{ news|}", "(read")
    ]
    phrases += [Phrase("contains", '"more', signs=True), Phrase("ends", "our news"), Phrase("starts", "letter more")]
    for start, end in sentences(line):
        for phrase in phrases:
            if phrase.find(fold(line[start:end])):
                assert phrase.in_line(fold(line)), (phrase.text, line[start:end])
