import pytest

from cleanart.fold import fold, level, trimmed
from cleanart.phrase import expand, find, wordings


def found(place: str, phrase: str, line: str) -> bool:
    return any(find(each, fold(line)) for each in wordings(place, phrase))


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
    ],
)
def test_phrase_is_not_found(place: str, phrase: str, line: str) -> None:
    assert not found(place, phrase, line)


@pytest.mark.parametrize("phrase", ["{a|b", "a}b", "...", "•", " "])
def test_unusable_phrase_is_refused(phrase: str) -> None:
    with pytest.raises(ValueError, match=r"brace|nothing is left"):
        wordings("equals", phrase)


def test_too_many_wordings_are_refused() -> None:
    with pytest.raises(ValueError, match="more than"):
        expand("{a|b|c|d|e|f|g|h|i|j}" * 4)


def test_fold_keeps_lines_and_level_keeps_offsets() -> None:
    text = "• “One”…\r\n\n \u00a0—\u2014 Two\u200b\nÉt\u0130\n"
    assert fold(text).count("\n") == text.count("\n")
    assert len(level(text)) == len(text)
    assert [fold(line) for line in text.split("\n")] == fold(text).split("\n")


def test_trimmed_takes_punctuation_only() -> None:
    assert trimmed("share this (2)") == "share this (2"
    assert trimmed("what do you think?!") == "what do you think"
