"""What counts as a paragraph, in scripts whose letters say more or less, and where its sentences end."""

import pytest

from cleanart.document import sentences
from cleanart.filters.phrases import is_prose


@pytest.mark.parametrize(
    "text",
    [
        "The ferry left the harbour shortly before seven with forty passengers on board, and the wind rose.",
        "港の渡し船は四十人の乗客を乗せて午前七時前に岸を離れ、西からの風が早くも強まり始めていた。",
        "渡轮在早上七点前载着四十名乘客离开港口，西边的风已经越来越大，船员们把缆绳系得比往常更紧一些。",
        "연락선은 아침 일곱 시 직전에 승객 마흔 명을 태우고 항구를 떠났고, 서쪽에서 부는 바람은 이미 거세지고 있었다.",
        "غادرت العبارة الميناء قبل السابعة بقليل وعلى متنها أربعون راكبا، فهل كانت الرياح تشتد من جهة الغرب؟",
        "नाव सात बजे से कुछ पहले चालीस यात्रियों के साथ बंदरगाह से निकली और पश्चिम से हवा तेज़ हो रही थी।",
    ],
)
def test_a_paragraph_is_prose(text: str) -> None:
    assert is_prose(text)


@pytest.mark.parametrize(
    "text",
    [
        "The ferry left at seven. The wind rose.",
        "渡し船は港を出た。風が強まった。",
        "連絡船" * 20,
        "연락선이 떠났다. 바람이 분다.",
    ],
)
def test_a_short_line_or_one_without_a_full_stop_is_not(text: str) -> None:
    assert not is_prose(text)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("風が強い。船は出た！", 2),
        ("हवा तेज़ थी। नाव चली॥ सब खुश थे।", 3),
        ("هل أبحرت العبارة؟ نعم.", 2),
        ("کشتی روانہ ہوئی۔ ہوا تیز تھی۔", 2),
    ],
)
def test_sentences_end_at_the_full_stops_of_their_script(text: str, count: int) -> None:
    assert len(list(sentences(text))) == count
