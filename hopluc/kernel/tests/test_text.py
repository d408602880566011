from vn_collate import collate_key

from hopluc.kernel.text import clean, fold, name_sort_key, sort_key


def test_search_finds_the_letter_d_with_stroke_and_ignores_marks():
    assert fold("Đồng Lạc") == "dong lac"
    assert fold("ĐỨC XUÂN") == fold("đức xuân") == "duc xuan"
    assert fold("Đo\u0302\u0300ng") == "dong"


def test_clean_keeps_lines_and_removes_what_nobody_meant():
    assert clean(" Ba\u00a0\u200bBể  \n\tNa Rì ") == "Ba Bể\nNa Rì"


def test_words_sort_by_the_vietnamese_alphabet():
    words = ["Đồn", "Dao", "Bể", "Bạch", "Âu", "An", "Ăn"]
    assert sorted(words, key=sort_key) == ["An", "Ăn", "Âu", "Bạch", "Bể", "Dao", "Đồn"]


def test_a_key_put_together_from_words_is_the_key_of_the_whole():
    for text in ("", "Bể", "Hợp tác xã Chè Yến", "HTX  Ba Bể 2\nNà Rì", " \u0301a b", "İ ß ſ (𝐀)", "a\u0323 \u0301b"):
        assert sort_key(text) == str(collate_key(clean(text)))


def test_people_sort_by_given_name_then_family_then_middle():
    people = ["Triệu Thị Đào", "Nông Văn An", "Hoàng Văn An", "Hoàng Thị An", "Lý Dung"]
    assert sorted(people, key=name_sort_key) == [
        "Hoàng Thị An",
        "Hoàng Văn An",
        "Nông Văn An",
        "Lý Dung",
        "Triệu Thị Đào",
    ]
