from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.ingest.language import COMMON_WORDS, SCRIPTS, guess_language

SENTENCES = {
    "en": "The minister said on Monday that no decision had been taken yet, and that he would not resign.",
    "de": "Der Minister sagte am Montag, dass noch keine Entscheidung gefallen sei und er nicht zurücktreten werde.",
    "fr": "Le ministre a déclaré lundi qu’aucune décision n’avait été prise et qu’il ne démissionnerait pas.",
    "es": "El ministro dijo el lunes que aún no se ha tomado ninguna decisión y que no va a dimitir.",
    "pt": "O ministro disse na segunda-feira que ainda não foi tomada uma decisão e que não se demite.",
    "it": "Il ministro ha detto lunedì che non è stata ancora presa una decisione e che non si dimette.",
    "nl": "De minister zei maandag dat er nog geen besluit is genomen en dat hij niet zal aftreden.",
    "sv": "Ministern sade på måndagen att inget beslut har fattats och att han inte kommer att avgå.",
    "da": "Ministeren siger mandag, at der ikke er truffet en beslutning, og at han ikke vil gå af efter kritikken.",
    "fi": "Ministeri sanoi maanantaina, että päätöstä ei ole vielä tehty ja että hän ei eroa, mutta asia on auki.",
    "pl": "Minister powiedział w poniedziałek, że decyzja jeszcze nie zapadła i że nie poda się do dymisji.",
    "cs": "Ministr v pondělí řekl, že rozhodnutí ještě nepadlo a že neodstoupí, ale o věci se jedná.",
    "hu": "A miniszter hétfőn azt mondta, hogy még nem született döntés, és hogy nem mond le.",
    "ro": "Ministrul a spus luni că nu a fost luată încă o decizie și că nu va demisiona din această cauză.",
    "tr": "Bakan pazartesi günü henüz bir karar alınmadığını ve istifa etmeyeceğini söyledi, ancak konu ile ilgili.",
    "id": "Menteri itu mengatakan pada hari Senin bahwa belum ada keputusan dan dia tidak akan mundur.",
    "vi": "Bộ trưởng nói hôm thứ Hai rằng chưa có quyết định nào được đưa ra và ông sẽ không từ chức.",
    "ru": "Министр заявил в понедельник, что решение ещё не принято и что он не уйдёт в отставку.",
    "uk": "Міністр заявив у понеділок, що рішення ще не ухвалено і що він не піде у відставку.",
    "ar": "قال الوزير يوم الاثنين إن القرار لم يتخذ بعد وإنه لن يستقيل من هذا المنصب على الرغم من الضغوط",
    "fa": "وزیر روز دوشنبه گفت که هنوز تصمیمی گرفته نشده است و او از این سمت استعفا نمی دهد",
    "hi": "मंत्री ने सोमवार को कहा कि अभी कोई निर्णय नहीं लिया गया है और वह इस्तीफा नहीं देंगे।",
    "ja": "大臣は月曜日、まだ決定はしていないと述べ、辞任しない考えを示した。",
    "zh": "部长周一表示，尚未作出任何决定，他不会辞职。",
    "ko": "장관은 월요일 아직 결정이 내려지지 않았으며 사임하지 않겠다고 말했다.",
    "el": "Ο υπουργός είπε τη Δευτέρα ότι δεν έχει ληφθεί απόφαση και ότι δεν θα παραιτηθεί.",
    "he": "השר אמר ביום שני כי טרם התקבלה החלטה וכי לא יתפטר.",
}


@pytest.mark.parametrize("language", SENTENCES)
def test_language_of_one_sentence(language):
    assert guess_language(SENTENCES[language]) == language


@pytest.mark.parametrize("text", ["", "Word", "1, 2, 3.", "Blinken Gallant Halevi Netanyahu Axios"])
def test_language_that_cannot_be_told_is_none(text):
    assert guess_language(text) is None


def test_english_story_with_a_foreign_quotation_is_english():
    text = "The mayor said in German that “das ist nicht unser Problem,” and left. " + SENTENCES["en"]
    assert guess_language(text) == "en"


def test_tables_are_keyed_by_iso_codes():
    codes = [*COMMON_WORDS, *(language for language, _ in SCRIPTS)]
    assert all(len(code) == 2 and code.isalpha() and code.islower() for code in codes)
    assert len(codes) == len(set(codes))


@given(st.text())
def test_any_text_has_a_language_or_none(text):
    assert guess_language(text) is None or len(guess_language(text)) == 2
